"""Gives the roles what they lack: after an upgrade that brought new kinds of entry."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from newsdesk.accounts import audit
from newsdesk.granting import grant
from newsdesk.vocabularies import AccountEventKind as Kind


class Command(BaseCommand):
    help = (
        "Make the groups Viewer, Contributor, Editor, Publisher and Administrator, with their "
        "permissions. Adds what is missing and takes nothing away."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        added = {role: count for role, count in grant().items() if count}
        for role, count in added.items():
            said = f"{role.label}: {count} permission{'s' if count != 1 else ''} added."
            audit.note(Kind.ROLE_CHANGED, None, None, why=f"{said} By manage.py roles")
            self.stdout.write(said)
        if not added:
            self.stdout.write("All roles have their permissions.")
