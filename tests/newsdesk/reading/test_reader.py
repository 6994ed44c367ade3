"""What all readers of an article share."""

from datetime import date

import pytest

from newsdesk.reading.findings import Article
from newsdesk.reading.reader import read
from tests.newsdesk.reading.rows import names

GERMAN = (
    "Die Drohne wurde gestern gesehen und ist nicht geflogen.\n\n"
    "„Sie kam aus Polen“, sagte Radosław Sikorski."
)


@pytest.mark.parametrize("language", ["de", ""])
def test_an_untagged_text_is_read_in_the_language_of_its_words_by_all_readers(language):
    found = read(Article("Drohne", GERMAN, date(2025, 9, 13), language), names())

    assert [one.edtf for one in found.dates] == ["2025-09-12"]
    assert [one.target for one in found.quotations] == ["sikorski"]
    assert [one.target for one in found.mentions] == ["pl", "sikorski"]
