import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.test import Client

PASSWORD = "a long password for one test"


@pytest.fixture
def guarded(settings):
    """Failures count, as they do on a site."""
    settings.AXES_ENABLED = True
    AxesProxyHandler.get_implementation(force=True)


@pytest.fixture
def log_in():
    """Tries to log in with a browser at an address, and gives the answer."""

    def try_it(name, password=PASSWORD, *, at="192.0.2.1", client=None, **more):
        sent = {"username": name, "password": password, "next": "/admin/"}
        return (client or Client()).post("/admin/login/", sent, REMOTE_ADDR=at, **more)

    return try_it
