"""The check for lost cells notices: one row of each table of the database, changed or gone."""

import pytest

from actors.models import Actor, ActorRelation, Alias, Membership
from debates.models import (
    Account,
    AccountCitation,
    Difference,
    EngagementRule,
    Event,
    EventCitation,
    EventStep,
    Party,
    Position,
    PositionCitation,
    Proposal,
    ProposalCitation,
    ProposalRelation,
    Statement,
    StatementCitation,
    StatementSubject,
    TriggerCitation,
)
from incidents.models import (
    Attribution,
    Development,
    Figure,
    Incident,
    IncidentCitation,
    IncidentSite,
    Involvement,
    Verdict,
)
from sources.models import ActorCitation, MembershipCitation, SourceRecord
from tests.starter import zero_loss_sheet as sheet
from tests.starter import zero_loss_tables as tables

# That the check notices is of its own doing; what it reads it reads on both databases elsewhere.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sqlite_alone,
    pytest.mark.usefixtures("loaded"),
]

INC, EV, ST = "incidents.csv", "events.csv", "statements.csv"
BROKEN = [
    (INC, "INC-030", "title", Incident, {"starter_key": "INC-030"}, {"title": "Another"}),
    (INC, "INC-030", "date_end", Incident, {"starter_key": "INC-030"}, {"occurred": "2025-09-09"}),
    (INC, "INC-030", "count_max", Figure, {"found_in": "count_min"}, {"high": 22}),
    (INC, "INC-030", "count_by_source", Figure, {"found_in": "count_by_source"}, None),
    (INC, "INC-030", "status", Verdict, {"is_current": True}, {"code": "reported"}),
    (INC, "INC-030", "counterclaim", Attribution, {"found_in": "counterclaim"}, None),
    (INC, "INC-030", "attributed_by", Attribution, {}, {"wording": "Nobody"}),
    (INC, "INC-032", "status_history", Development, {}, {"wording": "Found"}),
    (INC, "INC-030", "country", Involvement, {"is_main": True}, "another state"),
    (INC, "INC-038", "site_name", IncidentSite, {"is_main": True}, {"is_main": False}),
    (INC, "INC-030", "source_urls", IncidentCitation, {"position": 0}, None),
    (EV, "EV-011", "numbers", Event, {"starter_key": "EV-011"}, {"numbers": "tenth use"}),
    (EV, "EV-006", "status_history", EventStep, {}, {"wording": "agreed"}),
    (EV, "EV-011", "trigger_incident_ids", TriggerCitation, {}, None),
    (EV, "EV-011", "source_urls", EventCitation, {"position": 0}, None),
    (ST, "ST-001", "quote", Statement, {"starter_key": "ST-001"}, {"quotation": "never"}),
    (ST, "ST-001", "stance", Position, {"starter_key": "ST-001/position"}, {"stance": "oppose"}),
    (ST, "ST-001", "source_urls", StatementCitation, {"position": 0}, None),
]
OWNER = {
    **dict.fromkeys((Incident, Event, Statement, Position), ""),
    **dict.fromkeys((EventStep, EventCitation), "event"),
    TriggerCitation: "trigger__event",
    StatementCitation: "statement",
}


def spoil(model, chosen, change):
    """Change or delete rows past the models, as a broken loader might have left them."""
    rows = model.objects.filter(**chosen)
    assert rows.exists()
    if change is None:
        rows.delete()
    else:
        rows.update(**change)


@pytest.mark.parametrize(("name", "key", "column", "model", "chosen", "change"), BROKEN)
def test_a_spoilt_row_fails_its_cell(name, key, column, model, chosen, change):
    if owner := OWNER.get(model, "incident"):
        chosen = {**chosen, f"{owner}__starter_key": key}
    if change == "another state":
        change = {"state": Actor.objects.get(key="mt")}
    spoil(model, chosen, change)
    assert any(f"{key}.{column}:" in problem for problem in tables.lost(name, {key}))


