"""`manage.py doctor`: what is wrong with this install, and what to do."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from overview.doctor.facts import gather
from overview.doctor.judging import Finding, Level, judge

LABELS = {Level.WRONG: "Wrong", Level.ADVICE: "Advice"}


class Command(BaseCommand):
    help = (
        "Says in words what is wrong with this install and what to do. Exit code 0: nothing; "
        "1: advice alone; 2: something is wrong."
    )
    # What is wrong is what it is for: it has to run where Django's own checks would stop it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = judge(gather(timezone.now()))
        self.stdout.write(_in_json(found) if options["json"] else _in_words(found))
        if found:
            sys.exit(int(found[0].level))


def _in_json(found: list[Finding]) -> str:
    return json.dumps(
        [{**asdict(finding), "level": finding.level.name.lower()} for finding in found], indent=1
    )


def _in_words(found: list[Finding]) -> str:
    if not found:
        return "Nothing is wrong."
    return "\n".join(
        f"{LABELS[finding.level]}: {finding.what}\n    {finding.do}" for finding in found
    )
