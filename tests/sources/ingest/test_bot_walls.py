import time

import pytest

from sources.ingest.bot_walls import OPENING, who_turned_away

CLOUDFLARE = {"server": "cloudflare"}
LOGIN = b"<!doctype html><title>Are you human?</title><form><input type=password></form>"


def page(title: str = "", body: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body>".encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "name"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (403, CLOUDFLARE, page("Just a moment..."), "Cloudflare"),
        (503, CLOUDFLARE, b"\xef\xbb\xbf" + page("Just a moment..."), "Cloudflare"),
        (200, CLOUDFLARE, page("Just a moment..."), "Cloudflare"),
        (403, CLOUDFLARE, page("Attention Required! | Cloudflare"), "Cloudflare"),
        (403, {}, page("Access denied | news.example used Cloudflare to restrict access"),
         "Cloudflare"),
        (403, {}, page("", "<script>window._cf_chl_opt={}</script>"), "Cloudflare"),
        (403, {}, page("Access Denied", "Reference&#32;&#35;18.6a1dc2"), "Akamai"),
        (403, {"x-datadome": "protected"}, b"", "DataDome"),
        (200, {}, page("news.example", "<script src='https://ct.captcha-delivery.com/c.js'>"),
         "DataDome"),
        (200, {}, b"<html style='height:100%'><head><script src='/_Incapsula_Resource?SWJIYLWA=7'>",
         "Imperva"),
        (403, {}, page("", "Request unsuccessful. Incapsula incident ID: 12-34"), "Imperva"),
        (202, {"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
        (405, {"x-amzn-waf-action": "captcha"}, page("Human Verification"), "AWS WAF"),
        (403, {}, page("Sucuri WebSite Firewall - Access Denied"), "Sucuri"),
        (200, {}, b"<html><title>You are being redirected...</title><script>"
         b"var s={},sucuri_cloudproxy_js=''</script>", "Sucuri"),
        (403, {}, page("Access to this page has been denied", "<div id='px-captcha'>"),
         "HUMAN (PerimeterX)"),
        (200, {}, page("Making sure you&#39;re not a bot!", "<script id='anubis_challenge'>"),
         "Anubis"),
        (429, {"x-vercel-mitigated": "challenge"}, b"", "Vercel"),
        (403, {}, page("", "Enable JavaScript and cookies to continue"), "A check for browsers"),
        (200, {}, page("Are you a robot?"), "A check for browsers"),
        (200, {}, b"<!-- x --> <!-- y -->" + page("news.example: verify you are human"),
         "A check for browsers"),
    ],
)  # fmt: skip
def test_who_turned_the_reader_away(status, headers, body, name):
    assert who_turned_away(status, headers, body) == name


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        pytest.param(200, CLOUDFLARE, page("Cloudflare down: attention required", "Just a moment"),
                     id="an article about Cloudflare"),
        pytest.param(200, {}, page("Just a moment..."), id="an article of that name"),
        pytest.param(200, CLOUDFLARE | {"x-datadome": "protected", "x-iinfo": "1"}, page("News"),
                     id="a page from behind a wall"),
        pytest.param(200, {}, LOGIN, id="a login page"),
        pytest.param(403, CLOUDFLARE, page("403 Forbidden", "nginx"), id="a genuine 403"),
        pytest.param(403, {}, page("Access Denied", "You lack the rights."), id="no rights"),
        pytest.param(404, CLOUDFLARE | {"x-datadome": "protected"}, page("Just a moment..."),
                     id="not found"),
        pytest.param(401, {"x-datadome": "protected"}, b"", id="to log in"),
        pytest.param(503, {"retry-after": "60"}, page("Down for maintenance"), id="maintenance"),
        pytest.param(503, {"x-datadome": "protected"}, b"", id="maintenance behind a wall"),
        pytest.param(429, CLOUDFLARE, page("Access denied | x used Cloudflare to restrict access"),
                     id="an honest limit"),
        pytest.param(200, CLOUDFLARE | {"cf-mitigated": "challenge"},
                     b"<rss><channel><title>Just a moment...</title></channel></rss>", id="a feed"),
        pytest.param(200, {}, bytes(OPENING) + page("Are you a robot?"), id="beyond the opening"),
        pytest.param(403, {}, b"\xff\xfe\x00", id="no text"),
        pytest.param(500, {"cf-mitigated": "challenge"}, b"", id="an error"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_wall_is_none(status, headers, body):
    assert who_turned_away(status, headers, body) == ""


@pytest.mark.parametrize(
    "body", [b"<!---->" * 1_200, b"<html>" + b"<title>" * 1_200, b" " * OPENING, b"<!--" * 2_000]
)
def test_no_opening_costs_much(body):
    started = time.process_time()
    who_turned_away(403, CLOUDFLARE, body)
    assert time.process_time() - started < 0.2
