"""Takes the second factor from an account whose owner has lost app and recovery codes."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from newsdesk.accounts import audit, second_factor
from newsdesk.vocabularies import AccountEventKind as Kind


class Command(BaseCommand):
    help = (
        "Take the second factor from an account. Its owner is logged out and sets up another at "
        "the next log-in. Make sure first that it is really them who ask."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="of the account")
        parser.add_argument("--reason", required=True, help="why, and how you know who asked; kept")

    @transaction.atomic
    def handle(self, *args: Any, name: str, reason: str, **options: Any) -> None:
        if not reason.strip():
            raise CommandError("Say why: --reason 'Lost the telephone; known by voice'.")
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account “{name}”.")
        if not second_factor.remove(user):
            raise CommandError(f"“{name}” has no second factor.")
        audit.note(Kind.FACTOR_TAKEN, None, user, why=reason.strip())
        self.stdout.write(f"“{name}” has none now, and sets up another at the next log-in.")
