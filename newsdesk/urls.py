"""The review queue, beside the stock admin."""

from django.urls import path

from newsdesk.admin.review import bulk, views

app_name = "newsdesk"
urlpatterns = [
    path("", views.review, name="review"),
    path("together/", bulk.together, name="review_together"),
    path("taken-back/<int:key>/", views.take_back, name="review_undo"),
    path("<slug:public_id>/claim/", views.claim, name="review_claim"),
    path("<slug:public_id>/release/", views.release, name="review_release"),
    path("<slug:public_id>/copy/", views.kept_copy, name="review_copy"),
    path("<slug:public_id>/<slug:verb>/", views.decide, name="review_decide"),
]
