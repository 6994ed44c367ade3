"""The building blocks of pages say the same words as the vocabularies and keep their promises."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.rows import Row
from core.templatetags.entry_rows import entry_row, entry_rows
from debates.vocabularies import ATTRIBUTION_STANCES, Stance
from incidents.vocabularies import IncidentKind, VerdictCode


def part(name, address="/timeline/", **context):
    return render_to_string(f"_parts/_{name}.html", context, RequestFactory().get(address))


def words(html):
    """What a screen reader speaks: no tags, and nothing that is hidden from it."""
    html = re.sub(r'<(\w+)[^>]*aria-hidden="true".*?</\1>', "", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("stance", Stance)
def test_a_stance_is_spoken_as_its_label(stance):
    assert words(part("stance", stance=stance.value)) == stance.label


@pytest.mark.parametrize("stance", ATTRIBUTION_STANCES)
def test_a_stance_on_attribution_takes_no_side(stance):
    assert "st-0" in part("stance", stance=stance.value)


def test_silence_is_not_drawn_as_neutrality():
    silence = part("stance", stance=None)
    assert words(silence) == "No recorded position"
    assert "st-none" in silence


@pytest.mark.parametrize("verdict", VerdictCode)
def test_a_verdict_is_spoken_with_the_words_of_its_label(verdict):
    spoken = words(part("verdict", verdict=verdict.value))
    assert spoken
    assert verdict.label.startswith(spoken)


@pytest.mark.parametrize("kind", [kind for kind in IncidentKind if kind != "hybrid_activity"])
def test_an_incident_kind_has_a_shape(kind):
    assert "k-other" not in part("symbol", kind=kind.value)


def test_an_unknown_kind_gets_a_plain_ring():
    assert "k-other" in part("symbol", kind="unheard of")


class Filters(forms.Form):
    kind = forms.MultipleChoiceField(
        required=False, choices=[("drone", "Drone"), ("missile", "Missile")]
    )
    since = forms.DateField(required=False, label="From")


def test_a_multiple_choice_is_drawn_as_checkboxes_with_the_chosen_ones_checked():
    html = part("filter_form", form=Filters(QueryDict("kind=missile")))
    assert re.findall(r'value="(\w+)"( checked)?', html)[:2] == [
        ("drone", ""),
        ("missile", " checked"),
    ]
    assert "popover" in html


def test_a_wrong_value_keeps_the_form_in_the_page_with_the_error_beside_its_field():
    html = part("filter_form", form=Filters(QueryDict("since=yesterday")))
    assert "popover" not in html
    assert re.search(r'value="yesterday"[^>]*aria-describedby="id_since_error"', html)
    assert re.search(r'id="id_since_error"><p class="err">Enter a valid date', html)


def test_the_alert_names_the_parameter():
    assert "kind : Select a valid choice." in words(
        part("errors", form=Filters(QueryDict("kind=nonsense")))
    )


def test_a_link_to_an_original_passes_on_no_trust():
    html = part("citation", n=1, citation={"title": "A & B", "url": "https://example.org/"})
    assert 'href="https://example.org/" rel="noopener noreferrer nofollow ugc">A &amp; B<' in html


def test_the_pager_keeps_the_filters():
    page = Paginator(range(50), 20).page(2)
    html = part("pager", address="/timeline/?kind=drone&page=2", page_obj=page)
    assert 'rel="next" href="?kind=drone&amp;page=3"' in html
    assert "21–40 of 50" in html


def test_a_definition_list_leaves_out_what_is_unknown_and_keeps_zero():
    assert words(part("definition_list", items=[("Killed", None), ("Injured", 0)])) == "Injured 0"


def test_a_chip_says_what_it_removes():
    html = part("chips", chips=[("Country", "Poland", "/timeline/")])
    assert words(html) == "Country Poland , remove"


@pytest.mark.parametrize("name", ["400", "403", "404", "410", "500"])
def test_an_error_page_needs_no_context(name):
    assert "<h1>" in render_to_string(f"{name}.html")


def test_lines_of_a_list_are_those_of_single_entries():
    rows = [
        Row("A <b>", "/a/", "jamming", "9 Sep 2025", "2025-09-09", "Poland.", "confirmed", "Yes"),
        Row("B", "/b/", "statement", "Not dated", stance="support", stance_label="Supports"),
        Row("C", "/c/", "event", source_count=1, independent_count=1),
        Row("D", "/d/", "event", source_count=2, independent_count=1, untraced_count=1),
    ]
    assert entry_rows(rows) == "\n".join(map(entry_row, rows))
    assert entry_rows([]) == ""
    lines = [words(entry_row(row)) for row in rows]
    assert lines == [
        "9 Sep 2025 A &lt;b&gt; Poland. Yes",
        "Not dated B Supports",
        "C 1 source 1 independent",
        "D 2 sources at most 1 independent",
    ]
    assert ["e--debate" in entry_row(row) for row in rows] == [
        False,
        True,
        True,
        True,
    ]
    assert '<time class="e__d" datetime="2025-09-09">9 Sep 2025</time>' in entry_rows(rows)
