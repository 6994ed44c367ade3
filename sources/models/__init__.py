"""Publishers, feeds, what the feeds brought, and the citations that rest on it."""

from sources.models.citations import (
    ActorCitation,
    Citation,
    MembershipCitation,
    source_counts,
)
from sources.models.feeds import (
    Feed,
    FeedQuerySet,
    FetchAttempt,
)
from sources.models.publishers import (
    Publisher,
    PublisherDomain,
)
from sources.models.records import (
    Sighting,
    SourceRecord,
    SourceRecordQuerySet,
    SourceRevision,
    Tombstone,
)

__all__ = [
    "ActorCitation",
    "Citation",
    "Feed",
    "FeedQuerySet",
    "FetchAttempt",
    "MembershipCitation",
    "Publisher",
    "PublisherDomain",
    "Sighting",
    "SourceRecord",
    "SourceRecordQuerySet",
    "SourceRevision",
    "Tombstone",
    "source_counts",
]
