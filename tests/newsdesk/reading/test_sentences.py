"""Where sentences end, and where they only seem to."""

import pytest

from newsdesk.reading.sentences import holding, paragraphs, sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Jets took off.", "They came back."],
        ["Gen. Alexus G. Example spoke to Lt. Col. Jan Kowalski.", "He left at 4.30."],
        ["It flew 3.5 km into the country.", "Was it meant?", "Nobody knows!"],
        ["“We act.”", "Others wait."],
        ["“Do we act?” he asked.", "“Yes.”"],
        ["„Wir handeln.“", "Er ging am 10. September nach Hause."],
        ["«Nous agissons.»", "Il est parti."],
        ["The drone came from the U.S. Navy base.", "It fell."],
        ["It was built in the U.S.", "The owner is known."],
        ["The alert ended at 4 a.m.", "It had lasted an hour."],
        ["Prezydent mówił o tym 10 września 2025 r. w Warszawie.", "Potem wyszedł."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts):
    text = " ".join(parts)

    assert [text[span.start : span.end] for span in sentences(text)] == parts


def test_a_paragraph_ends_its_last_sentence_even_without_a_full_stop():
    text = "Drone over a base\n\nIt flew in. It left"

    assert [text[span.start : span.end] for span in sentences(text)] == [
        "Drone over a base",
        "It flew in.",
        "It left",
    ]


def test_a_single_line_break_ends_no_paragraph():
    assert len(paragraphs("One line\nand the next\n \nA second one")) == 2


def test_what_lies_between_two_sentences_is_in_neither():
    spans = sentences("One. Two.")

    assert holding(spans, 2) == spans[0]
    assert holding(spans, 4) is None
    assert holding(spans, 5) == spans[1]


@pytest.mark.parametrize("piece", [".", "!?", "…”", "a\n\n", "a.", " "])
@pytest.mark.usefixtures("patience")
def test_a_line_of_signs_is_gone_through_once(piece):
    text = f"One. {piece * (500_000 // len(piece))} Two."
    assert text[: sentences(text)[-1].end].endswith("Two.")
