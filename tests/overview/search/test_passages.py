"""Where an entry matches, and how much of it is shown."""

from hypothesis import given
from hypothesis import strategies as st

from overview.search.passages import AROUND, marked, passages
from overview.search.query import parse
from overview.search.words import tidy

LONG = "Nothing of note happened for a while. " * 20


def shown(passage):
    return "".join(f"[{text}]" if matches else text for text, matches in passage.parts)


def test_marks_word_forms_accents_phrases_and_beginnings():
    text = "Drones near Przewodów; the air bases closed, interception failed"
    parts = marked(text, parse('drone przewodow "air base" interc*'))
    assert [part for part, matches in parts if matches] == [
        "Drones", "Przewodów", "air bases", "interception",
    ]  # fmt: skip


@given(st.text(), st.text(max_size=20))
def test_the_parts_are_the_whole_text(text, typed):
    assert "".join(part for part, _ in marked(text, parse(typed, typing=True))) == tidy(text)


def test_a_passage_is_cut_around_the_match_at_blanks():
    _, [passage] = passages("", [("Summary", f"{LONG}A drone fell. {LONG}")], parse("drone"))
    text = shown(passage)
    assert "[drone]" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 2 * AROUND + 10
    assert passage.label == "Summary"


def test_words_in_several_fields_are_each_shown_once():
    fields = [("Summary", "A drone fell."), ("Place", "Rzeszów"), ("Damage", "A drone, broken")]
    matched, found = passages("Debris", fields, parse("drone rzeszow"))
    assert [(passage.label, shown(passage)) for passage in found] == [
        ("Summary", "A [drone] fell."),
        ("Place", "[Rzeszów]"),
    ]
    assert matched == ["Summary", "Place", "Damage"]


def test_where_the_title_says_it_all_the_beginning_stands_beneath():
    fields = [("Summary", "Something fell into a field near the village at dawn.")]
    matched, [passage] = passages("A drone fell", fields, parse("drone"))
    assert matched == ["Title"]
    assert shown(passage) == fields[0][1]
