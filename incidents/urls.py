from django.urls import path

from core.part_files import part_paths
from incidents import briefing, exports, views

app_name = "incidents"
urlpatterns = [
    path("incidents/", views.incident_list, name="list"),
    path("incidents.<extension:format>", views.incident_file, name="file"),
    path("incidents/briefing/", briefing.briefing, name="briefing"),
    path("incidents/briefing.<briefing:paper>", briefing.briefing_file, name="briefing_file"),
    *part_paths(
        "incidents",
        exports.FIGURES,
        exports.ATTRIBUTIONS,
        exports.VERDICTS,
        exports.STEPS,
        exports.STATES,
        exports.SITES,
        exports.CITATIONS,
    ),
    path("incidents<feed:form>", views.incident_feed, name="feed"),
    path(
        "incidents/<slug:public_id>.<reference:style>",
        views.incident_reference,
        name="reference",
    ),
    path("incidents/<slug:public_id>/", views.incident_detail, name="detail"),
]
