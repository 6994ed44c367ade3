"""Secrets leave a text, and all else stays in it."""

import pytest

from nato_tracker.scrubbing import scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "postgres://tracker:S3CRET@db/tracker",
        "redis://:S3CRET@queue:6379/0",
        "smtp://ann:a@S3CRET@mail.example:587 failed",
        "Reading https://ann:S3CRET@feeds.example/rss",
        "https://feeds.example/rss?api_key=S3CRET&page=2",
        "/incidents/?token=S3CRET",
        "GET /alerts/manage/S3CRET/",
        "Not Found: /alerts/stop/S3CRET/x",
        "__Host-sessionid=S3CRET; csrftoken=S3CRET",
        "{'password': 'S3CRET', 'name': 'ann'}",
        '{"password": "S3CRET"}',
        r"{\"password\": \"S3CRET\"}",
        "Authorization: Bearer S3CRETS3CRET",
        "Authorization: Basic S3CRET",
        "{'Authorization': 'Token S3CRET'}",
        "sent with bearer S3CRETS3CRET==",
        "whsec_S3CRET+/=",
        "AGE-SECRET-KEY-1S3CRET",
        "-----BEGIN PRIVATE KEY-----\nS3CRET\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\\nS3CRET",
    ],
)
def test_what_looks_like_a_secret_goes(text):
    assert "S3CRET" not in scrubbed(text)


@pytest.mark.parametrize(
    "said", ["a 'b' \"c\" /d%é", "a%20%27b%27%20%22c%22%20/d%25%C3%A9", r"a 'b' \"c\" /d%\u00e9"]
)
def test_what_is_known_to_be_one_goes_however_it_is_spelt(said):
    assert scrubbed(f"<{said}>", ["a 'b' \"c\" /d%é"]) == "<[secret]>"


@pytest.mark.parametrize(
    "text",
    [
        "Reading https://feeds.example/rss?page=2: timed out after 30 s",
        "Not Found: /incidents/NAI-2025-0042/",
        "/alerts/new/?list=incidents",
        "2026-01-02T03:04:05.678Z ann@desk.example wrote",
        'KeyError: "country"; the key is missing',
        "UNIQUE constraint failed: sources_feed.url",
    ],
)
def test_all_else_stays(text):
    assert scrubbed(text, ["", "x", "key"]) == text


@pytest.mark.parametrize(
    "piece",
    ["a", "a-", "session", "csrf_", "key", "token ", 'token"', "token: ", '"', "\\", " ", "://a",
     "a://", "basic ", "authorization ", "-----BEGIN A", "-----END A", "whsec_ "],
)  # fmt: skip
@pytest.mark.usefixtures("patience")
def test_no_line_takes_longer_than_its_length(piece):
    """Who reads it again from each sign of it is at half a million for an hour."""
    text = piece * (500_000 // len(piece))
    assert scrubbed(text) == text
