"""Keeps sending what waits to be told to others, until told to end."""

import threading
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from core.ending import told_to_end
from overview.outbox import Round, deliver_webhooks, forget, publish_head, send_letters

SECONDS_BETWEEN_ROUNDS = 15


class Command(BaseCommand):
    help = (
        "Send letters of alerts, and tell webhooks, as soon as there is something to tell; and "
        "publish the head of the chain once a day, and delete what is kept of accounts and has "
        "served its time."
    )
    forgot_at: datetime | None = None

    def handle(self, *args: Any, **options: Any) -> None:
        with told_to_end() as stop:
            while not stop.is_set():
                self.round(stop)
                stop.wait(SECONDS_BETWEEN_ROUNDS)

    def round(self, stop: threading.Event) -> None:
        for do in (deliver_webhooks, send_letters, publish_head, self.forget):
            if stop.is_set():
                return
            try:
                done = do(timezone.now())
            except DatabaseError as error:
                self.stderr.write(f"The database can't be used just now: {error}")
            else:
                for line in done.failed:
                    self.stderr.write(line)
        self.stderr.flush()
        close_old_connections()

    def forget(self, now: datetime) -> Round:
        """Once a day, and when it has just started: each time may put a link into the chain."""
        if self.forgot_at is not None and now - self.forgot_at < timedelta(days=1):
            return Round()
        self.forgot_at = now
        return forget(now)
