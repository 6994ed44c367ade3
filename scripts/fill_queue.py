"""Fills the review queue of a database with made-up articles, for pictures and for trying it out.

They are the labelled articles of `benchmarks/suggestions`; what is suggested of them is read by
the site's own readers. Prints the session key of an editor who is logged in. DATABASE_URL has to
name a throw-away.
"""

import os
import sys
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MOST = 24  # articles


def main() -> int:
    from scripts.throw_away import refusal, session_of

    if why := refusal():
        print(why, file=sys.stderr)
        return 1
    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.db import transaction
    from django.utils import timezone

    from benchmarks.suggestions.labels import load
    from newsdesk.noting import note
    from sources.enriching.likeness import Reading

    now = timezone.now()
    with transaction.atomic():
        records = [
            file(each.article, now - timedelta(minutes=12 + 47 * place))
            for place, each in enumerate(load()[:MOST])
        ]
        note([Reading(record, record.title) for record in records], now)
    editor, _ = User.objects.get_or_create(
        username="editor", defaults={"is_staff": True, "is_superuser": True}
    )
    print(session_of(editor))
    return 0


def file(article: Any, seen: datetime) -> Any:
    """The article as a record that waits, as a feed would have brought it."""
    from sources.models import Publisher, SourceRecord

    publisher, _ = Publisher.objects.get_or_create(name=article.publisher)
    record = SourceRecord.objects.create(
        title=article.title,
        publisher=publisher,
        language=article.language,
        published_on_page=datetime.combine(article.published, time(6, 40), tzinfo=UTC),
        published_quality="ok",
        first_seen_at=seen,
    )
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in article.body.split("\n\n"))
    record.revisions.create(
        number=1,
        title=record.title,
        content_html=paragraphs,
        content_hash=sha256(paragraphs.encode()).hexdigest(),
        seen_at=seen,
    )
    return record


if __name__ == "__main__":
    sys.exit(main())
