"""What is wrong, and what to do about it. Pure: no Django; times come in with the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

MIB: Final = 1 << 20
LITTLE_SPACE: Final = 1024 * MIB
NO_SPACE: Final = 100 * MIB
LONG_OVERDUE: Final = timedelta(hours=1)
OLD_BACKUP: Final = timedelta(days=2)
OLD_HEAD: Final = timedelta(days=2)
LONG_OVER: Final = timedelta(days=3)


class Level(IntEnum):
    """How bad it is; the worst is the exit code of the command."""

    FINE = 0
    ADVICE = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    level: Level
    what: str
    do: str


@dataclass(frozen=True)
class Folder:
    """`free` bytes on the disk that it is on, or would be on."""

    name: str
    path: str
    is_writable: bool
    free: int


@dataclass(frozen=True)
class Facts:
    """What is so. Where the database does not answer, nothing is known of what it holds.

    `last_head` is when the head of the chain was published last; if never, when it first could be.
    """

    now: datetime
    is_public: bool
    https: bool
    has_contact: bool
    sends_mail: bool
    signs_releases: bool
    has_static_files: bool
    asks_for_codes: bool
    folders: Sequence[Folder]
    last_backup: datetime | None
    database_error: str = ""
    unapplied: Sequence[str] = ()
    administrators: int = 0
    sessions_long_over: int = 0
    missing_releases: Sequence[int] = ()
    last_head: datetime | None = None
    feeds: int = 0
    overdue: int = 0
    last_fetch: datetime | None = None
    broker_error: str = ""


Check = Callable[[Facts], Iterator[Finding]]


def judge(facts: Facts) -> list[Finding]:
    """The worst first."""
    checks = EVERYWHERE if facts.database_error or facts.unapplied else EVERYWHERE + OF_THE_RECORD
    found = [finding for check in checks for finding in check(facts)]
    return sorted(found, key=lambda finding: -finding.level)


def database(facts: Facts) -> Iterator[Finding]:
    if facts.database_error:
        yield Finding(
            Level.WRONG,
            f"The database does not answer: {facts.database_error}",
            "See whether it runs, and whether DATABASE_URL names it with the right password.",
        )
    elif facts.unapplied:
        yield Finding(
            Level.WRONG,
            f"Migrations are not applied: {len(facts.unapplied)}, such as {facts.unapplied[0]}.",
            "Make a backup, stop the site, and run `manage.py migrate`.",
        )


def folders(facts: Facts) -> Iterator[Finding]:
    for folder in facts.folders:
        if not folder.is_writable:
            yield Finding(
                Level.WRONG,
                f"{folder.path} ({folder.name}) can't be written to.",
                "Give it to the user that the site runs as, or name another folder.",
            )
        if folder.free < LITTLE_SPACE:
            yield Finding(
                Level.WRONG if folder.free < NO_SPACE else Level.ADVICE,
                f"The disk of {folder.path} ({folder.name}) has {folder.free // MIB} MiB left.",
                "Move old backups away, or enlarge the disk. On a full one nothing can be saved.",
            )


def backups(facts: Facts) -> Iterator[Finding]:
    do = "Run `manage.py backup`, and enable tracker-backup.timer (docs/backups.md)."
    if not facts.is_public:
        return
    if facts.last_backup is None:
        yield Finding(Level.WRONG, "There is no backup in BACKUP_DIR.", do)
    elif facts.now - facts.last_backup > OLD_BACKUP:
        days = (facts.now - facts.last_backup).days
        yield Finding(Level.WRONG, f"The newest backup is {days} days old.", do)


def public_site(facts: Facts) -> Iterator[Finding]:
    if not facts.is_public:
        return
    if not facts.https:
        yield Finding(
            Level.WRONG,
            "The site is served without HTTPS, so passwords can be read on the way.",
            "Unset HTTPS, and put nginx in front (deploy/nginx.conf).",
        )
    if not facts.asks_for_codes:
        yield Finding(
            Level.WRONG,
            "A stolen password is enough to edit the record.",
            "Unset SECOND_FACTOR, or set it to 1 (docs/accounts.md).",
        )
    if not facts.has_static_files:
        yield Finding(
            Level.WRONG,
            "Style sheets and scripts were not collected; every page fails.",
            "Run `manage.py collectstatic --no-input`.",
        )
    if not facts.sends_mail:
        yield Finding(
            Level.ADVICE,
            "No mail server is set, so digests and alerts are only printed.",
            "Set EMAIL_URL.",
        )
    if not facts.has_contact:
        yield Finding(
            Level.ADVICE, "Nobody is named whom readers can write to.", "Set CONTACT_EMAIL."
        )
    if not facts.signs_releases:
        yield Finding(
            Level.ADVICE,
            "Releases are not signed, so nobody can tell a forged one.",
            "Make a key and set RELEASE_KEY_FILE (docs/releases.md).",
        )


def broker(facts: Facts) -> Iterator[Finding]:
    if facts.broker_error:
        yield Finding(
            Level.WRONG,
            f"The broker of the workers does not answer: {facts.broker_error}",
            "See whether Redis or RabbitMQ runs, and whether CELERY_BROKER_URL names it.",
        )


def accounts(facts: Facts) -> Iterator[Finding]:
    if not facts.administrators:
        yield Finding(
            Level.WRONG,
            "There is no administrator who could log in.",
            "Run `manage.py first_editor`.",
        )
    if facts.sessions_long_over:
        yield Finding(
            Level.ADVICE,
            f"{facts.sessions_long_over} sessions that ended days ago are still kept.",
            "See whether tracker-outbox runs, or tracker-beat and tracker-worker, which delete "
            "them once a day.",
        )


def releases(facts: Facts) -> Iterator[Finding]:
    if facts.missing_releases:
        numbers = ", ".join(map(str, facts.missing_releases))
        yield Finding(
            Level.WRONG,
            f"Files of releases that are listed are not there: {numbers}.",
            "See that RELEASES_DIR is right, or restore them from a backup.",
        )


def heads(facts: Facts) -> Iterator[Finding]:
    if facts.is_public and facts.last_head and facts.now - facts.last_head > OLD_HEAD:
        days = (facts.now - facts.last_head).days
        yield Finding(
            Level.WRONG,
            f"The head of the chain has not been published for {days} days.",
            "See whether tracker-outbox runs, or tracker-beat and tracker-worker, and may read "
            "RELEASE_KEY_FILE.",
        )


def feeds(facts: Facts) -> Iterator[Finding]:
    if not facts.feeds:
        yield Finding(
            Level.ADVICE, "No feed is read.", "Add one in the admin, or `manage.py import_feeds`."
        )
    if facts.overdue:
        yield Finding(
            Level.WRONG,
            f"{facts.overdue} of {facts.feeds} feeds are overdue by an hour or more; "
            f"the last was read {_ago(facts)}.",
            "See whether the ingest runs: tracker-ingest, or tracker-beat and tracker-worker.",
        )
    if facts.last_fetch and facts.last_fetch - facts.now > LONG_OVERDUE:
        yield Finding(
            Level.WRONG,
            f"A feed was read at {facts.last_fetch:%Y-%m-%d %H:%M} UTC, which is still to come.",
            "See that the clock of each machine is right (NTP).",
        )


def _ago(facts: Facts) -> str:
    if facts.last_fetch is None:
        return "never"
    return f"{(facts.now - facts.last_fetch) // timedelta(hours=1)} hours ago"


EVERYWHERE: Final[tuple[Check, ...]] = (database, folders, backups, public_site, broker)
OF_THE_RECORD: Final[tuple[Check, ...]] = (accounts, releases, heads, feeds)
