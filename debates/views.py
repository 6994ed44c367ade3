"""Public pages of the debate. Lists and their CSV share one filter; see `core.listing`."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.listing import file_view, list_context, list_response
from core.pinning import page_of_entry
from core.references.files import reference_view
from core.syndication.addresses import Form
from core.syndication.lists import list_feed
from core.syndication.writing import feed_view
from debates import exports, lists
from debates.board import Board, proposals_for_board
from debates.ledger import AsOfForm
from debates.models import Debate, EngagementRule, Event, Proposal, Statement
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
    board = replace(
        lists.PROPOSAL_LIST,
        entities=lambda: proposals_for_board(Proposal.objects.published()),
        row=Board(today).row,
    )
    return list_response(request, board, template="debates/proposals.html", context={"day": today})


proposal_file = file_view(exports.PROPOSALS)


@feed_view
def proposal_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same proposals."""
    return list_feed(request, form, lists.PROPOSAL_LIST, text=lambda proposal: proposal.wording)


@require_safe
def proposal_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One proposal, with who stood where on the day of `as_of` (default: today)."""
    found = page_of_entry(
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
    context = proposal_page.page_context(found, form, day, today, request.GET.get("line", ""))
    return render(request, "debates/proposal.html", {**context, "today": today}, status=status)


@require_safe
def position_list(request: HttpRequest) -> HttpResponse:
    """The ledger: one row for each published position, newest first."""
    return list_response(request, lists.POSITION_LIST, template="debates/positions.html")


position_file = file_view(exports.POSITIONS)


@feed_view
def position_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same positions."""
    return list_feed(request, form, lists.POSITION_LIST, text=lambda position: position.reason)


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """All published statements, newest first."""
    return list_response(request, lists.STATEMENT_LIST)


statement_file = file_view(exports.STATEMENTS)


@feed_view
def statement_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same statements."""
    return list_feed(
        request,
        form,
        lists.STATEMENT_LIST,
        text=lambda statement: statement.quotation and f"“{statement.quotation}”",
    )


@require_safe
def statement_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One statement, with the positions taken in it."""
    found = page_of_entry(
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
    return list_response(request, lists.EVENT_LIST)


event_file = file_view(exports.EVENTS)


@feed_view
def event_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same events."""
    return list_feed(request, form, lists.EVENT_LIST, text=lambda event: event.summary)


@require_safe
def event_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One event, with who took part and what it bears on."""
    found = page_of_entry(request, Event.objects.published(), public_id, address="debates:event")
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/event.html", event_page.page_context(found))


@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """All published national rules by state, side by side and over time."""
    body, status = list_context(
        request, replace(lists.RULE_LIST, entities=rules_page.public_rules, row=rules_page.rule_row)
    )
    if not body["form"].errors:
        body |= rules_page.rules_context(body["filterset"], timezone.localdate())
    return render(request, "debates/rules.html", body, status=status)


rule_file = file_view(exports.RULES)


@feed_view
def rule_feed(request: HttpRequest, form: Form) -> HttpResponse:
    """What is new and changed among the same rules."""
    return list_feed(request, form, lists.RULE_LIST, text=lambda rule: rule.summary)


@require_safe
def rule_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One national rule: what allows fire, who decides, in force when."""
    found = page_of_entry(
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
    found = page_of_entry(request, Debate.objects.published(), public_id, address="debates:debate")
    if isinstance(found, HttpResponse):
        return found
    return render(request, "debates/debate.html", debate_page.page_context(found))


event_reference = reference_view(lambda: Event.objects.published(), "debates:event")


rule_reference = reference_view(lambda: EngagementRule.objects.published(), "debates:rule")


proposal_reference = reference_view(lambda: Proposal.objects.published(), "debates:proposal")
statement_reference = reference_view(lambda: Statement.objects.published(), "debates:statement")
debate_reference = reference_view(lambda: Debate.objects.published(), "debates:debate")
