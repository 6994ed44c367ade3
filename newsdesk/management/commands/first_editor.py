"""The way in: one editor, with a password made for this install and shown once."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from newsdesk.accounts import audit
from newsdesk.granting import grant
from newsdesk.roles import Role
from newsdesk.vocabularies import AccountEventKind as Kind

NAME = "editor"
PASSWORD_BYTES = 18  # 24 characters


class Command(BaseCommand):
    help = "Create the first editor with a random password, unless there is an administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help=f"give “{NAME}” a new password and print it"
        )

    @transaction.atomic
    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        users = get_user_model().objects
        existing = users.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if existing and not reset:
            self.stdout.write(f"There is an administrator already: {existing.get_username()}.")
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        editor = users.filter(username=NAME).first() or users.model(username=NAME)
        editor.is_staff = editor.is_superuser = editor.is_active = True
        editor.set_password(password)
        editor.save()
        grant()
        editor.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.label))
        audit.note(Kind.PASSWORD_SET, None, editor, why="By manage.py first_editor")
        self.stdout.write(
            "\nLog in at /admin/ of the site\n"
            f"    name:     {NAME}\n"
            f"    password: {password}\n"
            "The password is shown this once. `manage.py first_editor --reset` makes a new one.\n"
        )
