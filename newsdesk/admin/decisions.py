"""The verbs of the queue: each a button, a form and a call of `sources.actions`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction

from newsdesk.actions import take
from newsdesk.admin.forms import (
    DecisionForm,
    DuplicateForm,
    RejectForm,
    ReopenForm,
    UpstreamForm,
)
from newsdesk.review import decisions
from newsdesk.review.decisions import on_state, under_claims
from newsdesk.review.errors import ClaimedByAnother
from newsdesk.vocabularies import SuggestionKind
from sources import actions, chains
from sources.models import SourceRecord
from sources.vocabularies import UNDECIDED, WAITING, Originality, TriageState

DECIDED = frozenset({TriageState.ACCEPTED, TriageState.REJECTED, TriageState.DUPLICATE})
# By which verb an editor does what a suggestion of this kind says.
TAKEN_BY = {"duplicate": SuggestionKind.DUPLICATE, "upstream": SuggestionKind.RELAY}
REFUSALS = (
    actions.AlreadyReviewed,
    actions.StillCited,
    ClaimedByAnother,
    ValueError,
)  # LoopInChain is one


@dataclass(frozen=True)
class Verb:
    """`key` is its keyboard shortcut; `stays`: the editor goes on with the same record."""

    name: str
    label: str
    done: str
    form: type[forms.Form]
    states: frozenset[TriageState]
    act: Callable[..., Any]
    key: str = ""
    stays: bool = False

    def allowed_for(self, record: SourceRecord) -> bool:
        """Only what the terms once left out can be left out again."""
        once = self.name != "leave_out" or record.filtered_by
        return record.triage in self.states and bool(once)


def trace(
    *, record: SourceRecord, by: Any, originality: str, upstream: SourceRecord | None, note: str
) -> None:
    """Relay of `upstream`, own reporting, or not traced. Raises LoopInChain."""
    if upstream is not None:
        chains.set_upstream(record=record, upstream=upstream, by=by, note=note)
    else:
        chains.clear_upstream(
            record=record, by=by, note=note, originality=Originality[originality.upper()]
        )


VERBS = (
    Verb(
        "accept",
        "Accept",
        "accepted",
        DecisionForm,
        UNDECIDED,
        on_state(decisions.accept),
        "a",
        True,
    ),
    Verb(
        "write",
        "Accept and write incident",
        "accepted",
        DecisionForm,
        UNDECIDED,
        on_state(decisions.accept),
        "w",
        True,
    ),
    Verb(
        "later",
        "Later",
        "put off",
        DecisionForm,
        frozenset({TriageState.NEW}),
        on_state(decisions.put_off),
        "s",
    ),
    Verb(
        "put_in",
        "Put in the queue",
        "put in the queue",
        DecisionForm,
        frozenset({TriageState.FILTERED}),
        under_claims(actions.put_in),
        "p",
        True,
    ),
    Verb("reject", "Reject", "rejected", RejectForm, UNDECIDED, on_state(decisions.reject), "r"),
    Verb(
        "duplicate",
        "Mark as duplicate",
        "marked as a duplicate",
        DuplicateForm,
        UNDECIDED,
        on_state(decisions.mark_duplicate),
        "m",
    ),
    Verb(
        "leave_out",
        "Leave it out again",
        "left out again",
        DecisionForm,
        WAITING,
        under_claims(actions.leave_out_again),
    ),
    Verb(
        "reopen",
        "Reopen",
        "put back into the queue",
        ReopenForm,
        DECIDED,
        under_claims(actions.reopen),
        stays=True,
    ),
    Verb(
        "upstream",
        "Save where it comes from",
        "traced to where it comes from",
        UpstreamForm,
        UNDECIDED | DECIDED,
        trace,
        stays=True,
    ),
)


def verb_named(name: str) -> Verb | None:
    return next((verb for verb in VERBS if verb.name == name), None)


@transaction.atomic
def decide(verb: Verb, record: SourceRecord, by: Any, answer: dict[str, Any]) -> None:
    """Raises one of `REFUSALS`. The action compares the state that the editor saw.

    A suggestion that says just this is accepted by it.
    """
    answer = dict(answer)
    record.triage = answer.pop("seen", record.triage)
    verb.act(record=record, by=by, **answer)
    kind = TAKEN_BY.get(verb.name)
    other = answer.get("of") or answer.get("upstream")
    if kind is not None and other is not None:
        take(record=record, kind=kind, targets=_names_of(other), by=by)


def _names_of(other: SourceRecord) -> set[str]:
    """What a suggestion may call it: its id, that of what it stands for, its publisher's name."""
    names = {other.public_id}
    if other.duplicate_of is not None:
        names.add(other.duplicate_of.public_id)
    if other.publisher is not None:
        names.add(other.publisher.name)
    return names
