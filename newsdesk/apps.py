from django.apps import AppConfig


class NewsdeskConfig(AppConfig):
    name = "newsdesk"
