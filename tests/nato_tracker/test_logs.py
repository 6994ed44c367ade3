"""Lines of the log: complete, and without a secret."""

import io
import json
import logging
import re

import pytest
from django.test import Client
from django.utils import timezone

from nato_tracker import logs
from nato_tracker.requests import number_of
from overview.models import Webhook
from overview.tasks import deliver_webhooks
from overview.webhooks import actions
from sources import leases
from sources.ingest import run
from sources.models import Feed
from tests.factories import make_editor
from tests.overview.webhooks.receiver import receiving

NUMBER = "0123456789abcdef0123456789abcdef"


class Said(io.StringIO):
    @property
    def lines(self):
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def of(self, logger):
        return [line for line in self.lines if line["logger"] == logger]


def listen(form, monkeypatch):
    """Everything that the site would write to standard error."""
    said = Said()
    handler = logging.StreamHandler(said)
    make = {"json": logs.InJson, "text": logs.InWords}[form]
    handler.setFormatter(make() if form == "json" else make("%(levelname)s %(message)s"))
    given = logs.configuration(form)
    for name, of_logger in {**given["loggers"], "": given["root"]}.items():
        logger = logging.getLogger(name)
        monkeypatch.setattr(logger, "handlers", [*logger.handlers, handler])
        monkeypatch.setattr(logger, "level", logging.getLevelName(of_logger["level"]))
        monkeypatch.setattr(logger, "propagate", of_logger.get("propagate", True))
        logger._cache.clear()
    return said


@pytest.fixture
def said(monkeypatch):
    return listen("json", monkeypatch)


@pytest.fixture
def failing(settings):
    """A site behind nginx whose every secret is a word that can be looked for."""
    settings.ROOT_URLCONF = "tests.nato_tracker.failing"
    settings.BEHIND_PROXY = True
    return Client(raise_request_exception=False)


def test_an_answer_is_one_line(said, failing, db):
    failing.get("/incidents/?q=drone", HTTP_X_REQUEST_ID=NUMBER)
    (line,) = said.of("nato_tracker.requests")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line.pop("duration_ms") > 0
    assert line == {
        "level": "INFO",
        "logger": "nato_tracker.requests",
        "message": "GET /incidents/ 200",
        "request_id": NUMBER,
        "method": "GET",
        "path": "/incidents/",
        "view": "incidents:list",
        "status": 200,
    }


def test_in_words_nginx_has_those_lines(monkeypatch, failing, db):
    said = listen("text", monkeypatch)
    failing.get("/incidents/")
    failing.get("/nowhere/")
    assert said.getvalue() == "WARNING Not Found: /nowhere/\n"


def test_lines_of_one_request_have_one_number_and_those_of_none_have_none(said, failing, db):
    failing.get("/fails/", HTTP_X_REQUEST_ID=NUMBER)
    logging.getLogger("sources").warning("Of the ingest")
    assert [line.get("request_id") for line in said.lines] == [NUMBER, NUMBER, None]
    assert "RuntimeError" in said.of("django.request")[0]["error"]


def test_what_fails_in_the_middle_of_a_file_has_the_number_of_its_request(
    said, failing, settings, db
):
    settings.SAID_BY_THE_TEST = logging.getLogger("core").error
    answer = failing.get("/in-the-middle/", HTTP_X_REQUEST_ID=NUMBER)
    assert answer.getvalue() == b"one"
    assert [line["request_id"] for line in said.of("core")] == [NUMBER]


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b" * 5, 'a"b' * 5, f"{NUMBER}\n"])
def test_a_number_of_another_shape_is_not_taken_over(rf, settings, given):
    settings.BEHIND_PROXY = True
    assert re.fullmatch("[0-9a-f]{32}", number_of(rf.get("/", HTTP_X_REQUEST_ID=given)))


def test_nor_is_one_that_no_proxy_gave(rf, settings):
    settings.BEHIND_PROXY = False
    assert number_of(rf.get("/", HTTP_X_REQUEST_ID=NUMBER)) != NUMBER


def test_no_answer_bears_it_since_nginx_keeps_answers(failing, db):
    assert "X-Request-ID" not in failing.get("/incidents/", HTTP_X_REQUEST_ID=NUMBER)


def test_who_is_logged_in_is_named_and_nobody_is_looked_up_for_it(
    said, failing, db, django_assert_num_queries
):
    user = make_editor()
    failing.force_login(user)
    failing.get("/admin/")
    (line,) = said.of("nato_tracker.requests")
    assert line["user_id"] == user.pk
    with django_assert_num_queries(0):
        failing.get("/data/licence.txt")
    assert "user_id" not in said.of("nato_tracker.requests")[-1]


PLANTED = {
    "SECRET_KEY": "planted-" + "k" * 50,
    "EMAIL_HOST_PASSWORD": "planted-mail",
    "CELERY_BROKER_URL": "redis://:planted-broker@queue:6379/0",
}


@pytest.fixture
def planted(monkeypatch, settings):
    """Every secret of the settings begins with that word."""
    for name, value in PLANTED.items():
        setattr(settings, name, value)
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", "planted-database")


@pytest.mark.parametrize("form", ["json", "text"])
def test_no_secret_is_in_the_log_whatever_fails(form, planted, monkeypatch, failing, settings, db):
    said = listen(form, monkeypatch)
    ask_for_trouble(failing)
    fail_a_feed(monkeypatch)
    hook = fail_a_webhook(settings)
    written = said.getvalue()
    assert written.count("RuntimeError: ") == 3
    for what in ("Not Found", "Not with", "Invalid HTTP_HOST", "Reading https", "Desk, test"):
        assert what in written
    assert "planted" not in written
    assert hook.secret not in written


def ask_for_trouble(failing):
    """What a request may bring along, into every kind of failure."""
    failing.cookies["__Host-sessionid"] = "planted-session"
    headers = {"HTTP_AUTHORIZATION": "Bearer planted-bearer"}
    sent = {"username": "ann", "password": "planted-password"}
    failing.post("/fails/?token=planted-query", sent, **headers)
    failing.get("/alerts/stop/planted-link/")
    failing.get("/alerts/stop/planted-link/nowhere/")
    failing.get("/suspicious/?session_key=planted-query")
    failing.get("/incidents/", headers={"host": "https://ann:planted-host@host"})
    failing.post("/admin/login/", sent, **headers)


def fail_a_feed(monkeypatch):
    """With a user, a password and a key in its address."""
    feed = Feed.objects.create(url="https://ann:planted-feed@feeds.example/?api_key=planted-key")

    def broken(errand, *_, **__):
        raise RuntimeError(f"Not {errand.url}")

    monkeypatch.setattr(run, "visit", broken)
    (lease,) = leases.claim([feed.pk], now=timezone.now())
    run.run_feed(feed.pk, lease.seq)


def fail_a_webhook(settings):
    """One that answers with what it got."""
    with receiving() as receiver:
        settings.WEBHOOK_ALLOW_HOSTS = ["127.0.0.1"]
        settings.WEBHOOK_ALLOW_PORTS = [receiver.port]
        hook = Webhook.objects.create(name="Desk", url=f"{receiver.url}&token=planted-hook")
        receiver.status, receiver.body = 500, f"Not with {hook.secret}".encode()
        actions.test(hook, now=timezone.now())
        deliver_webhooks()
        assert receiver.got
    return hook
