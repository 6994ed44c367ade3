"""What happened to accounts: only ever added to, until it has served its time."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.checks import known_code
from core.fields import CodedField
from core.integrity.append_only import AppendOnly
from newsdesk.vocabularies import AccountEventKind


class AccountEvent(models.Model):
    """A log-in, a failure, a change of the second factor, of a password or of what one may do.

    `by` is who did it to an account, where that is known: nobody in a command.

    Without an account where there is none of the name that was typed, which is not kept: now and
    then people type their password there. Of IPv6 `address` is the network.
    """

    UNSEEN = True
    APPEND_ONLY = AppendOnly(may_be_pruned=True)

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = CodedField(AccountEventKind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=200, blank=True, default="")
    why = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [known_code("kind", AccountEventKind)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.account or 'no account'}"
