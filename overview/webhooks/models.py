"""Addresses that are told of changes, and what was sent there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.history import Recorded
from overview.vocabularies import DeliveryState
from overview.webhooks.signing import secret_of

# Receivers have as long to put a new secret in; until then both are signed with.
BOTH_SECRETS = timedelta(days=1)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def on(self) -> WebhookQuerySet:
        return self.filter(on_since__isnull=False)


class Webhook(Recorded):
    """An address of another system that is told when entries become public, change or go.

    Its secret is worked out of `key`, `generation` and the site's SECRET_KEY, and stored nowhere.
    """

    UNSEEN = True
    UNRECORDED: ClassVar = frozenset({"failing_since", "last_success_at", "secret_shown"})

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, unique=True, help_text="Whose system it is.")
    url = models.CharField("address", max_length=500, help_text="https://…")
    on_published = models.BooleanField("when an entry becomes public", default=True)
    on_changed = models.BooleanField("when a public entry is changed", default=True)
    on_withdrawn = models.BooleanField("when an entry is withdrawn or merged", default=True)
    list = models.CharField(
        max_length=40, blank=True, help_text="Only entries of this list. Empty: of every kind."
    )
    query = models.CharField(
        "filters",
        max_length=1500,
        blank=True,
        help_text="As in the address of the list: country=PL&kind=drone_incursion. Empty: all.",
    )
    generation = models.PositiveIntegerField(default=1, editable=False)
    rotated_at = models.DateTimeField(null=True, blank=True, editable=False)
    secret_shown = models.BooleanField(default=False, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    on_since = models.DateTimeField(null=True, blank=True, default=timezone.now, editable=False)
    off_because = models.CharField(max_length=300, blank=True, editable=False)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = WebhookQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="overview_webhook_is_http",
            ),
            models.CheckConstraint(
                condition=Q(on_published=True) | Q(on_changed=True) | Q(on_withdrawn=True),
                name="overview_webhook_is_told_something",
            ),
            models.CheckConstraint(
                condition=Q(on_since__isnull=False, off_because="")
                | Q(on_since__isnull=True) & ~Q(off_because=""),
                name="overview_webhook_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(query="") | ~Q(list=""), name="overview_webhook_filters_a_list"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return self.on_since is not None

    @property
    def secret(self) -> str:
        return self._secret(self.generation)

    def secrets_at(self, now: datetime) -> tuple[str, ...]:
        """The newest first; for a while after a change also the one before."""
        lasts = self.rotated_at is not None and now < self.rotated_at + BOTH_SECRETS
        before = (self._secret(self.generation - 1),) if lasts else ()
        return (self.secret, *before)

    def _secret(self, generation: int) -> str:
        value = f"{self.key}.{generation}"
        return secret_of(salted_hmac("overview.webhooks", value, algorithm="sha256").digest())


class TouchedEntry(models.Model):
    """An entry that changed while a webhook was on, until its deliveries are written."""

    UNSEEN = True

    model = models.CharField(max_length=60, help_text="Its label, such as incidents.incident.")
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "touched entries"

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class Delivery(models.Model):
    """One message to one webhook. What is sent is `body`, at every try the same bytes.

    `next_try_at` is set as long as it waits. `told_until` is when the last thing that it tells
    happened.
    """

    UNSEEN = True

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    type = models.CharField(max_length=60)
    public_id = models.CharField("entry", max_length=24, blank=True)
    body = models.TextField()
    told_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True, db_index=True, default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField("what came of it", max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    next_try_at__isnull=False, delivered_at__isnull=True, failed_at__isnull=True
                )
                | Q(next_try_at__isnull=True, delivered_at__isnull=False, failed_at__isnull=True)
                | Q(next_try_at__isnull=True, delivered_at__isnull=True, failed_at__isnull=False),
                name="overview_delivery_in_one_state",
            ),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True) | ~Q(answer=""),
                name="overview_delivery_failed_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["webhook", "public_id"], name="overview_delivery_of_entry")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.public_id}".strip()

    @property
    def message_id(self) -> str:
        return f"msg_{self.key.hex}"

    @property
    def state(self) -> DeliveryState:
        if self.delivered_at:
            return DeliveryState.DELIVERED
        return DeliveryState.FAILED if self.failed_at else DeliveryState.WAITING
