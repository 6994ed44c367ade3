"""What the readers of the fact sheet share: ids, lines of articles, accounts."""

from functools import cache

from django.conf import settings
from django.db.models import Q

from debates.models import Account, AccountCitation
from overview.starter.files import read
from overview.starter.words import WORKING_ID, in_public, label, published
from tests.starter.zero_loss_coverage import LINKS, section_of

DATA = settings.BASE_DIR / "data"
ACTORS = LINKS["actors"]


@cache
def _public_id():
    return published(read(DATA))


def public(leaf):
    """A leaf as pages have it: public ids and outlets in words, by the published mapping.

    A leaf that is nothing but an id or a reference becomes a key or a link: it stays as it is.
    """
    return leaf if WORKING_ID.fullmatch(leaf) else in_public(leaf, _public_id())


def refs(citations):
    """Lines of articles, as the sheet writes them."""
    return [f"{section_of(c.record)}:{c.locator}" for c in citations.select_related("record")]


def ids_of(actor):
    return [key for key, slug in ACTORS.items() if actor and slug == actor.key]


def coded(table, code):
    return [words for words, known in table.items() if known == code]


def labelled(text, path):
    """Lines of a text; of one that differs by article, the lines of the article in the path."""
    lines = text.split("\n")
    return lines if len(path) < 2 else after(label(path[1]), lines)


def after(words, lines):
    """What the lines say that begin with this label."""
    start = f"{words}: "
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


def assertions(key, cell):
    """What the articles' accounts hold of a cell: their words, and the sheet's beside them."""
    cell_in_words = label(cell.replace("/", "."))
    start = f"{key}/{cell}"
    accounts = Account.objects.filter(Q(starter_key=start) | Q(starter_key__startswith=f"{start}/"))
    notes = AccountCitation.objects.filter(account__in=accounts).values_list("note", flat=True)
    return [*accounts.values_list("wording", flat=True), *after(cell_in_words, notes)]
