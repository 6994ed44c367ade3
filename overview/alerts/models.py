"""Who is told of what. Addresses are private, and go with the last alert (docs/alerts.md)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.checks import known_code
from core.fields import CodedField
from newsdesk.vocabularies import Rhythm
from overview.vocabularies import AlertState


class Subscriber(models.Model):
    """Whom alerts go to: an address that somebody confirms, or somebody with an account here."""

    UNSEEN = True

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(blank=True, help_text="In small letters. Empty: that of the account.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    link_asked_at = models.DateTimeField(null=True, blank=True)
    link_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) & ~Q(email="") | Q(user__isnull=False, email=""),
                name="overview_subscriber_address_or_account",
            ),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="overview_subscriber_once"
            ),
        ]

    def __str__(self) -> str:
        return self.address or f"{self.user} (without an address)"

    @property
    def address(self) -> str:
        return self.user.email if self.user else self.email


class AlertQuerySet(models.QuerySet["Alert"]):
    def waiting(self) -> AlertQuerySet:
        """Nobody has said yet that they want it."""
        return self.filter(confirmed_at__isnull=True)

    def wanted(self) -> AlertQuerySet:
        return self.filter(confirmed_at__isnull=False, stopped_at__isnull=True)


class Alert(models.Model):
    """A list with filters, of which somebody is told by e-mail what is new.

    `told_until` is how far the last digest went, `period` the first day of the period that was
    handled last, whether or not there was something to tell. Whoever set `claimed_until` is at
    work on it. `tries` counts letters that were refused, in a row.
    """

    UNSEEN = True

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="alerts")
    list = models.CharField(max_length=40)
    # Short enough for an index of PostgreSQL.
    query = models.CharField(max_length=1500, blank=True)
    rhythm = CodedField(Rhythm, default=Rhythm.DAILY)
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="The letter that asks to confirm it went out."
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)
    period = models.DateField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = AlertQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["list", "query", "pk"]
        constraints: ClassVar = [
            known_code("rhythm", Rhythm),
            models.UniqueConstraint(
                fields=["subscriber", "list", "query"], name="overview_alert_once"
            ),
            models.CheckConstraint(condition=~Q(list=""), name="overview_alert_of_a_list"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(told_until__isnull=False, period__isnull=False),
                name="overview_alert_confirmed_has_beginning",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | ~Q(failure=""),
                name="overview_alert_stopped_says_why",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["rhythm", "period"], name="overview_alert_due")]

    def __str__(self) -> str:
        return f"{self.list}?{self.query}" if self.query else self.list

    @property
    def state(self) -> AlertState:
        if self.confirmed_at is None:
            return AlertState.WAITING
        if self.stopped_at:
            return AlertState.STOPPED
        return AlertState.PAUSED if self.rhythm == Rhythm.NEVER else AlertState.ACTIVE
