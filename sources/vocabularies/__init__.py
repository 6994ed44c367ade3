"""Coded values of publishers, feeds, source records and citations."""

from sources.vocabularies.citations import CitationRole, Credibility, Rendering, Voice
from sources.vocabularies.feeds import AttemptOutcome, FeedState, IdentityPolicy, RelevanceScope
from sources.vocabularies.publishers import PublisherKind, PublisherScale, Reliability
from sources.vocabularies.records import DateQuality, Originality, SourceKind
from sources.vocabularies.triage import (
    UNDECIDED,
    WAITING,
    EnrichmentKind,
    EnrichmentOutcome,
    RejectionReason,
    TriageState,
)

__all__ = [
    "UNDECIDED",
    "WAITING",
    "AttemptOutcome",
    "CitationRole",
    "Credibility",
    "DateQuality",
    "EnrichmentKind",
    "EnrichmentOutcome",
    "FeedState",
    "IdentityPolicy",
    "Originality",
    "PublisherKind",
    "PublisherScale",
    "RejectionReason",
    "RelevanceScope",
    "Reliability",
    "Rendering",
    "SourceKind",
    "TriageState",
    "Voice",
]
