"""Lets people try to log in again who were shut out after failures."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.api.throttling import network
from newsdesk.accounts import audit
from newsdesk.vocabularies import AccountEventKind as Kind


class Command(BaseCommand):
    help = "Forget failed log-ins of a name, from an address, or of both, so that it can be tried."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="of an account, as it was typed")
        parser.add_argument("--address", help="an IP address; of IPv6 its first 64 bits count")

    def handle(self, *args: Any, name: str | None, address: str | None, **options: Any) -> None:
        if not (name or address):
            raise CommandError("Say whom to let in: --name NAME, --address ADDRESS, or both.")
        found = network(address) if address else None
        if found == "unknown":
            raise CommandError(f"“{address}” is no IP address: write 192.0.2.7 or 2001:db8::7.")
        count = AxesProxyHandler.reset_attempts(ip_address=found, username=name)
        if count:
            where = f"At {found}" if found else "Wherever they are"
            audit.note(Kind.UNLOCKED, None, audit.called(name), why=where)
        self.stdout.write(
            "Failures were forgotten: log-ins are tried again."
            if count
            else "There are no failures of that; nobody was shut out."
        )
