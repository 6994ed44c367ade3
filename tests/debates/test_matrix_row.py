"""A row of the matrix, as the template tag draws it."""

from types import SimpleNamespace

from debates.pages.matrix import Look
from debates.templatetags.matrix import matrix_row

FOR, EMPTY = Look("3", "+", "Supports", ""), Look("none", "·", "Not <researched>", "")
COLUMNS = [SimpleNamespace(public_id="NAP-2025-0001"), SimpleNamespace(public_id="NAP-2025-0002")]


def row(chosen=""):
    holder = SimpleNamespace(public_id="NAA-2025-0007", code="PL", name="Poland & others")
    return SimpleNamespace(holder=holder, url="/actors/pl/", looks=[FOR, EMPTY], chosen=chosen)


def cells(*args):
    return matrix_row(*args).split("\n")[2:-1]


def test_it_begins_with_the_actor():
    begin, head, *_, end = matrix_row(row(), COLUMNS, "?").split("\n")
    assert (begin, end) == ("<tr>", "</tr>")
    assert head == (
        '<th scope="row"><span class="mx__who"><span class="cc">PL</span>'
        '<a href="/actors/pl/">Poland &amp; others</a></span></th>'
    )


def test_each_cell_has_the_key_of_its_actor_and_its_proposal():
    first, second = cells(row(), COLUMNS, "/positions/?")
    key = "NAA-2025-0007.NAP-2025-0001"
    assert first == (
        f'<td><a href="/positions/?cell={key}#cell" data-cell="{key}" class="st st-3">'
        '<span aria-hidden="true">+</span><span class="vh">Supports</span></a></td>'
    )
    assert 'data-cell="NAA-2025-0007.NAP-2025-0002"' in second
    assert "Not &lt;researched&gt;" in second


def test_only_the_chosen_cell_is_current():
    first, second = cells(row(chosen="NAP-2025-0002"), COLUMNS, "?")
    assert ' aria-current="true"' in second
    assert "aria-current" not in first


def test_an_address_stands_for_nothing_but_itself():
    drawn = matrix_row(row(), COLUMNS, '?q={0}"><script>&')
    assert drawn.count('href="?q={0}&quot;&gt;&lt;script&gt;&amp;cell=NAA-2025-0007.') == 2
