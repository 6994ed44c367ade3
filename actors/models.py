"""States, organisations, groups, officials and unnamed sources, and what ties them together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from actors.vocabularies import ActorKind, ActorRelationKind, AliasKind, MembershipKind
from core.checks import known_code
from core.fields import CodedField, UncertainDateField, uncertain_date_checks
from core.history import Recorded
from core.models import PublicEntity, PublicQuerySet
from core.parts import PartQuerySet
from core.vocabularies import PublishingStatus


class ActorQuerySet(PublicQuerySet):
    def states(self) -> Self:
        return self.filter(kind=ActorKind.STATE)

    def of_states(self, states: Iterable[Actor]) -> Self:
        """Published ones of `states`, and what publicly belongs to one, over at most two steps.

        A body between an actor and its state must be published too: without it no page says
        that the actor belongs to that state.
        """
        keys = [state.pk for state in states]
        through = Q(belongs_to__belongs_to__in=keys, belongs_to__status=PublishingStatus.PUBLISHED)
        found = self.published().filter(Q(pk__in=keys) | Q(belongs_to__in=keys) | through)
        return found.order_by()


class Actor(PublicEntity):
    """Whoever acts, speaks, claims or holds a position."""

    PUBLIC_ID_PREFIX = "NAA"
    ADDRESS_KEY = "key"

    kind = CodedField(ActorKind)
    key = models.SlugField(
        max_length=80,
        unique=True,
        help_text="Short lasting key used in addresses and files; ISO code for states.",
    )
    name = models.CharField(max_length=200)
    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, blank=True, default="")
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True, default="")
    wikidata_id = models.CharField(max_length=20, blank=True, default="")
    belongs_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="State or body that it belongs to or speaks for.",
    )
    belongs_to_note = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="Affiliation in words where it is not exactly known.",
    )
    about = models.TextField(blank=True, default="", help_text="Role in the record, in one line.")
    note = models.TextField(blank=True, default="")
    # Unnamed sources only.
    described_as = models.CharField(max_length=300, blank=True, default="")
    headcount = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many people; empty when the source doesn't say."
    )
    on_record = models.BooleanField(null=True, blank=True)
    name_withheld = models.BooleanField(null=True, blank=True)
    told = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="heard_from",
        help_text="Medium that they spoke to.",
    )
    told_note = models.CharField(max_length=300, blank=True, default="")

    objects: ClassVar = ActorQuerySet.as_manager()

    class Meta(PublicEntity.Meta):
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            *PublicEntity.Meta.constraints,
            known_code("kind", ActorKind),
            models.UniqueConstraint(
                fields=["iso2"], condition=~Q(iso2=""), name="actors_actor_iso2_once"
            ),
            models.CheckConstraint(
                condition=Q(iso2="") | Q(kind=ActorKind.STATE), name="actors_actor_iso_is_state"
            ),
            models.CheckConstraint(
                condition=Q(kind=ActorKind.UNNAMED) | Q(described_as=""),
                name="actors_actor_described_is_unnamed",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActorKind.UNNAMED) | ~Q(described_as=""),
                name="actors_actor_unnamed_is_described",
            ),
        ]

    @property
    def is_unnamed(self) -> bool:
        return bool(self.kind == ActorKind.UNNAMED)


class Alias(Recorded):
    """Another name of an actor, in any language or script, right or wrong."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    kind = CodedField(AliasKind, default=AliasKind.OTHER_NAME)
    language = models.CharField("BCP 47 language", max_length=20, blank=True, default="")
    note = models.TextField(blank=True, default="", help_text="Where it comes from, who uses it.")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "aliases"
        constraints: ClassVar = [
            known_code("kind", AliasKind),
            models.UniqueConstraint(fields=["actor", "name"], name="actors_alias_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Recorded):
    """A member of a body in a role, from and to: alliance, union, group or office."""

    PUBLIC_WITH: ClassVar = ("member", "body")

    member = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="members")
    kind = CodedField(MembershipKind)
    role = models.CharField(
        max_length=200, blank=True, default="", help_text="Title of the office, in English."
    )
    starts = UncertainDateField()
    ends = UncertainDateField(help_text="Empty: as far as known it lasts.")
    note = models.TextField(blank=True, default="")

    objects: ClassVar = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["body", "starts_first", "pk"]
        constraints: ClassVar = [
            known_code("kind", MembershipKind),
            *uncertain_date_checks("starts", "ends"),
            models.CheckConstraint(
                condition=~Q(member=F("body")), name="actors_membership_not_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(starts_first__isnull=True)
                | Q(ends_last__isnull=True)
                | Q(starts_first__lte=F("ends_last")),
                name="actors_membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["member", "body", "kind", "role", "starts"],
                name="actors_membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.role or self.get_kind_display()}, {self.body.name}"


class ActorRelation(Recorded):
    """Whether two actors may be the same people, or certainly are not."""

    source = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="related_from")
    kind = CodedField(ActorRelationKind)
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            known_code("kind", ActorRelationKind),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="actors_relation_not_to_itself"
            ),
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="actors_relation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.name} {self.get_kind_display().lower()} {self.target.name}"
