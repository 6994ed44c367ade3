"""Django's own, and it is noted."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.db import transaction

from newsdesk.accounts import audit
from newsdesk.vocabularies import AccountEventKind as Kind


class Command(createsuperuser.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        there = set(User.objects.values_list("pk", flat=True))
        super().handle(*args, **options)
        for user in User.objects.exclude(pk__in=there):
            audit.note(Kind.ADDED, None, user, why="A superuser, by manage.py createsuperuser")
