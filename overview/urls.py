from django.contrib.sitemaps import views as sitemap
from django.urls import path

from core.part_files import part_paths
from overview import (
    briefing,
    change_feed,
    change_pages,
    exclusions,
    integrity_page,
    security_txt,
    sitemaps,
    timeline_calendar,
    views,
)
from overview.actor_parts import ACTOR_PARTS
from overview.alerts import views as alerts
from overview.embeds import views as embeds
from overview.releases import views as releases
from overview.search import views as search

app_name = "overview"
urlpatterns = [
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap.index,
        {"sitemaps": sitemaps.sections(), "sitemap_url_name": "overview:sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        sitemap.sitemap,
        {"sitemaps": sitemaps.sections(), "template_name": "overview/sitemap.xml"},
        name="sitemap_section",
    ),
    path("", views.home, name="home"),
    path("timeline/", views.timeline, name="timeline"),
    path("timeline.<extension:format>", views.timeline_file, name="timeline_file"),
    path("timeline/briefing/", briefing.briefing, name="briefing"),
    path("timeline/briefing.<briefing:paper>", briefing.briefing_file, name="briefing_file"),
    path("timeline<feed:form>", views.timeline_feed, name="timeline_feed"),
    path("timeline.ics", timeline_calendar.timeline_calendar, name="timeline_calendar"),
    path("map/", views.incident_map, name="map"),
    path("timeline/marks.json", views.timeline_marks, name="timeline_marks"),
    path("timeline/entries.json", views.timeline_entries, name="timeline_entries"),
    path("embed/<slug:what>/", embeds.embed, name="embed"),
    path("embed/<slug:what>.<picture:picture>", embeds.embed_picture, name="embed_picture"),
    path("data/", views.data, name="data"),
    path("data/releases/", releases.releases, name="releases"),
    path("data/releases/<int:number>/", releases.release, name="release"),
    path("data/releases/<int:number>.zip", releases.release_bundle, name="release_bundle"),
    path(
        "data/releases/<int:number>/bundle/<path:member>",
        releases.release_member,
        name="release_member",
    ),
    path(
        "data/releases/<int:number>/<path:table>.<extension:format>",
        releases.release_file,
        name="release_file",
    ),
    path("data/releases/<int:number>/<path:table>/", releases.release_list, name="release_list"),
    path("data/integrity/", integrity_page.integrity, name="integrity"),
    path("data/integrity.json", integrity_page.integrity_file, name="integrity_file"),
    path("data/integrity/key.pem", integrity_page.integrity_key, name="integrity_key"),
    path("data/integrity/chain.csv", integrity_page.integrity_chain, name="integrity_chain"),
    path("data/integrity/<slug:day>.json", integrity_page.head, name="head"),
    path("data/integrity/<slug:day>.sig", integrity_page.head_signature, name="head_signature"),
    path("data/kept-out/", exclusions.exclusions, name="exclusions"),
    path("data/kept-out.<extension:format>", exclusions.exclusions_file, name="exclusions_file"),
    path("codebook/", views.codebook, name="codebook"),
    path("changes/", change_pages.changes, name="changes"),
    path("changes.<extension:format>", change_pages.changes_file, name="changes_file"),
    path("changes<feed:form>", change_feed.changes_feed, name="changes_feed"),
    path("changes/since.json", change_pages.changes_since, name="changes_since"),
    *part_paths("actors", *ACTOR_PARTS),
    path("actors/", views.actors, name="actors"),
    path("actors.<extension:format>", views.actors_file, name="actors_file"),
    path("actors<feed:form>", views.actors_feed, name="actors_feed"),
    path(
        "actors/<slug:public_id>.<reference:style>", views.actor_reference, name="actor_reference"
    ),
    path("actors/<slug:public_id>/", views.actor, name="actor"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/new/", alerts.new, name="alert_new"),
    path("alerts/sent/", alerts.sent, name="alert_sent"),
    path("alerts/confirm/<str:token>/", alerts.confirm, name="alert_confirm"),
    path("alerts/manage/<str:token>/", alerts.manage, name="alert_manage"),
    path("alerts/stop/<str:token>/", alerts.stop, name="alert_stop"),
    path("search/", search.search, name="search"),
    path("search.<extension:format>", search.search_file, name="search_file"),
    path("search/suggest.json", search.suggest, name="search_suggest"),
]
