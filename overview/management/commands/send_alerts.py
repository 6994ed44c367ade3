"""Sends the letters of alerts that are due. To be run often, or kept running (`outbox`)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from overview.alerts.actions import forget
from overview.alerts.sending import MailIsDown, Sent, send_waiting


class Command(BaseCommand):
    help = (
        "Send each letter of the alerts that is due: requests to confirm, links, and digests where "
        "something happened. Run twice, it sends none twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        forget(now)
        sent: list[Sent] = []
        down = ""
        try:
            for one in send_waiting(now):
                sent.append(one)
        except MailIsDown as error:
            down = f"The mail server fails: {error}"
        failed = [f"{one.what}: {one.failure}" for one in sent if one.failure]
        went = len(sent) - len(failed)
        self.stdout.write(f"{went} letter{'' if went == 1 else 's'} sent.")
        if failed or down:
            raise CommandError("\n".join(["Not sent:", *failed, *filter(None, [down])]))
