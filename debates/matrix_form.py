"""The query string of the matrix, for its page and its file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from actors.models import Actor
from core.files.response import COLUMNS
from core.filters import ONCE, unknown
from debates.ledger import AsOfForm
from debates.models import Proposal

GROUP, SUPPORT, NAME = "group", "support", "name"
ORDERS = ((GROUP, "By group"), (SUPPORT, "By support"), (NAME, "By name"))


class QueryForm(AsOfForm):
    """Each parameter once; on a data address an unknown one is an error that names it."""

    def __init__(self, query: QueryDict, *, data_address: bool = False) -> None:
        super().__init__(query)
        self.query = query
        self.data_address = data_address

    def clean(self) -> dict[str, Any]:
        for name in self.fields:
            if len(self.query.getlist(name)) > 1:
                self.add_error(name, ONCE)
        cleaned = self.cleaned_data
        cleaned["as_of"] = cleaned.get("as_of") or timezone.localdate()
        return cleaned

    def faults(self) -> dict[str, list[str]]:
        """What is wrong, by parameter; nothing where the query can be answered."""
        found = {name: [str(text) for text in texts] for name, texts in self.errors.items()}
        return found | unknown(self.query, {*self.fields, COLUMNS}) if self.data_address else found


class MatrixForm(QueryForm):
    """As of a day, in an order, with or without those who hold nothing on that day."""

    sort = forms.ChoiceField(
        required=False,
        label="Order",
        choices=ORDERS,
        error_messages={"invalid_choice": "Write group, support or name."},
    )
    all = forms.ChoiceField(
        required=False,
        choices=[("1", "Also those without a position")],
        error_messages={"invalid_choice": "Write 1, or leave it out."},
    )


def _stretch(name: str) -> forms.IntegerField:
    return forms.IntegerField(
        required=False,
        min_value=1,
        label=f"Page of {name}",
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value"), "Write a number of 1 or more."),
    )


class CellMatrixForm(MatrixForm):
    """The page's form: one cell may be chosen, as ``actor.proposal`` in public ids.

    `actors` and `proposals`: which stretch of them is shown, where there are more than fit.
    """

    actors = _stretch("actors")
    proposals = _stretch("proposals")
    cell = forms.CharField(required=False, max_length=60)

    def clean_cell(self) -> tuple[Actor, Proposal] | None:
        """The actor and the proposal, both public; None without a choice."""
        text = self.cleaned_data["cell"]
        if not text:
            return None
        actor_id, _, proposal_id = text.partition(".")
        public: Any = Actor.objects.published().select_related("belongs_to__belongs_to")
        actor = public.filter(public_id=actor_id).first()
        proposal = Proposal.objects.published().filter(public_id=proposal_id).first()
        if actor is None or proposal is None:
            raise ValidationError("No such actor and proposal; choose a cell of the matrix.")
        return actor, proposal


class CompareForm(QueryForm):
    """Two different public actors, by their public ids."""

    a = forms.CharField(required=False, max_length=40, label="First actor")
    b = forms.CharField(required=False, max_length=40, label="Second actor")

    def clean_a(self) -> Actor | None:
        return self._actor("a")

    def clean_b(self) -> Actor | None:
        return self._actor("b")

    def _actor(self, name: str) -> Actor | None:
        text = self.cleaned_data[name]
        if not text:
            if self.data_address:
                raise ValidationError("Give the id of an actor, such as NAA-2026-0001.")
            return None
        actor: Actor | None = Actor.objects.published().filter(public_id=text).first()
        if actor is None:
            raise ValidationError("No such actor.")
        return actor

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", "Choose two different actors.")
        return cleaned
