"""`manage.py chain_head`: what to keep elsewhere, so that a chain written anew is found out."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.integrity.links import head
from core.integrity.sealing import ChainBusy, seal


class Command(BaseCommand):
    help = (
        "Seals what is not sealed yet, and writes how long the chain is and the hash of its last "
        "link, as JSON. Keep it where nobody who can write to the database can: "
        "`verify_chain --head` looks for it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            seal()
        except ChainBusy as error:
            raise CommandError(str(error)) from error
        last = head()
        at = timezone.now().isoformat(timespec="seconds")
        self.stdout.write(json.dumps({"links": last.length, "hash": last.hash, "at": at}))
