"""Which pages there are, for search engines: published entries only, of each kind by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from actors.models import Actor
from core.data_version.kept import Kept
from core.pages import KeptOrder
from debates.models import Debate, EngagementRule, Event, Proposal, Statement
from incidents.models import Incident
from overview.registry import registered
from sources.models import SourceRecord

ID = "XXX-0000-0000"  # stands where an address has the id of an entry
OTHER_PAGES = (
    "overview:home",
    "overview:map",
    "overview:data",
    "overview:releases",
    "overview:integrity",
    "overview:codebook",
)


class Entries(Sitemap):
    """The pages of one kind of entry. Only two columns are read."""

    limit = 2_000  # entries of a file; the 50,000 that are allowed take seconds to write

    def __init__(self, public: Callable[[], Any], page: str) -> None:
        self.public, self.page = public, page
        self.kept, self.changed = KeptOrder(), Kept[datetime | None]()

    @property
    def paginator(self) -> Paginator[Any]:
        found = super().paginator
        found.count = self.kept.total(self.public().order_by())
        return found

    def items(self) -> Any:
        return self.public().order_by("pk").values_list("public_id", "updated_at")

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse(self.page, args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """As the framework has them, an address being worked out once for all."""
        start, end = f"{protocol}://{site.domain}{reverse(self.page, args=[ID])}".split(ID)
        return [
            {"location": f"{start}{public_id}{end}", "lastmod": changed}
            for public_id, changed in self.paginator.page(page).object_list
        ]

    def get_latest_lastmod(self) -> datetime | None:
        """In SQL: the framework would read every entry for it."""
        found = self.changed.get(self._latest)
        return self._latest() if found is None else found

    def _latest(self) -> datetime | None:
        changed: datetime | None = self.public().order_by().aggregate(at=Max("updated_at"))["at"]
        return changed


class Pages(Sitemap):
    """The pages that are always there: those of lists, and a few that are none."""

    def items(self) -> list[str]:
        lists = {export.page for export in registered() if export.files}
        return [*OTHER_PAGES, *sorted(lists)]

    def location(self, item: str) -> str:
        return reverse(item)


def sections() -> dict[str, Sitemap]:
    return {
        "pages": Pages(),
        "incidents": Entries(Incident.objects.published, "incidents:detail"),
        "proposals": Entries(Proposal.objects.published, "debates:proposal"),
        "statements": Entries(Statement.objects.published, "debates:statement"),
        "events": Entries(Event.objects.published, "debates:event"),
        "rules": Entries(EngagementRule.objects.published, "debates:rule"),
        "debates": Entries(Debate.objects.published, "debates:debate"),
        "actors": Entries(Actor.objects.published, "overview:actor"),
        "sources": Entries(SourceRecord.objects.published, "sources:detail"),
    }


@require_safe
@cache_control(max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the list of pages is."""
    address = request.build_absolute_uri(reverse("overview:sitemap"))
    text = render_to_string("overview/robots.txt", {"sitemap": address})
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
