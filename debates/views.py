"""Public pages of the debate. Lists and their CSV share one filter; see `core.listing`."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.listing import csv_list_response, list_response, published_or_redirect
from debates import exports, filters, rows
from debates.ledger import AsOfForm
from debates.models import Debate, EngagementRule, Event, Position, Proposal, Statement
from debates.pages import debate as debate_page
from debates.pages import event as event_page
from debates.pages import proposal as proposal_page
from debates.pages import rule as rule_page
from debates.pages import statement as statement_page


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """All published proposals."""
    return list_response(
        request,
        filterset_class=filters.ProposalFilter,
        queryset=rows.proposals_for_lists(Proposal.objects.published()),
        row=rows.proposal_row,
        csv_url="debates:proposals_csv",
        title="Proposals",
        noun=("proposal", "proposals"),
    )


@require_safe
def proposal_csv(request: HttpRequest) -> HttpResponseBase:
    """The same proposals as the page, as CSV."""
    return csv_list_response(
        request,
        export=exports.PROPOSALS,
        filterset_class=filters.ProposalFilter,
        queryset=Proposal.objects.published(),
    )


@require_safe
def proposal_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal, with who stood where on the day of `as_of` (default: today)."""
    found = published_or_redirect(
        request,
        Proposal.objects.published().with_stage().select_related("debate"),
        public_id,
        address="debates:proposal",
    )
    if isinstance(found, HttpResponse):
        return found
    today = timezone.localdate()
    form = AsOfForm({"as_of": request.GET.get("as_of") or today})
    status = 200 if form.is_valid() else 400
    day = form.cleaned_data.get("as_of") or today
    context = proposal_page.page_context(found, form, day)
    return render(request, "debates/proposal.html", {**context, "today": today}, status=status)


@require_safe
def position_list(request: HttpRequest) -> HttpResponse:
    """The ledger: one row for each published position, newest first."""
    return list_response(
        request,
        filterset_class=filters.PositionFilter,
        queryset=rows.positions_for_lists(Position.objects.published()),
        row=rows.position_row,
        csv_url="debates:positions_csv",
        title="Positions",
        noun=("position", "positions"),
        template="debates/positions.html",
    )


@require_safe
def position_csv(request: HttpRequest) -> HttpResponseBase:
    """The same positions as the page, as CSV."""
    return csv_list_response(
        request,
        export=exports.POSITIONS,
        filterset_class=filters.PositionFilter,
        queryset=Position.objects.published(),
    )


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """All published statements, newest first."""
    return list_response(
        request,
        filterset_class=filters.StatementFilter,
        queryset=rows.statements_for_lists(Statement.objects.published()),
        row=rows.statement_row,
        csv_url="debates:statements_csv",
        title="Statements",
        noun=("statement", "statements"),
    )


@require_safe
def statement_csv(request: HttpRequest) -> HttpResponseBase:
    """The same statements as the page, as CSV."""
    return csv_list_response(
        request,
        export=exports.STATEMENTS,
        filterset_class=filters.StatementFilter,
        queryset=Statement.objects.published(),
    )


@require_safe
def statement_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement, with the positions taken in it."""
    found = published_or_redirect(
        request,
        Statement.objects.published().select_related("speaker", "affiliation"),
        public_id,
        address="debates:statement",
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/statement.html", statement_page.page_context(found))


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """All published events, newest first."""
    return list_response(
        request,
        filterset_class=filters.EventFilter,
        queryset=rows.events_for_lists(Event.objects.published()),
        row=rows.event_row,
        csv_url="debates:events_csv",
        title="Events",
        noun=("event", "events"),
    )


@require_safe
def event_csv(request: HttpRequest) -> HttpResponseBase:
    """The same events as the page, as CSV."""
    return csv_list_response(
        request,
        export=exports.EVENTS,
        filterset_class=filters.EventFilter,
        queryset=Event.objects.published(),
    )


@require_safe
def event_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One event, with who took part and what it bears on."""
    found = published_or_redirect(
        request, Event.objects.published(), public_id, address="debates:event"
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/event.html", event_page.page_context(found))


@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """All published national rules, by state."""
    return list_response(
        request,
        filterset_class=filters.RuleFilter,
        queryset=rows.rules_for_lists(EngagementRule.objects.published()),
        row=rows.rule_row,
        csv_url="debates:rules_csv",
        title="National rules",
        noun=("rule", "rules"),
    )


@require_safe
def rule_csv(request: HttpRequest) -> HttpResponseBase:
    """The same rules as the page, as CSV."""
    return csv_list_response(
        request,
        export=exports.RULES,
        filterset_class=filters.RuleFilter,
        queryset=EngagementRule.objects.published(),
    )


@require_safe
def rule_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One national rule: what allows fire, who decides, in force when."""
    found = published_or_redirect(
        request,
        EngagementRule.objects.published().select_related("actor", "event", "reported_by"),
        public_id,
        address="debates:rule",
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/rule.html", rule_page.page_context(found))


@require_safe
def debate_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One question, with the proposals that answer it and views on attribution."""
    found = published_or_redirect(
        request, Debate.objects.published(), public_id, address="debates:debate"
    )
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/debate.html", debate_page.page_context(found))
