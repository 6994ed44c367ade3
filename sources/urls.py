from django.urls import path

from sources import references, views

app_name = "sources"
urlpatterns = [
    path("sources/", views.source_list, name="list"),
    path("sources.<extension:format>", views.source_file, name="file"),
    path("sources<feed:form>", views.source_feed, name="feed"),
    path("sources.<reference:style>", references.bibliography_of_list, name="bibliography"),
    path("sources/<slug:public_id>.<reference:style>", references.reference, name="reference"),
    path("sources/<slug:public_id>/", views.source_detail, name="detail"),
]
