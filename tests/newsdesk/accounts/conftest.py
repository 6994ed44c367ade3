import time

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp import models as totp_models
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsdesk.accounts import second_factor
from tests.factories import make_editor

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


@pytest.fixture
def strict(settings):
    """A site that wants a second factor of everybody."""
    settings.SECOND_FACTOR = True


@pytest.fixture
def app(monkeypatch):
    """A telephone with an app for codes; asking again gives the code of the next half minute."""
    clock = {"now": time.time()}
    monkeypatch.setattr(totp_models.time, "time", lambda: clock["now"])

    def code(user, confirmed=True):
        clock["now"] += 30
        device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
        made = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
        made.time = clock["now"]
        return f"{made.token():06d}"

    return code


@pytest.fixture
def enrolled(app):
    """Makes an account with a second factor; gives it with its recovery codes."""

    def make(name, **fields):
        user = make_editor(name, password=PASSWORD, **fields)
        second_factor.enrolment(user)
        return user, second_factor.set_up(user, app(user, confirmed=False))[1]

    return make
