"""The buttons of the state panel: each a verb of `core.publishing`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from core import four_eyes, publishing
from core.vocabularies import PublishingStatus as Status


@dataclass(frozen=True)
class Move:
    """A button of the state panel."""

    name: str
    label: str
    done: str
    sources: frozenset[str]
    act: Callable[..., Any]
    question: str = ""  # Asked on a page of its own; empty: done at once.
    permission: str = "publish"
    # Only by somebody who wrote none of it, where four eyes are on.
    second_person: bool = False


MOVES = (
    Move(
        "submit",
        "Send to review",
        "sent to review",
        frozenset({Status.DRAFT}),
        publishing.submit,
        permission="change",
    ),
    Move(
        "publish",
        "Publish",
        "published",
        frozenset({Status.DRAFT, Status.IN_REVIEW}),
        publishing.publish,
        second_person=True,
    ),
    Move(
        "countersign",
        "Mark as checked",
        "marked as checked",
        frozenset({Status.PUBLISHED}),
        publishing.countersign,
        second_person=True,
    ),
    Move(
        "return-to-draft",
        "Return to draft",
        "returned to draft",
        frozenset({Status.IN_REVIEW, Status.WITHDRAWN}),
        publishing.return_to_draft,
        "What is still to be done? The reason is kept in the history.",
    ),
    Move(
        "withdraw",
        "Withdraw",
        "withdrawn",
        frozenset({Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED}),
        publishing.withdraw,
        "Why is it taken back? The reason is public: it is shown where the entry stood.",
    ),
)


REFUSALS = (
    publishing.NotReady,
    publishing.NothingToCheck,
    publishing.WrongState,
    four_eyes.SecondPersonNeeded,
)


UNSEEN = "{} was changed after you opened its page: look at it again, then press the button."


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    )