NO_END = {
    "ends": "",
    "ends_precision": "",
    **dict.fromkeys(("ends_first", "ends_last", "ends_earliest", "ends_latest")),
}
SPOILT = [
    ("articles", "ART-000", "topic", SourceRecord, {"starter_key": "ART-000"}, {"triage_note": ""}),
    ("actors", "PE-01", "role", Actor, {"key": "kurt-volker"}, {"about": "ambassador"}),
    ("actors", "ST-UA", "role", Actor, {"key": "ua"}, {"about": "theatre of PRP-01; not a member"}),
    ("actors", "PE-01", "in_office", Membership, {"member__key": "kurt-volker"}, NO_END),
    (
        "actors",
        "UN-01",
        "refs",
        ActorCitation,
        {"actor__described_as": "one European official"},
        {"locator": "p9"},
    ),
    ("actors", "UN-06", "probably_overlaps", ActorRelation, {"kind": "may_overlap"}, None),
    (
        "incidents",
        "INC-S05",
        "count.S001",
        Figure,
        {"found_in": "INC-S05:count.S001"},
        {"wording": "hundreds"},
    ),
    ("incidents", "INC-S04", "voice.S001", Verdict, {"found_in": "INC-S04:voice.S001"}, None),
    (
        "incidents",
        "INC-S02",
        "superlative",
        AccountCitation,
        {"account__starter_key__startswith": "INC-S02/superlative"},
        {"note": ""},
    ),
    ("incidents", "INC-S02", "what", Account, {"starter_key": "INC-S02/what"}, {"wording": "x"}),
    (
        "events",
        "EVT-S03",
        "trigger.S001",
        AccountCitation,
        {"account__starter_key": "EVT-S03/what"},
        {"note": ""},
    ),
    (
        "events",
        "EVT-S09",
        "when",
        AccountCitation,
        {"account__starter_key": "EVT-S09/what"},
        {"note": "when: 2022"},
    ),
    ("proposals", "PRP-01", "status", Proposal, {"starter_key": "PRP-01"}, {"status_note": "done"}),
    ("proposals", "PRP-01", "interested", Party, {"actor__key": "ro", "role": "interested"}, None),
    ("proposals", "PRP-08", "contains", ProposalRelation, {"kind": "part_of"}, None),
    ("proposals", "PRP-01", "refs", ProposalCitation, {"locator": "p4"}, {"locator": "p9"}),
    ("statements", "STM-16", "about", StatementSubject, {"statement__starter_key": "STM-16"}, None),
    (
        "statements",
        "STM-15",
        "quote_as_rendered.S001",
        StatementCitation,
        {"locator": "l14"},
        {"quotation": "some rungs"},
    ),
    ("positions", "POS-01", "hedge", Position, {"starter_key": "POS-01"}, {"hedge": "decided"}),
    ("positions", "POS-01", "refs", PositionCitation, {"locator": "p7"}, None),
    ("roe_facts", "ROE-02", "what", EngagementRule, {"starter_key": "ROE-02"}, {"summary": "none"}),
    ("roe_outside_seeds", "", "", MembershipCitation, {"membership__member__key": "it"}, None),
    ("claims", "CLM-08", "text", Account, {"starter_key": "CLM-08"}, {"wording": "x"}),
    ("name_errors", "NAM-01", "as_printed", Alias, {"name": "Andrzej Shejnahas"}, None),
    (
        "quote_fidelity",
        "QF-05",
        "finding",
        StatementCitation,
        {"note__contains": "and targeted"},
        {"note": ""},
    ),
    (
        "differences",
        "DIF-11",
        "S002",
        Account,
        {"starter_key__startswith": "DIF-11/"},
        {"wording": "x"},
    ),
    ("differences", "DIF-06", "outside", Difference, {"starter_key": "DIF-06"}, {"outside": ""}),
    ("coverage", "S000", "p4", PositionCitation, {"locator": "p4"}, {"locator": "p5"}),
    (
        "independence",
        "independent_sources",
        "",
        SourceRecord,
        {"starter_key": "ART-002"},
        {"upstream": None, "origin": None, "originality": "original"},
    ),
]


@pytest.mark.parametrize(("section", "key", "cell", "model", "chosen", "change"), SPOILT)
def test_a_spoilt_row_fails_its_leaf(section, key, cell, model, chosen, change):
    spoil(model, chosen, change)
    problems = list(sheet.lost(section, {key}))
    assert any(f"{section} {key}.{cell}" in problem for problem in problems)
