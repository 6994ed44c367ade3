"""Sends the letters of alerts that are due, once. `outbox` keeps doing so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from overview.outbox import send_letters


class Command(BaseCommand):
    help = (
        "Send each letter of the alerts that is due: requests to confirm, links, and digests where "
        "something happened. Run twice, it sends none twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = send_letters(timezone.now())
        self.stdout.write(f"{done.went} letter{'' if done.went == 1 else 's'} sent.")
        if done.failed:
            raise CommandError("\n".join(["Not sent:", *done.failed]))
