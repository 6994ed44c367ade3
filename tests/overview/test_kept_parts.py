"""What pages keep for a version of the data is gone after any publication."""

import re

import pytest

from core.publishing import withdraw
from sources.models import Feed
from tests.factories import make_actor, make_incident

pytestmark = pytest.mark.django_db(transaction=True)


def timeline(client):
    context = client.get("/timeline/").context
    offered = {str(label) for _, label in context["form"]["actor"].field.choices}
    return offered, context["whole"].first.year, context["frame"]


def test_the_filters_period_and_lanes_of_the_timeline(client):
    make_incident(states=[make_actor(name="Poland", iso2="PL")], occurred="2025-09-10")
    names, first, frame = timeline(client)
    assert (names, first) == ({"Poland"}, 2025)
    latvia = make_actor(name="Latvia", iso2="LV")
    older = [make_incident(states=[latvia], occurred="2019-09-10") for _ in range(2)]
    names, first, another = timeline(client)
    assert (names, first) == ({"Latvia", "Poland"}, 2019)
    assert another != frame
    for incident in older:
        withdraw(entity=incident, by=None, reason="Wrong")
    assert timeline(client)[1] == 2025


def test_the_numbers_lists_and_charts_of_the_home_page(client):
    def home():
        context = client.get("/").context
        return context["headline"].split(",")[0], len(context["recent"]), context["chart"].highest

    make_incident(occurred="2025-09-10")
    make_incident(occurred="2025-09-11")
    before = home()
    assert before == ("Latest on record: 2 incidents in September 2025", 2, 2)
    another = make_incident(occurred="2025-09-12")
    assert home() == ("Latest on record: 3 incidents in September 2025", 2, 3)
    withdraw(entity=another, by=None, reason="Wrong")
    assert home() == before


def test_the_home_page_asks_little_while_the_data_stand(client, django_assert_max_num_queries):
    make_incident()
    client.get("/?utm_source=a")
    with django_assert_max_num_queries(4):
        client.get("/?utm_source=b")


def test_a_feed_that_fell_silent_is_announced_though_the_data_stand(client):
    make_incident()
    assert "No feed has been fetched" not in client.get("/").content.decode()
    Feed.objects.create(url="https://news.example/feed")
    assert "No feed has been fetched" in client.get("/").content.decode()


def test_they_are_made_once_while_the_data_stand(client, django_assert_max_num_queries):
    make_incident(states=[make_actor(name="Poland", iso2="PL")])
    client.get("/timeline/?show=incidents")
    with django_assert_max_num_queries(100) as queries:
        client.get("/timeline/?show=debate")
    asked = "\n".join(query["sql"] for query in queries)
    assert "MIN(" not in asked  # the first day of the record
    assert 'GROUP BY "actors_actor"."iso2"' not in asked  # the busiest lanes


def test_the_limits_and_days_of_the_page_of_data(client):
    def data():
        context = client.get("/data/").context
        return context["limits"], [day.words for day in context["published"]]

    make_incident(occurred="2025-09-10")
    (nowhere, *_), days = data()
    assert nowhere.startswith("1 of 1 counted incidents have no coordinates")
    assert "1 incident" in days[0]
    make_incident(occurred="2025-09-11")
    (nowhere, *_), days = data()
    assert nowhere.startswith("2 of 2")
    assert "2 incidents" in days[0]


def test_facets_of_which_nothing_is_chosen(client):
    make_incident(states=[make_actor(name="Poland", iso2="PL")])

    def countries(query):
        page = client.get(f"/incidents/?{query}").content.decode()
        return re.findall(r'name="country" value="(..)"( checked)?', page)

    assert countries("from=2020-01-01&country=PL") == [("PL", " checked")]
    assert countries("from=2020-01-01") == [("PL", "")]
    assert countries("from=2020-01-02&country=PL") == [("PL", " checked")]
    assert countries("from=2020-01-02") == [("PL", "")]
    make_actor(name="Latvia", iso2="LV")
    assert countries("from=2020-01-01") == [("LV", ""), ("PL", "")]
