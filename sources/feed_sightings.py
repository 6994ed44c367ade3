"""Moves what one feed brought to another that is the same."""

from __future__ import annotations

from dataclasses import dataclass

from sources.models import Feed, Sighting

BATCH = 500


@dataclass(frozen=True)
class Moved:
    """Counts of sightings: now the other feed's, there on both sides before, left behind."""

    moved: int
    joined: int
    left: int

    def in_words(self) -> str:
        """ "12 sightings moved, 30 were there on both sides." """
        parts = [
            f"{self.moved} sighting{'' if self.moved == 1 else 's'} moved",
            f"{self.joined} {'was' if self.joined == 1 else 'were'} there on both sides",
        ]
        if self.left:
            parts.append(f"{self.left} stayed, as the key means another article there")
        return f"{', '.join(parts)}."


def move_sightings(double: Feed, kept: Feed) -> Moved:
    """Where the key is free the sighting moves; two of one record become one that spans both.

    The same key on different records proves nothing of either, so that one stays where it is.
    Both feeds are locked.
    """
    taken = kept.sightings.values("key")
    moved = double.sightings.exclude(key__in=taken).update(feed=kept)
    joined = left = 0
    # Read from the end, so that what stays isn't met again.
    last = 0
    while batch := list(double.sightings.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        met = _join(batch, kept)
        joined += met
        left += len(batch) - met
    return Moved(moved, joined, left)


def _join(batch: list[Sighting], kept: Feed) -> int:
    """Let the other feed's sightings span these too; returns how many were of the same record."""
    twins = {seen.key: seen for seen in kept.sightings.filter(key__in=[s.key for s in batch])}
    same = [seen for seen in batch if twins[seen.key].record_id == seen.record_id]
    for seen in same:
        twin = twins[seen.key]
        twin.first_seen_at = min(twin.first_seen_at, seen.first_seen_at)
        if seen.last_seen_at > twin.last_seen_at:
            twin.last_seen_at, twin.content_hash = seen.last_seen_at, seen.content_hash
    Sighting.objects.bulk_update(
        [twins[seen.key] for seen in same], ["first_seen_at", "last_seen_at", "content_hash"]
    )
    Sighting.objects.filter(pk__in=[seen.pk for seen in same]).delete()
    return len(same)
