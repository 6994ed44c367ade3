"""Addresses of one's own account, under ``/admin/``."""

from django.urls import path

from newsdesk.accounts import views

app_name = "accounts"
urlpatterns = [
    path("second-factor/", views.second_factor_page, name="second_factor"),
    path("second-factor/set-up/", views.set_up, name="second_factor_set_up"),
    path("second-factor/recovery-codes/", views.recovery_codes, name="recovery_codes"),
    path("second-factor/leave/", views.leave, name="leave"),
    path("log-ins/", views.log_ins_page, name="log_ins"),
    path("confirm/", views.confirm, name="confirm"),
]
