"""Keeps sending what waits to be told to others, until told to end."""

import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from core.ending import told_to_end
from overview.outbox import deliver_webhooks, publish_head, send_letters

SECONDS_BETWEEN_ROUNDS = 15


class Command(BaseCommand):
    help = (
        "Send letters of alerts, and tell webhooks, as soon as there is something to tell; and "
        "publish the head of the chain once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with told_to_end() as stop:
            while not stop.is_set():
                self.round(stop)
                stop.wait(SECONDS_BETWEEN_ROUNDS)

    def round(self, stop: threading.Event) -> None:
        for send in (deliver_webhooks, send_letters, publish_head):
            if stop.is_set():
                return
            try:
                done = send(timezone.now())
            except DatabaseError as error:
                self.stderr.write(f"The database can't be used just now: {error}")
            else:
                for line in done.failed:
                    self.stderr.write(line)
        self.stderr.flush()
        close_old_connections()
