"""The verbs of the queue: each a button, a form and a call of `sources.actions`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from newsdesk.admin.forms import (
    DecisionForm,
    DuplicateForm,
    RejectForm,
    ReopenForm,
    UpstreamForm,
)
from sources import actions, chains
from sources.models import SourceRecord
from sources.vocabularies import Originality, TriageState

WAITING = frozenset({TriageState.NEW, TriageState.LATER})
DECIDED = frozenset({TriageState.ACCEPTED, TriageState.REJECTED, TriageState.DUPLICATE})
REFUSALS = (actions.AlreadyReviewed, actions.StillCited, ValueError)  # LoopInChain is one


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
    Verb("accept", "Accept", "accepted", DecisionForm, WAITING, actions.accept, "a", True),
    Verb(
        "write",
        "Accept and write incident",
        "accepted",
        DecisionForm,
        WAITING,
        actions.accept,
        "w",
        True,
    ),
    Verb(
        "later",
        "Later",
        "put off",
        DecisionForm,
        frozenset({TriageState.NEW}),
        actions.put_off,
        "s",
    ),
    Verb("reject", "Reject", "rejected", RejectForm, WAITING, actions.reject, "r"),
    Verb(
        "duplicate",
        "Mark as duplicate",
        "marked as a duplicate",
        DuplicateForm,
        WAITING,
        actions.mark_duplicate,
        "m",
    ),
    Verb(
        "reopen", "Reopen", "put back into the queue", ReopenForm, DECIDED, actions.reopen, "", True
    ),
    Verb(
        "upstream",
        "Save where it comes from",
        "traced to where it comes from",
        UpstreamForm,
        WAITING | DECIDED,
        trace,
        stays=True,
    ),
)


def verb_named(name: str) -> Verb | None:
    return next((verb for verb in VERBS if verb.name == name), None)


def decide(verb: Verb, record: SourceRecord, by: Any, answer: dict[str, Any]) -> None:
    """Raises one of `REFUSALS`. The action compares the state that the editor saw."""
    answer = dict(answer)
    record.triage = answer.pop("seen", record.triage)
    verb.act(record=record, by=by, **answer)
