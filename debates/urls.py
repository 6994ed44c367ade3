from django.urls import path

from debates import views

app_name = "debates"
urlpatterns = [
    path("debates/<slug:public_id>/", views.debate_detail, name="debate"),
    path("proposals/", views.proposal_list, name="proposals"),
    path("proposals.csv", views.proposal_csv, name="proposals_csv"),
    path("proposals/<slug:public_id>/", views.proposal_detail, name="proposal"),
    path("events/", views.event_list, name="events"),
    path("events.csv", views.event_csv, name="events_csv"),
    path("events/<slug:public_id>/", views.event_detail, name="event"),
    path("statements/", views.statement_list, name="statements"),
    path("statements.csv", views.statement_csv, name="statements_csv"),
    path("statements/<slug:public_id>/", views.statement_detail, name="statement"),
    path("positions/", views.position_list, name="positions"),
    path("positions.csv", views.position_csv, name="positions_csv"),
    path("rules/", views.rule_list, name="rules"),
    path("rules.csv", views.rule_csv, name="rules_csv"),
    path("rules/<slug:public_id>/", views.rule_detail, name="rule"),
]
