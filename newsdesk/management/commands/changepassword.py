"""Django's own, and it is noted."""

from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User
from django.db import transaction

from newsdesk.accounts import audit
from newsdesk.vocabularies import AccountEventKind as Kind


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        said = super().handle(*args, **options)
        user = User.objects.get(username=options["username"])
        audit.note(Kind.PASSWORD_SET, None, user, why="By manage.py changepassword")
        return said
