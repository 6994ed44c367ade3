"""The record of the benchmarks is one that the site takes for its own."""

import pytest

from benchmarks.data.filling import fill, fill_as_promised
from benchmarks.growth.measuring import PAGES
from debates.models import Position, PositionCitation, Statement
from incidents.models import Incident, IncidentCitation
from sources.models import SourceRecord, SourceRevision

SIZE = 300


@pytest.fixture
def filled(transactional_db):
    fill(SIZE)


def test_pages_that_are_measured_show_it(filled, client):
    counts = {
        model: model.objects.count()
        for model in (Incident, SourceRecord, SourceRevision, Statement, IncidentCitation)
    }
    assert counts == {**dict.fromkeys(counts, SIZE), IncidentCitation: 3 * SIZE}
    assert Position.objects.published().count() == PositionCitation.objects.count() == SIZE // 10
    answers = {page: client.get(page).status_code for page in PAGES.values()}
    assert answers == dict.fromkeys(PAGES.values(), 200)


def test_texts_are_as_long_as_those_of_articles(filled):
    sizes = [len(text) for text in SourceRevision.objects.values_list("content_html", flat=True)]
    assert 2_000 < sum(sizes) / SIZE < 2_600
    assert len({*SourceRevision.objects.values_list("content_html", flat=True)}) == SIZE


@pytest.mark.django_db(transaction=True)
def test_the_sizes_of_the_promise_are_a_tenth_of_the_news():
    fill_as_promised(SIZE)
    assert SourceRecord.objects.count() == SIZE
    tenth = [model.objects.published().count() for model in (Incident, Statement, Position)]
    assert tenth == [SIZE // 10] * 3


def test_what_is_there_is_not_filled_again(filled):
    with pytest.raises(SystemExit, match="give an empty one"):
        fill(SIZE)
