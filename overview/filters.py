"""The filters of the timeline and of the list of actors."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone

from actors.models import Actor, Alias, Membership
from actors.vocabularies import ActorKind, MembershipKind
from core.facets import CountedCheckboxes
from core.filters import (
    CodeFilter,
    CodesFilter,
    StrictFilterSet,
    WordsFilter,
    any_of,
)
from core.vocabularies import PublishingStatus
from debates.filters.shared import (
    NamedFilter,
    OnDayFilter,
    published_actors,
    published_proposals,
    published_states,
    words,
)
from debates.models import EngagementRule, Participation, Party, Position, Statement
from incidents.models import Involvement
from incidents.vocabularies import Engagement, IncidentKind, VerdictCode
from overview import timeline_index
from overview.lanes import MOST_MARKS
from overview.timeline_query import Timeline, Wanted
from overview.vocabularies import EntryKind, Order, Show


def is_on_timeline() -> Q:
    """Of actors: entries of the timeline may name them."""
    naming = (
        (Involvement.objects.all(), "state"),
        (Statement.objects.published(), "speaker"),
        (Statement.objects.published(), "affiliation"),
        (Participation.objects.all(), "actor"),
        (Party.objects.all(), "actor"),
        (Position.objects.published(), "actor"),
        (EngagementRule.objects.published(), "actor"),
    )
    found = Q()
    for rows, name in naming:
        found |= Q(Exists(rows.filter(**{name: OuterRef("pk")})))
    return found


class TimelineFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together.

    The queryset is a `Timeline`, which asks each kind of entry in its own way.
    """

    date_field = "date"
    without_chip = frozenset({"show", "sort", "from", "to"})

    show = CodeFilter(Show, label="Show")
    sort = CodeFilter(Order, label="Order")
    q = words(where="titles, names and places")
    incident_kind = CodesFilter(IncidentKind, label="Incident kind")
    country = NamedFilter(queryset=published_states, to_field_name="iso2", label="Country")
    verdict = CodesFilter(VerdictCode, label="Verdict on an incident")
    kind = CodesFilter(EntryKind, label="Kind of entry")
    engagement = CodesFilter(Engagement, label="Engagement outcome")
    proposal = NamedFilter(
        queryset=published_proposals, to_field_name="public_id", label="Proposal"
    )
    actor = NamedFilter(
        queryset=published_actors,
        to_field_name="key",
        label="Actor",
        occurring=is_on_timeline,
    )
    refuted = django_filters.MultipleChoiceFilter(
        choices=[("1", "Show them")],
        label="Refuted incidents",
        widget=CountedCheckboxes,
    )

    class Meta:
        fields: tuple[str, ...] = ()

    @property
    def wanted(self) -> Wanted:
        chosen = self.form.cleaned_data
        return Wanted(
            show=chosen["show"],
            kinds=frozenset(chosen["kind"]),
            incident_kinds=frozenset(chosen["incident_kind"]),
            verdicts=frozenset(chosen["verdict"]),
            engagements=frozenset(chosen["engagement"]),
            states=chosen["country"],
            actors=chosen["actor"],
            proposals=chosen["proposal"],
            first=chosen["from"],
            last=chosen["to"],
            words=chosen["q"],
            with_refuted=bool(chosen["refuted"]),
        )

    def filter_queryset(self, queryset: Timeline) -> Timeline:
        oldest_first = self.form.cleaned_data["sort"] == Order.OLDEST
        found = queryset.narrow(self.wanted, oldest_first=oldest_first)
        found.look_up = partial(timeline_index.find, self.wanted)
        return found


class TimelinePageFilter(TimelineFilter):
    """The same for the page, which shows the last half year where no period is given."""

    def __init__(self, data: QueryDict, *args: Any, queryset: Timeline, **kwargs: Any) -> None:
        self.record = timeline_index.whole_record(timezone.now().date())
        if not {"from", "to"} & set(data):
            default = self.record.default
            data = data.copy()
            data["from"], data["to"] = str(default.first), str(default.last)
        super().__init__(data, *args, queryset=queryset, **kwargs)

    @property
    def is_partial(self) -> bool:
        """A script asks for what changes in a page that it has."""
        return "X-Partial" in self.request.headers

    def filter_queryset(self, queryset: Timeline) -> Timeline:
        """Few are read in one go, all of them: most are drawn as marks with their names.

        In a record that has an index, so many are crowded that those to be named are read alone.
        """
        found = super().filter_queryset(queryset)
        if not self.is_partial and not found.known and found.count() <= MOST_MARKS:
            _ = found.everything
        return found


class ActorWords(WordsFilter):
    """Words in the name, or in another name of the same actor."""

    def __init__(self, *fields: str) -> None:
        super().__init__(*fields)
        self.extra["widget"] = forms.TextInput(
            attrs={"type": "search", "placeholder": "Any name, or an id"}
        )

    def filter(self, qs: Any, value: str) -> Any:
        for word in value.split():
            aliases = Alias.objects.filter(name__icontains=word).order_by()
            qs = qs.filter(
                any_of(self.searched, "icontains", word) | Q(pk__in=aliases.values("actor"))
            )
        return qs


BODIES = {"nato": ("NATO", MembershipKind.ALLIANCE), "eu": ("European Union", MembershipKind.UNION)}


class ActorFilter(StrictFilterSet):
    """`member` asks for members of NATO or the EU, ever or on the day `on`."""

    q = ActorWords("name", "public_id", "key", "described_as")
    kind = CodesFilter(ActorKind, label="Kind")
    country = NamedFilter(
        queryset=published_states, to_field_name="iso2", label="Is or belongs to", method="by_state"
    )
    member = django_filters.MultipleChoiceFilter(
        choices=[(code, label) for code, (label, _) in BODIES.items()],
        label="Member of",
        widget=forms.CheckboxSelectMultiple,
        method="by_body",
    )
    on = OnDayFilter(
        label="Member on",
        method="by_day",
        help_text="Only those whose membership certainly covers that day.",
    )

    class Meta:
        model = Actor
        fields: tuple[str, ...] = ()

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.filter(pk__in=Actor.objects.of_states(value)) if value else queryset

    def by_body(self, queryset: Any, name: str, value: list[str]) -> Any:
        day = self.form.cleaned_data.get("on")
        return queryset.filter(pk__in=_members(value, day)) if value else queryset

    def by_day(self, queryset: Any, name: str, value: date) -> Any:
        """Without a body: members of either."""
        chosen = self.form.cleaned_data.get("member")
        return queryset if chosen else queryset.filter(pk__in=_members(list(BODIES), value))


def _members(bodies: list[str], day: date | None) -> Any:
    """Keys of the members of `bodies`; with a day, of those that certainly were on it."""
    found = Membership.objects.filter(
        kind__in=[BODIES[body][1] for body in bodies], body__status=PublishingStatus.PUBLISHED
    ).order_by()
    if day is not None:
        found = found.filter(Q(ends="") | Q(ends_last__gte=day), starts_last__lte=day)
    return found.values("member")
