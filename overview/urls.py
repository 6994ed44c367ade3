from django.urls import path

from overview import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("timeline/", views.timeline, name="timeline"),
    path("timeline.csv", views.timeline_csv, name="timeline_csv"),
    path("codebook/", views.codebook, name="codebook"),
    path("actors/", views.actors, name="actors"),
    path("actors.csv", views.actors_csv, name="actors_csv"),
    path("actors/<slug:public_id>/", views.actor, name="actor"),
]
