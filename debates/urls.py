from django.urls import path

from core.part_files import part_paths
from debates import briefing, calendars, exports, matrix_views, views

app_name = "debates"
urlpatterns = [
    *part_paths("incidents", *exports.INCIDENT_PARTS),
    *part_paths("proposals", *exports.PROPOSAL_PARTS),
    *part_paths("events", *exports.EVENT_PARTS),
    *part_paths("statements", *exports.STATEMENT_PARTS),
    *part_paths("positions", *exports.POSITION_PARTS),
    *part_paths("rules", *exports.RULE_PARTS),
    path(
        "debates/<slug:public_id>.<reference:style>",
        views.debate_reference,
        name="debate_reference",
    ),
    path("debates/<slug:public_id>/", views.debate_detail, name="debate"),
    path("proposals/", views.proposal_list, name="proposals"),
    path("proposals.<extension:format>", views.proposal_file, name="proposals_file"),
    path("proposals<feed:form>", views.proposal_feed, name="proposals_feed"),
    path(
        "proposals/<slug:public_id>.<reference:style>",
        views.proposal_reference,
        name="proposal_reference",
    ),
    path("proposals/<slug:public_id>/", views.proposal_detail, name="proposal"),
    path("events/", views.event_list, name="events"),
    path("events.<extension:format>", views.event_file, name="events_file"),
    path("events<feed:form>", views.event_feed, name="events_feed"),
    path("events.ics", calendars.event_calendar, name="events_calendar"),
    path(
        "events/<slug:public_id>.<reference:style>",
        views.event_reference,
        name="event_reference",
    ),
    path("events/<slug:public_id>/", views.event_detail, name="event"),
    path("statements/", views.statement_list, name="statements"),
    path("statements.<extension:format>", views.statement_file, name="statements_file"),
    path("statements<feed:form>", views.statement_feed, name="statements_feed"),
    path(
        "statements/<slug:public_id>.<reference:style>",
        views.statement_reference,
        name="statement_reference",
    ),
    path("statements/<slug:public_id>/", views.statement_detail, name="statement"),
    path("positions/", matrix_views.matrix, name="positions"),
    path("positions/matrix.<extension:format>", matrix_views.matrix_file, name="matrix_file"),
    path("positions/compare/", matrix_views.compare, name="compare"),
    path("positions/compare.<extension:format>", matrix_views.compare_file, name="compare_file"),
    path("positions/list/", views.position_list, name="position_list"),
    path("positions/briefing/", briefing.briefing, name="positions_briefing"),
    path(
        "positions/briefing.<briefing:paper>",
        briefing.briefing_file,
        name="positions_briefing_file",
    ),
    path("positions<feed:form>", views.position_feed, name="positions_feed"),
    path("positions.<extension:format>", views.position_file, name="positions_file"),
    path("rules/", views.rule_list, name="rules"),
    path("rules.<extension:format>", views.rule_file, name="rules_file"),
    path("rules<feed:form>", views.rule_feed, name="rules_feed"),
    path(
        "rules/<slug:public_id>.<reference:style>",
        views.rule_reference,
        name="rule_reference",
    ),
    path("rules/<slug:public_id>/", views.rule_detail, name="rule"),
]
