"""`manage.py daily_head`: tell everybody the head of the chain of today."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.integrity.heads import publish
from core.integrity.models import DailyHead
from core.integrity.sealing import ChainBusy
from core.rows import number
from core.signing import BadKey


class Command(BaseCommand):
    help = (
        "Publishes how long the chain is and the hash of its last link, once a day (UTC), signed "
        "with RELEASE_KEY_FILE. The outbox and the workers do so by themselves."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            publish(now)
        except (BadKey, ChainBusy) as error:
            raise CommandError(str(error)) from error
        today = DailyHead.objects.filter(day=now.date()).first()
        if today is None:
            self.stdout.write("Nothing is sealed yet, so there is no head to publish.")
            return
        signed = "signed" if today.signature else "not signed: no RELEASE_KEY_FILE"
        self.stdout.write(f"{today}: {number(today.links)} links, {today.hash}, {signed}.")
