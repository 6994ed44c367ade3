"""What the database refuses of the debate, whatever Python did or forgot."""

import pytest
from django.db.models import F
from django.utils import timezone

from debates.models import (
    Account,
    Participation,
    Party,
    Position,
    PositionCheck,
    Proposal,
    ProposalEvent,
    ProposalRelation,
    SecondCoding,
    Statement,
    StatementSubject,
    Trigger,
)
from tests import constraints
from tests.constraints import Case
from tests.factories import make_debate, make_editor, make_event, make_incident, make_proposal
from tests.rows import make_difference

pytestmark = pytest.mark.django_db
ON_EVENT = {"proposal": None, "event": make_event}
ON_INCIDENT = {"proposal": None, "incident": make_incident}
ON_DEBATE = {"debate": make_debate, "stance": "withholds"}
REFUSED = [
    Case("debates_proposal_not_its_own_variant", Proposal, {"parent": F("pk")}),
    Case("debates_relation_not_to_itself", ProposalRelation, {"target": F("source")}),
    Case("debates_relation_once", ProposalRelation, {}, twin=True),
    Case("debates_party_once", Party, {}, twin=True),
    Case("debates_participation_once", Participation, {}, twin=True),
    Case("debates_statement_says_something", Statement, {"paraphrase": ""}),
    Case("debates_statement_not_its_own_rendering", Statement, {"same_remark": F("pk")}),
    Case("debates_position_on_one_thing", Position, {"proposal": None}),
    Case(
        "debates_position_on_one_thing",
        Position,
        {"debate": make_debate, "stance": "withholds"},
    ),
    Case("debates_position_stance_fits", Position, {"stance": "denies"}),
    Case("debates_position_stance_fits", Position, {"stance": "support"}, ON_DEBATE),
    Case("debates_position_not_reported_by_itself", Position, {"reported_by": F("actor")}),
    Case("debates_check_once_a_day", PositionCheck, {}, twin=True),
    Case("debates_second_coding_once", SecondCoding, {}, twin=True),
    Case("debates_second_coding_by_another", SecondCoding, {"first_coder": F("coder")}),
    Case("debates_second_coding_settled_by_person", SecondCoding, {"outcome": "first"}),
    Case("debates_second_coding_settled_by_person", SecondCoding, {"settled_by": make_editor}),
    Case(
        "debates_second_coding_settled_by_person",
        SecondCoding,
        {"outcome": "first", "settled_by": make_editor, "settled_at": timezone.now()},
    ),
    Case("debates_account_says_something", Account, {"wording": ""}),
    Case("debates_account_kind_fits", Account, {"kind": "difference"}),
    Case("debates_account_kind_fits", Account, {"difference": make_difference}),
    Case("debates_trigger_of_one_thing", Trigger, {"proposal": None}),
    Case("debates_trigger_of_one_thing", Trigger, {"event": make_event}),
    Case("debates_trigger_proposal_once", Trigger, {}, twin=True),
    Case("debates_trigger_event_once", Trigger, {}, ON_EVENT, twin=True),
    Case("debates_proposal_event_once", ProposalEvent, {}, twin=True),
    Case("debates_subject_is_one_thing", StatementSubject, {"proposal": None}),
    Case("debates_subject_is_one_thing", StatementSubject, {"event": make_event}),
    Case(
        "debates_subject_is_one_thing",
        StatementSubject,
        {"event": make_event, "incident": make_incident},
    ),
    Case("debates_subject_proposal_once", StatementSubject, {}, twin=True),
    Case("debates_subject_incident_once", StatementSubject, {}, ON_INCIDENT, twin=True),
    Case("debates_subject_event_once", StatementSubject, {}, ON_EVENT, twin=True),
]
ALLOWED = [
    Case("debates_relation_once", ProposalRelation, {"kind": "variant_of"}, twin=True),
    Case("debates_position_on_one_thing", Position, {"reported_by": None}, ON_DEBATE),
    Case(
        "debates_account_kind_fits", Account, {"kind": "difference", "difference": make_difference}
    ),
    Case("debates_trigger_of_one_thing", Trigger, ON_EVENT),
    Case("debates_trigger_event_once", Trigger, {"event": make_event}, ON_EVENT, twin=True),
    Case("debates_trigger_proposal_once", Trigger, {"role": "background"}, twin=True),
    Case("debates_subject_is_one_thing", StatementSubject, ON_INCIDENT),
    Case("debates_subject_proposal_once", StatementSubject, {"proposal": make_proposal}, twin=True),
    Case("debates_check_once_a_day", PositionCheck, {"checked_on": "2025-11-02"}, twin=True),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("debates")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("debates")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("debates", REFUSED) == []
