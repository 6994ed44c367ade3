"""Addresses of a site where everything goes wrong, with secrets at hand."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import StreamingHttpResponse
from django.urls import include, path


def fails(request, token=""):
    """Tells more in its error than anybody should."""
    password = request.POST.get("password")
    session = request.COOKIES.get("__Host-sessionid")
    database = settings.DATABASES["default"]
    told = [
        settings.SECRET_KEY,
        f"postgres://tracker:{database.get('PASSWORD')}@db/tracker",
        f"Authorization: {request.headers.get('Authorization')}",
        f"Cookie: __Host-sessionid={session}",
        f"password={password}",
        str({"password": password}),
        request.get_full_path(),
    ]
    raise RuntimeError("; ".join(told))


def suspicious(request):
    raise SuspiciousOperation(f"Not with {request.get_full_path()}")


def in_the_middle(request):
    def pieces():
        yield b"one"
        settings.SAID_BY_THE_TEST("two")

    return StreamingHttpResponse(pieces())


urlpatterns = [
    path("fails/", fails),
    path("suspicious/", suspicious),
    path("in-the-middle/", in_the_middle),
    path("alerts/stop/<str:token>/", fails),
    path("", include("nato_tracker.urls")),
]
