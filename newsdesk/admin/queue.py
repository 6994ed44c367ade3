"""The review queue: what the feeds brought and nobody has decided about."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from newsdesk.actions import may_review
from newsdesk.admin.decisions import REFUSALS
from newsdesk.admin.desk import decide_view, record_view
from newsdesk.admin.findings import findings_view
from newsdesk.admin.forms import BulkRejectForm
from newsdesk.admin.suggested import dismiss_view
from newsdesk.models import QueuedRecord
from newsdesk.review import decisions
from newsdesk.review.decisions import on_state, under_claims
from sources import actions
from sources.models import Sighting, SourceRecord
from sources.vocabularies import UNDECIDED, WAITING, TriageState

EXCERPT_LENGTH = 180  # characters in the list


class SegmentFilter(admin.SimpleListFilter):
    """Without a choice: what waits, new and put off."""

    title = "segment"
    parameter_name = "segment"
    OPEN = Q(triage__in=UNDECIDED)
    SEGMENTS = {
        "new": ("New", Q(triage=TriageState.NEW)),
        "later": ("Later", Q(triage=TriageState.LATER)),
        "left_out": ("Left out", Q(triage=TriageState.FILTERED)),
        "changed": ("Changed upstream", Q(changed_upstream=True)),
        "decided": ("Decided", ~OPEN),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, label) for code, (label, _) in self.SEGMENTS.items()]

    def choices(self, changelist: Any) -> Any:
        everything, *others = super().choices(changelist)
        yield {**everything, "display": "Waiting"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[QueuedRecord]) -> Any:
        _, condition = self.SEGMENTS.get(self.value() or "", ("", None))
        if condition is not None:
            return queryset.filter(condition)
        # The list shows what waits; a record's own page shows any.
        return queryset.filter(triage__in=WAITING)


@admin.register(QueuedRecord)
class QueuedRecordAdmin(admin.ModelAdmin):
    list_display = ("title", "from_publisher", "beginning", "feeds", "seen_first", "remarks")
    list_filter = (SegmentFilter, "publisher__kind", "language")
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("title", "excerpt", "public_id", "url", "publisher__name")
    ordering = ("-first_seen_at", "-pk")
    list_per_page = 50
    show_full_result_count = False
    actions = ("accept_all", "put_off_all", "put_in_all", "reject_all")

    class Media:
        js = ("js/queue.js",)

    def get_queryset(self, request: HttpRequest) -> Any:
        sightings = Sighting.objects.select_related("feed").order_by("pk")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("sightings", queryset=sightings))
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_review(request.user) or super().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_review(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> Any:
        decide = self.admin_site.admin_view(self.decide_view)
        dismiss = self.admin_site.admin_view(self.dismiss_view)
        read = self.admin_site.admin_view(self.findings_view)
        name = "newsdesk_queuedrecord"
        return [
            path("<path:object_id>/decide/<slug:verb>/", decide, name=f"{name}_decide"),
            path("<path:object_id>/read/", read, name=f"{name}_read"),
            path("<path:object_id>/dismiss/<int:suggestion>/", dismiss, name=f"{name}_dismiss"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Review queue", **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return record_view(self, request, object_id)

    def decide_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponse:
        return decide_view(self, request, object_id, verb)

    def dismiss_view(self, request: HttpRequest, object_id: str, suggestion: int) -> HttpResponse:
        return dismiss_view(self, request, object_id, suggestion)

    def findings_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return findings_view(self, request, object_id)

    @admin.display(description="publisher", ordering="publisher__name")
    def from_publisher(self, record: QueuedRecord) -> str:
        return record.publisher.name if record.publisher else "–"

    @admin.display(description="excerpt")
    def beginning(self, record: QueuedRecord) -> str:
        text = record.excerpt
        return text if len(text) <= EXCERPT_LENGTH else text[:EXCERPT_LENGTH].rstrip() + "…"

    @admin.display(description="feeds")
    def feeds(self, record: Any) -> str:
        names = dict.fromkeys(str(sighting.feed) for sighting in record.sightings.all())
        return ", ".join(names) or "–"

    @admin.display(description="first seen", ordering="first_seen_at")
    def seen_first(self, record: QueuedRecord) -> str:
        return f"{record.first_seen_at:%Y-%m-%d %H:%M}"

    @admin.display(description="state")
    def remarks(self, record: QueuedRecord) -> str:
        changed = " · changed upstream" if record.changed_upstream else ""
        why = f" · {record.filtered_by}" if record.triage == TriageState.FILTERED else ""
        return f"{record.get_triage_display()}{changed}{why}"

    @admin.action(description="Accept", permissions=["change"])
    def accept_all(self, request: HttpRequest, chosen: QuerySet[QueuedRecord]) -> None:
        self._decide_all(request, chosen, "accepted", on_state(decisions.accept))

    @admin.action(description="Later", permissions=["change"])
    def put_off_all(self, request: HttpRequest, chosen: QuerySet[QueuedRecord]) -> None:
        self._decide_all(request, chosen, "put off", on_state(decisions.put_off))

    @admin.action(description="Put in the queue", permissions=["change"])
    def put_in_all(self, request: HttpRequest, chosen: QuerySet[QueuedRecord]) -> None:
        self._decide_all(request, chosen, "put in the queue", under_claims(actions.put_in))

    @admin.action(description="Reject …", permissions=["change"])
    def reject_all(
        self, request: HttpRequest, chosen: QuerySet[QueuedRecord]
    ) -> HttpResponse | None:
        """One reason for all of them, asked on a page that lists them."""
        form = BulkRejectForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self._decide_all(
                request, chosen, "rejected", on_state(decisions.reject), **form.cleaned_data
            )
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Reject the chosen records",
            "form": form,
            "records": chosen.filter(SegmentFilter.OPEN),
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "back_url": reverse("admin:newsdesk_queuedrecord_changelist"),
        }
        return TemplateResponse(request, "admin/newsdesk/queuedrecord/reject.html", context)

    def _decide_all(
        self,
        request: HttpRequest,
        chosen: QuerySet[QueuedRecord],
        done: str,
        act: Any,
        **answer: Any,
    ) -> None:
        """Each on its own: one that somebody decided meanwhile doesn't stop the others."""
        count = 0
        waiting = chosen.filter(SegmentFilter.OPEN).values("pk")
        for record in SourceRecord.objects.filter(pk__in=waiting):
            try:
                act(record=record, by=request.user, **answer)
            except REFUSALS as error:
                messages.error(request, str(error))
            else:
                count += 1
        messages.success(request, f"{count} of {chosen.count()} chosen records {done}.")
