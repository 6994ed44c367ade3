"""Tells people at the desk by e-mail what waits for them. To be run once a day, or more often."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsdesk.people.digests import send_due


class Command(BaseCommand):
    help = "Send each digest that is due and not empty. Run twice, it sends none twice."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = list(send_due(timezone.now()))
        failed = [f"{one.person}: {one.failure}" for one in sent if one.failure]
        went = len(sent) - len(failed)
        self.stdout.write(f"{went} digest{'' if went == 1 else 's'} sent.")
        if failed:
            raise CommandError("Not sent, and tried again next time:\n" + "\n".join(failed))
