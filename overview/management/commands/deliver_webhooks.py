"""Tells webhooks what happened, once. `outbox` keeps doing so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from overview.outbox import deliver_webhooks


class Command(BaseCommand):
    help = "Make the deliveries of what changed, and try all whose time has come."

    def handle(self, *args: Any, **options: Any) -> None:
        done = deliver_webhooks(timezone.now())
        self.stdout.write(f"{done.went} deliver{'y' if done.went == 1 else 'ies'} taken.")
        if done.failed:
            raise CommandError("\n".join(["Not taken, and tried again:", *done.failed]))
