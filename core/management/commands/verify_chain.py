"""`manage.py verify_chain`: look whether anything was changed past the record's own history."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.integrity.follow import heads_in as read_heads
from core.integrity.links import Head, head
from core.integrity.verifying import verify
from core.rows import number

HASH = re.compile(r"[0-9a-f]{64}")


class Command(BaseCommand):
    help = (
        "Works the whole chain out again and says in words which row or link was changed, deleted "
        "or put in, and which entries are not what their history says. Fails if there is any."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="FILE_OR_HASH",
            help="a head that you kept: what chain_head wrote, or its hash; may be repeated",
        )
        parser.add_argument(
            "--most", type=int, default=200, metavar="FINDINGS", help="how many to tell (200)"
        )

    def handle(self, *, head: list[str], most: int, **options: Any) -> None:
        tampers = 0
        for finding in verify([kept for given in head for kept in heads_in(given)]):
            tampers += finding.is_tamper
            if not finding.is_tamper:
                self.stdout.write(finding.words)
            elif tampers <= most:
                self.stderr.write(finding.words)
        if tampers:
            are = "thing is not as it was" if tampers == 1 else "things are not as they were"
            raise CommandError(f"{number(tampers)} {are}.")
        self.stdout.write(words_of_success())


def words_of_success() -> str:
    last = head()
    return (
        f"Nothing was changed. The chain has {number(last.length)} links; the hash of the last is "
        f"{last.hash}."
    )


def heads_in(given: str) -> list[Head]:
    """Raises CommandError."""
    if HASH.fullmatch(given):
        return [Head(0, given)]
    try:
        return [Head(*kept) for kept in read_heads(Path(given).read_text(encoding="utf-8"))]
    except (OSError, ValueError) as error:
        raise CommandError(f"{given} is no head: neither a file of one nor a hash.") from error
