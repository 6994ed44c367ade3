"""What readers are given of an article."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from newsdesk.reading_of import article_of
from sources.models import Enrichment
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.mark.parametrize(
    ("tag", "language"), [("nb-NO", "no"), ("nn", "no"), ("de-AT", "de"), ("EN", "en"), ("", "")]
)
def test_readers_are_given_the_language_in_two_letters(tag, language):
    assert article_of(make.make_record(language=tag)).language == language


def test_an_article_has_its_paragraphs_and_the_day_on_its_page():
    record = make.make_record(
        title="Title", content_html="<p>One &amp; two.</p><p>Three.</p>", language="en",
        published_on_page=datetime(2025, 9, 22, 23, 30, tzinfo=timezone.get_default_timezone()),
    )  # fmt: skip
    article = article_of(record)
    assert article.words == "Title\n\nOne & two.\n\nThree."
    assert (article.published, article.language) == (date(2025, 9, 22), "en")


def test_the_text_of_the_page_is_read_rather_than_that_of_the_feed():
    record = make.make_record(content_html="<p>Short.</p>")
    Enrichment.objects.create(
        record=record, revision=1, kind="full_text", outcome="found", text="<p>Long.</p>",
        finished_at=NOW,
    )  # fmt: skip
    assert article_of(record).body == "Long."
    record.revision = 2
    assert article_of(record).body != "Long."
