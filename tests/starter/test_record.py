"""What the loaded record answers: positions as of a day, independent origins, sane places."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.db.models import CharField, Q, TextField

from actors.models import Actor, ActorRelation, Membership
from benchmarks.suggestions import record as benchmark
from benchmarks.suggestions.labels import load
from benchmarks.suggestions.matching import outcomes
from benchmarks.suggestions.scores import FLOORS, scores
from debates.models import Account, Difference, Position, PositionCitation, Proposal
from incidents.models import Incident, Site
from newsdesk import gazetteer, known_incidents
from sources.models import PublisherDomain, SourceRecord, source_counts
from tests.starter.zero_loss_tables import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

# Ids that the data files use among themselves, and their short names of the three articles.
WORKING_ID = re.compile(
    r"\b(PRP|POS|STM|INC|EVT|EV|ST|UN|ROE|CLM|DIF|QF|NAM|GR|PE|OR|ART)-(S?\d+[a-c]?|[A-Z]{2,})\b"
    r"|\bS00\d\b"
)
# What the files call the articles, pages and people that they were made from and by.
WORKSHOP = re.compile(
    r"\bseeds?\b|stored (page|excerpt|cop|report)|\banalyst|multi-valued|\b(in )?the row\b", re.I
)
OWN_APPS = {"actors", "core", "debates", "incidents", "newsdesk", "sources"}
# Rough boxes around states, with their waters: south, north, west, east.
BOXES = {
    "be": (49.4, 51.6, 2.5, 6.5),
    "de": (47.2, 55.2, 5.8, 15.1),
    "dk": (54.5, 57.9, 8.0, 15.3),
    "ee": (57.5, 60.2, 21.7, 28.3),
    "fi": (59.5, 70.2, 19.0, 31.7),
    "fr": (41.2, 51.2, -5.3, 9.7),
    "gb": (49.8, 61.0, -8.3, 2.0),
    "hr": (42.3, 46.6, 13.3, 19.6),
    "ie": (51.3, 55.5, -10.7, -5.8),
    "lt": (53.8, 56.5, 20.8, 26.9),
    "lv": (55.6, 58.2, 20.8, 28.3),
    "nl": (50.7, 53.7, 3.2, 7.3),
    "no": (57.8, 71.5, 4.0, 31.7),
    "pl": (48.9, 55.0, 14.0, 24.3),
    "ro": (43.5, 48.4, 20.2, 29.9),
    "se": (55.2, 69.2, 10.8, 24.3),
    "tr": (35.8, 42.2, 25.6, 44.9),
}
# From the aeronautical publications of the states; degrees, to about two kilometres.
AIRPORTS = {
    "EKCH": ("CPH", 55.62, 12.66),
    "ENGM": ("OSL", 60.20, 11.08),
    "EDDM": ("MUC", 48.35, 11.79),
    "EDDB": ("BER", 52.36, 13.50),
    "EBBR": ("BRU", 50.90, 4.48),
    "EBLG": ("LGG", 50.64, 5.44),
    "EBCI": ("CRL", 50.46, 4.45),
    "EBBL": ("", 51.17, 5.47),
    "EYVI": ("VNO", 54.64, 25.29),
    "EPWA": ("WAW", 52.17, 20.97),
    "EPRZ": ("RZE", 50.11, 22.02),
    "EHEH": ("EIN", 51.45, 5.37),
    "EHVK": ("UDE", 51.66, 5.71),
    "ESGG": ("GOT", 57.66, 12.28),
    "EKYT": ("AAL", 57.09, 9.85),
    "EKBI": ("BLL", 55.74, 9.15),
}


def actor(key):
    return Actor.objects.get(key=key)


def test_poland_on_fire_over_ukraine_in_june_2024():
    proposal = Proposal.objects.starter("PRP-01")
    held = Position.objects.published().current(date(2024, 6, 30))
    (position,) = held.filter(actor=actor("pl"), proposal=proposal)
    assert position.stance == "lean_support"
    assert position.hedge == "interested and considering, not decided"
    assert position.reported_by.name == "Kurt Volker"
    assert position.statement.speaker == position.reported_by
    lines = [(c.record.publisher.name, c.locator) for c in position.citations.all()]
    assert lines == [("Semafor", "p4"), ("Semafor", "p7")]


def test_the_polish_ministries_stand_apart_from_the_state_and_from_each_other():
    held = Position.objects.published().current(date(2024, 6, 30))
    variants = {
        key: held.get(actor=actor(key), proposal__parent__starter_key="PRP-01")
        for key in ("pl-mod", "pl-mfa")
    }
    assert variants["pl-mfa"].stance == "consider"
    assert variants["pl-mfa"].proposal.starter_key == "PRP-01a"
    assert variants["pl-mfa"].voiced_by.name == "Andrzej Szejna"
    assert variants["pl-mod"].stance == "neutral"
    assert variants["pl-mod"].proposal.starter_key == "PRP-01b"
    assert variants["pl-mod"].voiced_by.is_unnamed


def test_two_articles_that_relay_one_report_are_one_origin():
    positions = Position.objects.annotate(**source_counts(PositionCitation, "position_held"))
    backing = positions.get(starter_key="POS-20")
    cited = set(backing.citations.values_list("record__starter_key", flat=True))
    assert cited == {"ART-001", "ART-002"}
    assert backing.source_count == 2
    assert backing.independent_source_count == 1


def test_the_relayed_report_is_known_but_not_held():
    report = SourceRecord.objects.starter("FT-2025-10-09")
    assert report.kind == "not_held"
    assert report.url is None
    relays = SourceRecord.objects.filter(origin=report)
    assert {"ART-001", "ART-002"} <= {relay.starter_key for relay in relays}
    assert {relay.originality for relay in relays} == {"relay"}


def test_an_article_of_an_unverified_outlet_has_no_publisher():
    article = SourceRecord.objects.starter("ART-002")
    assert article.publisher is None
    assert "plausible, not verified" in article.outlet_note


def test_every_cited_page_is_accepted_and_of_a_known_domain():
    pages = SourceRecord.objects.exclude(url=None)
    assert not pages.exclude(status="published", triage="accepted").exists()
    assert not pages.filter(publisher=None).exists()
    assert not pages.exclude(publisher__reliability="F").exists()
    assert PublisherDomain.objects.get(domain="italy.news-pravda.com").publisher.state_affiliated


def test_a_group_has_the_members_that_an_article_counts():
    frontline = Membership.objects.filter(body__key="gr-frontline-states")
    assert {m.member.key for m in frontline} == {"pl", "ee", "lv", "lt", "ro"}
    for membership in frontline:
        (citation,) = membership.citations.all()
        assert citation.record.starter_key == "ART-001"


@pytest.mark.parametrize(
    ("kind", "words"), [("alliance", "NATO's list"), ("union", "Union's list")]
)
def test_a_membership_by_accession_says_where_its_dates_are_from(kind, words):
    memberships = Membership.objects.filter(kind=kind)
    assert memberships
    assert all(words in membership.note for membership in memberships)


def test_unnamed_sources_say_whom_they_may_overlap():
    four = actor("un-ft-four-nato-officials")
    assert four.headcount == 4
    (relation,) = ActorRelation.objects.filter(source=four)
    assert (relation.kind, relation.target.key) == ("may_overlap", "un-ft-nato-officials")


def test_rival_counts_of_one_night_stand_side_by_side():
    figures = Incident.objects.starter("INC-030").figures.filter(scope="claim")
    numbers = {figure.best or figure.low for figure in figures}
    assert {8.0, 19.0, 21.0} <= numbers


@pytest.mark.parametrize(
    ("key", "night"),
    [
        ("INC-027", "night of 19–20 August 2025"),
        ("INC-030", "night of 9–10 September 2025"),
        ("INC-031", "night of 9–10 September 2025"),
    ],
)
def test_a_night_has_both_its_days_where_the_row_says_which_night(key, night):
    assert night in Incident.objects.starter(key).get_occurred_display()


def test_what_is_only_plausible_is_no_upper_bound():
    downed = Incident.objects.starter("INC-030").figures.filter(measure="objects_shot_down")
    claims = {(f.qualifier, f.best, f.high) for f in downed.filter(scope="claim")}
    assert claims == {("exact", 3.0, None), ("indefinite", None, None)}


def test_a_range_does_not_count_those_heading_there_as_having_entered():
    figures = Incident.objects.starter("INC-030").figures
    (counted,) = figures.filter(scope="range", found_in="count_min")
    assert (counted.low, counted.high, counted.measure) == (8, 23, "objects_seen")


def test_the_only_page_of_a_row_is_the_source_of_its_claims():
    """Except what another outlet is said to have; nothing is guessed where there are several."""
    for key, row in rows("incidents.csv").items():
        incident = Incident.objects.starter(key)
        claims = [
            claim
            for relation in ("figures", "attributions", "verdicts", "developments")
            for claim in getattr(incident, relation).exclude(found_in__contains=":")
            if getattr(claim, "scope", "claim") == "claim"
        ]
        assert claims
        if " ; " not in row["source_urls"]:
            without = [claim.wording for claim in claims if claim.record is None]
            assert without == (["one (zambianobserver)"] if key == "INC-081" else [])
    sources = {a.record for a in Incident.objects.starter("INC-031").attributions.all()}
    assert sources == {None}


def test_differences_are_rival_accounts_with_their_sources():
    difference = Difference.objects.starter("DIF-11")
    told = {
        citation.record.starter_key: account.wording
        for account in difference.accounts.all()
        for citation in account.citations.all()
    }
    assert told == {"ART-001": "dozens", "ART-002": "fleets"}
    assert Account.objects.filter(difference=None, kind="difference").count() == 0


def test_sites_lie_in_their_state():
    for site in Site.objects.exclude(latitude=None).select_related("country"):
        south, north, west, east = BOXES[site.country.key]
        assert south <= site.latitude <= north, site
        assert west <= site.longitude <= east, site


def test_incidents_with_coordinates_lie_near_their_state():
    located = Incident.objects.exclude(latitude=None).filter(involvements__is_main=True)
    for incident in located:
        key = incident.involvements.get(is_main=True).state.key
        south, north, west, east = BOXES.get(key, (35, 72, -11, 45))
        assert south <= incident.latitude <= north, incident
        assert west <= incident.longitude <= east, incident


@pytest.mark.parametrize("icao", AIRPORTS)
def test_airports_have_their_codes_and_places(icao):
    iata, latitude, longitude = AIRPORTS[icao]
    site = Site.objects.get(icao=icao)
    assert site.iata == iata
    assert site.latitude == pytest.approx(latitude, abs=0.03)
    assert site.longitude == pytest.approx(longitude, abs=0.03)


def test_every_link_of_the_chain_is_cited():
    triggers = Incident.objects.starter("INC-030").triggers.filter(~Q(event=None))
    assert triggers.exists()
    for trigger in triggers:
        assert trigger.citations.exists()


@pytest.mark.parametrize("pattern", [WORKING_ID, WORKSHOP], ids=["ids", "workshop words"])
def test_no_text_speaks_as_the_data_files_do_among_themselves(pattern):
    models = [model for model in apps.get_models() if model._meta.app_label in OWN_APPS]
    found = [
        f"{model.__name__}.{name}: {text}"
        for model in models
        if (names := _texts(model))
        for row in model._base_manager.values(*names)
        for name, text in row.items()
        if text and pattern.search(text)
    ]
    assert found == []


def test_what_the_articles_say_of_an_event_is_shown_line_by_line(client):
    page = client.get("/events/NAE-2024-0902/").content.decode()
    assert "Kind: debate<br>When: &quot;recent weeks&quot;" in page
    assert "<br>Trigger: NAE-2024-0003 made it more realistic" in page


def _texts(model):
    """Names of the fields that hold words, of entries and of their history."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and field.name not in ("starter_key", "found_in")
    ]


@pytest.mark.sqlite_alone
def test_readers_find_no_less_in_the_articles_that_are_tuned_on():
    ids, tuned_on = benchmark.targets(), [one for one in load() if not one.held]
    found = benchmark.read_all(tuned_on, gazetteer.build(), known_incidents.build())
    pairs = zip(tuned_on, found, strict=True)
    reached = scores(each for one, read in pairs for each in outcomes(one, read, ids))
    assert {kind: reached[kind].f1 for kind in FLOORS if reached[kind].f1 < FLOORS[kind]} == {}
