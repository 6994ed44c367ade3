"""Named actions on comments. An author may change what they said; what it was is kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from core.models import PublicEntity
from core.publishing import lock, record_change
from newsdesk.models import Comment, Mention
from newsdesk.people.mentions import mentioned

LONGEST = 4_000


class CantComment(Exception):
    """The message says why, and what to do."""


def write(*, entry: PublicEntity, text: str, by: User) -> tuple[Comment, list[str]]:
    """The new comment, and the names in it that nobody has. Raises CantComment."""
    with transaction.atomic():
        comment = Comment(entry=entry.public_id, text=_checked(text), author=by)
        record_change(comment, by=by, reason="Written")
        return comment, _call(comment)


def edit(*, comment: Comment, text: str, by: User) -> list[str]:
    """Say it otherwise; the old text stays in the history. Raises CantComment.

    Returns the names in it that nobody has.
    """
    text = _checked(text)
    with transaction.atomic():
        _own(comment, by)
        if comment.text != text:
            comment.text, comment.edited_at = text, timezone.now()
            record_change(comment, by=by, reason="Reworded")
        return _call(comment)


def withdraw(*, comment: Comment, by: User) -> None:
    """Take one's own comment back. Its text stays in the history only. Raises CantComment."""
    with transaction.atomic():
        _own(comment, by)
        comment.withdrawn_at = timezone.now()
        record_change(comment, by=by, reason="Withdrawn")
        comment.mentions.all().delete()


def resolve(*, comment: Comment, by: User) -> None:
    """Whatever it asked for is done. Raises CantComment."""
    _settle(comment, by, "Resolved", resolved_at=timezone.now(), resolved_by=by)


def reopen(*, comment: Comment, by: User) -> None:
    """It is not done after all. Raises CantComment."""
    _settle(comment, by, "Reopened", resolved_at=None, resolved_by=None)


def _settle(comment: Comment, by: User, done: str, **values: Any) -> None:
    was_open = values["resolved_at"] is not None
    with transaction.atomic():
        standing = Comment.objects.filter(
            pk=comment.pk, withdrawn_at__isnull=True, resolved_at__isnull=was_open
        )
        if not standing.update(**values):
            raise CantComment(
                "Somebody was first: the comment was resolved, reopened or withdrawn meanwhile."
            )
        comment.refresh_from_db()
        record_change(comment, by=by, reason=done)


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise CantComment("Write something first.")
    if len(text) > LONGEST:
        raise CantComment(f"A comment has at most {LONGEST:,} characters.")
    return text


def _own(comment: Comment, by: User) -> None:
    lock(comment)
    if comment.author_id != by.pk:
        raise CantComment("Only its author may change a comment. Write one of your own beside it.")
    if comment.is_withdrawn:
        raise CantComment("The comment was withdrawn.")


def _call(comment: Comment) -> list[str]:
    """Keep in step who is mentioned. Returns the names that nobody at the desk has."""
    people = {p.get_username(): p for p in User.objects.filter(is_active=True, is_staff=True)}
    called, unknown = mentioned(comment.text, people)
    wanted = {people[name].pk for name in called}
    comment.mentions.exclude(person__in=wanted).delete()
    known = set(comment.mentions.values_list("person", flat=True))
    Mention.objects.bulk_create(
        Mention(comment=comment, person_id=key) for key in sorted(wanted - known)
    )
    return unknown


def standing_on(ids: Collection[str]) -> list[str]:
    """Says which of the entries `ids` have comments, so that nobody removes what is talked of."""
    found = Comment.objects.filter(entry__in=ids).values_list("entry", flat=True)
    return [f"{entry} has comments." for entry in sorted(set(found))]
