"""What a sweep of the enrichments did."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class EnrichReport:
    """Counts of records. `alike` are those of which another one has nearly the same text."""

    looked_at: int = 0
    alike: int = 0
    languages: int = 0
    full_texts: int = 0
    given_up: int = 0

    def plus(self, other: EnrichReport) -> EnrichReport:
        return EnrichReport(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def found_something(self) -> bool:
        return bool(self.alike or self.languages or self.full_texts or self.given_up)

    def in_words(self) -> str:
        """``40 records looked at: 3 like another one, 2 languages told, 1 given up``."""
        parts = [
            f"{count} {words}"
            for count, words in (
                (self.alike, "like another one"),
                (self.languages, "languages told"),
                (self.full_texts, "full texts read"),
                (self.given_up, "given up"),
            )
            if count
        ]
        found = ", ".join(parts) or "nothing found"
        records = "record" if self.looked_at == 1 else "records"
        return f"{self.looked_at} {records} looked at: {found}"
