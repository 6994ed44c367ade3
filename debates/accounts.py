"""What single sources assert, and where they differ, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from debates.models import Account, AccountCitation
from debates.sourcing import Sources


@dataclass(frozen=True)
class ShownAccount:
    """One source's assertion; `voice` says how firmly it makes it."""

    public_id: str
    wording: str
    voice: str
    sources: list[int]


@dataclass(frozen=True)
class ShownDifference:
    """A point on which sources differ, with each one's version."""

    public_id: str
    topic: str
    accounts: list[ShownAccount]
    resolution: str
    consequence: str
    outside: str


@dataclass(frozen=True)
class ShownAccounts:
    differences: list[ShownDifference]
    context: list[ShownAccount]

    def __bool__(self) -> bool:
        return bool(self.differences or self.context)


def shown_accounts(about: Q, sources: Sources) -> ShownAccounts:
    """Published accounts that meet `about`; of a difference all versions, whatever they hang on."""
    public = Account.objects.published()
    differences = public.filter(about, difference__isnull=False).values("difference")
    rows = list(
        public.filter(about | Q(difference__in=differences))
        .select_related("difference")
        .order_by("public_id")
    )
    cited = AccountCitation.objects.filter(account__in=[row.pk for row in rows])
    numbers = sources.cite(cited.order_by("account__public_id", "position", "pk"), "account")
    versions: dict[Any, list[ShownAccount]] = {}
    for row in rows:
        shown = ShownAccount(
            row.public_id, row.wording, row.get_voice_display(), numbers.get(row.pk, [])
        )
        versions.setdefault(row.difference, []).append(shown)
    context = versions.pop(None, [])
    return ShownAccounts(
        [
            ShownDifference(
                difference.public_id,
                difference.topic,
                accounts,
                difference.resolution,
                difference.consequence,
                difference.outside,
            )
            for difference, accounts in versions.items()
        ],
        context,
    )
