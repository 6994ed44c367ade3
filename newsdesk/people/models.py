"""What the people at the desk say about entries, and what is told to them. Never public."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.checks import known_code
from core.fields import CodedField
from core.history import Recorded
from newsdesk.vocabularies import Rhythm

User = settings.AUTH_USER_MODEL


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> CommentQuerySet:
        """Neither resolved nor withdrawn."""
        return self.filter(resolved_at__isnull=True, withdrawn_at__isnull=True)


class Comment(Recorded):
    """A remark on an entry, whatever its kind. What it said before is in its history.

    It names the entry by its public id: the desk has comments on entries of apps that it knows
    nothing of, and an id leads on for ever when entries are merged.
    """

    UNSEEN = True

    entry = models.CharField("on", max_length=24, db_index=True, help_text="Public id.")
    text = models.TextField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="comments")
    written_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]
        permissions: ClassVar = [("view_activity", "Can see what others at the desk did")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="newsdesk_comment_has_text"),
            models.CheckConstraint(condition=~Q(entry=""), name="newsdesk_comment_is_on_something"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="newsdesk_comment_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        words = self.text if len(self.text) <= 60 else f"{self.text[:60].rstrip()}…"
        return f"{self.entry}: {words}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class Mention(models.Model):
    """Somebody called by name in a comment as it now stands."""

    UNSEEN = True

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mentions")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="newsdesk_mention_once_a_comment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.comment}"


class DigestChoice(models.Model):
    """How often somebody wants a digest. Who has made no choice gets one every day."""

    UNSEEN = True

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="digest_choice")
    rhythm = CodedField(Rhythm, default=Rhythm.DAILY)

    class Meta:
        constraints: ClassVar = [known_code("rhythm", Rhythm)]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class Digest(models.Model):
    """A digest of one period for one person, written down before it is sent.

    So none is sent twice. One without `sent_at` was being sent when the process died: it may have
    arrived or not, and the next one tells the same again.
    """

    UNSEEN = True

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="digests")
    period = models.DateField(help_text="Its first day.")
    until = models.DateTimeField(help_text="It tells what happened by then.")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "period"], name="newsdesk_digest_once_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.period}"
