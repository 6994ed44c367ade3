"""Public pages of the debate. Lists and their CSV share one filter; see `core.listing`."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.files.formats import Format
from core.listing import (
    list_context,
    list_file,
    list_response,
    published_or_redirect,
)
from core.references.files import reference_view
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from debates import exports, filters, rows
from debates.board import Board, proposals_for_board
from debates.ledger import AsOfForm
from debates.models import Debate, EngagementRule, Event, Position, Proposal, Statement
from debates.pages import debate as debate_page
from debates.pages import event as event_page
from debates.pages import proposal as proposal_page
from debates.pages import rule as rule_page
from debates.pages import rules as rules_page
from debates.pages import statement as statement_page


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """All published proposals: how far each has come, and who is for and against today."""
    today = timezone.localdate()
    return list_response(
        request,
        filterset_class=filters.ProposalFilter,
        queryset=proposals_for_board(Proposal.objects.published()),
        row=Board(today).row,
        export=exports.PROPOSALS,
        files="debates:proposals_file",
        feed="debates:proposals_feed",
        title="Proposals",
        noun=("proposal", "proposals"),
        template="debates/proposals.html",
        context={"day": today},
    )


@require_safe
def proposal_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same proposals as the page, as a file."""
    return list_file(
        request,
        format,
        export=exports.PROPOSALS,
        filterset_class=filters.ProposalFilter,
        queryset=Proposal.objects.published(),
    )


@feed_view
def proposal_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same proposals."""
    return list_feed(
        request,
        form,
        filterset_class=filters.ProposalFilter,
        queryset=rows.proposals_for_lists(Proposal.objects.published()),
        row=rows.proposal_row,
        page="debates:proposals",
        title="Proposals",
        text=lambda proposal: proposal.wording,
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
    context = proposal_page.page_context(found, form, day, today)
    return render(request, "debates/proposal.html", {**context, "today": today}, status=status)


@require_safe
def position_list(request: HttpRequest) -> HttpResponse:
    """The ledger: one row for each published position, newest first."""
    return list_response(
        request,
        filterset_class=filters.PositionFilter,
        queryset=rows.positions_for_lists(Position.objects.published()),
        row=rows.position_row,
        export=exports.POSITIONS,
        files="debates:positions_file",
        feed="debates:positions_feed",
        briefing="debates:positions_briefing",
        title="Positions",
        noun=("position", "positions"),
        template="debates/positions.html",
    )


@require_safe
def position_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same positions as the page, as a file."""
    return list_file(
        request,
        format,
        export=exports.POSITIONS,
        filterset_class=filters.PositionFilter,
        queryset=Position.objects.published(),
    )


@feed_view
def position_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same positions."""
    return list_feed(
        request,
        form,
        filterset_class=filters.PositionFilter,
        queryset=rows.positions_for_lists(Position.objects.published()),
        row=rows.position_row,
        page="debates:position_list",
        title="Positions",
        text=lambda position: position.reason,
    )


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """All published statements, newest first."""
    return list_response(
        request,
        filterset_class=filters.StatementFilter,
        queryset=rows.statements_for_lists(Statement.objects.published()),
        row=rows.statement_row,
        export=exports.STATEMENTS,
        files="debates:statements_file",
        feed="debates:statements_feed",
        title="Statements",
        noun=("statement", "statements"),
    )


@require_safe
def statement_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same statements as the page, as a file."""
    return list_file(
        request,
        format,
        export=exports.STATEMENTS,
        filterset_class=filters.StatementFilter,
        queryset=Statement.objects.published(),
    )


@feed_view
def statement_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same statements."""
    return list_feed(
        request,
        form,
        filterset_class=filters.StatementFilter,
        queryset=rows.statements_for_lists(Statement.objects.published()),
        row=rows.statement_row,
        page="debates:statements",
        title="Statements",
        text=lambda statement: statement.quotation and f"“{statement.quotation}”",
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
        export=exports.EVENTS,
        files="debates:events_file",
        feed="debates:events_feed",
        calendar="debates:events_calendar",
        title="Events",
        noun=("event", "events"),
    )


@require_safe
def event_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same events as the page, as a file."""
    return list_file(
        request,
        format,
        export=exports.EVENTS,
        filterset_class=filters.EventFilter,
        queryset=Event.objects.published(),
    )


@feed_view
def event_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same events."""
    return list_feed(
        request,
        form,
        filterset_class=filters.EventFilter,
        queryset=rows.events_for_lists(Event.objects.published()),
        row=rows.event_row,
        page="debates:events",
        title="Events",
        text=lambda event: event.summary,
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
    """All published national rules by state, side by side and over time."""
    body, status = list_context(
        request,
        filterset_class=filters.RuleFilter,
        queryset=rules_page.public_rules(),
        row=rules_page.rule_row,
        export=exports.RULES,
        files="debates:rules_file",
        feed="debates:rules_feed",
        title="National rules",
        noun=("rule", "rules"),
    )
    if not body["form"].errors:
        body |= rules_page.rules_context(body["filterset"], timezone.localdate())
    return render(request, "debates/rules.html", body, status=status)


@require_safe
def rule_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same rules as the page, as a file."""
    return list_file(
        request,
        format,
        export=exports.RULES,
        filterset_class=filters.RuleFilter,
        queryset=EngagementRule.objects.published(),
    )


@feed_view
def rule_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same rules."""
    return list_feed(
        request,
        form,
        filterset_class=filters.RuleFilter,
        queryset=rows.rules_for_lists(EngagementRule.objects.published()),
        row=rows.rule_row,
        page="debates:rules",
        title="National rules",
        text=lambda rule: rule.summary,
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


event_reference = reference_view(lambda: Event.objects.published(), "debates:event")


rule_reference = reference_view(lambda: EngagementRule.objects.published(), "debates:rule")


proposal_reference = reference_view(lambda: Proposal.objects.published(), "debates:proposal")
statement_reference = reference_view(lambda: Statement.objects.published(), "debates:statement")
debate_reference = reference_view(lambda: Debate.objects.published(), "debates:debate")
