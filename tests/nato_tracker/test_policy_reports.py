"""What browsers report of the policy is one plain line in the log, whoever sends it."""

import json
import logging

import pytest
from django.core.cache import cache

from nato_tracker.policy_reports import ADDRESS, LONGEST, RATE
from nato_tracker.scrubbing import GONE


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


def report(client, body=None, **about):
    about = {
        "document-uri": "https://site.example/incidents/?q=a",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?key=1",
        **about,
    }
    body = json.dumps({"csp-report": about}) if body is None else body
    return client.post(ADDRESS, body, content_type="application/csp-report")


def test_every_policy_says_where_to_report(client):
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert f"report-uri {ADDRESS}" in policy


def lines(caplog):
    """Of these reports; that they were posted is said by another logger."""
    return [line for line in caplog.records if line.name == "nato_tracker.policy_reports"]


def test_a_report_is_a_line_without_queries(client, caplog):
    assert report(client).status_code == 204
    (line,) = lines(caplog)
    assert line.levelno == logging.WARNING
    assert line.getMessage() == (
        "policy: script-src-elem kept https://site.example/incidents/ from loading "
        "https://evil.example/x.js"
    )


def test_links_of_letters_and_line_ends_do_not_stand_in_the_log(client, caplog):
    report(
        client,
        **{
            "document-uri": "https://site.example/alerts/manage/secret-token/",
            "effective-directive": "img-src\n2026-01-01 forged",
            "blocked-uri": "x" * 5000,
        },
    )
    line = lines(caplog)[0].getMessage()
    assert len(lines(caplog)) == 1
    assert "secret-token" not in line
    assert "\n" not in line
    assert len(line) < 600
    assert f"/alerts/manage/{GONE}" in line


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"csp-report": 3}', "[" * 6000, "\ud800".encode("utf-16", "replace")]
)
def test_what_no_browser_sends_is_refused(client, caplog, body):
    assert report(client, body).status_code == 400
    assert lines(caplog) == []


def test_a_report_without_end_is_refused(client):
    assert report(client, **{"blocked-uri": "x" * LONGEST}).status_code == 400


def test_one_address_cannot_fill_the_log(client, caplog):
    most = int(RATE.partition("/")[0])
    report(client, "{")  # counts, too
    for _ in range(most + 2):
        report(client)
    assert len(lines(caplog)) == most - 1


def test_nothing_else_is_answered(client):
    assert client.get(ADDRESS).status_code == 405
