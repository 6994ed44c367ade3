from django.urls import path

from sources import views

app_name = "sources"
urlpatterns = [
    path("sources/", views.source_list, name="list"),
    path("sources.<extension:format>", views.source_file, name="file"),
    path("sources<feed:form>", views.source_feed, name="feed"),
    path("sources/<slug:public_id>/", views.source_detail, name="detail"),
]
