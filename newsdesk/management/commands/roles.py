"""Gives the roles what they lack: after an upgrade that brought new kinds of entry."""

from typing import Any

from django.core.management.base import BaseCommand

from newsdesk.granting import grant


class Command(BaseCommand):
    help = (
        "Make the groups Viewer, Contributor, Editor, Publisher and Administrator, with their "
        "permissions. Adds what is missing and takes nothing away."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        added = {role: count for role, count in grant().items() if count}
        for role, count in added.items():
            self.stdout.write(f"{role.label}: {count} permission{'s' if count != 1 else ''} added.")
        if not added:
            self.stdout.write("All roles have their permissions.")
