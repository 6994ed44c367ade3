from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.ingest import urls
from sources.ingest.urls import absolute_http, canonical_url

BASE = "https://gazette.example/news/feed.xml"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://gazette.example/a", "https://gazette.example/a"),
        ("HTTPS://Gazette.Example./a", "https://gazette.example/a"),
        ("https://gazette.example", "https://gazette.example/"),
        ("https://gazette.example:443/a", "https://gazette.example/a"),
        ("http://gazette.example:8080/a", "http://gazette.example:8080/a"),
        ("https://gazette.example/a#comments", "https://gazette.example/a"),
        ("https://gazette.example/#!/a", "https://gazette.example/#!/a"),
        ("  /b?x=1 ", "https://gazette.example/b?x=1"),
        ("c", "https://gazette.example/news/c"),
        ("//cdn.example/d", "https://cdn.example/d"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://gazette.example/%7ea%2fb", "https://gazette.example/~a%2Fb"),
        ("https://gazette.example/a?b=2&a=1", "https://gazette.example/a?b=2&a=1"),
        ("https://gazette.example/a?utm_source=rss&id=7", "https://gazette.example/a?id=7"),
        ("https://gazette.example/a?fbclid=x&GCLID=y", "https://gazette.example/a"),
        ("https://gazette.example/a?&&id=7", "https://gazette.example/a?id=7"),
        ("https://gazette.example/a?s=20&t=1", "https://gazette.example/a?s=20&t=1"),
        ("https://x.com/example/status/1?s=20", "https://x.com/example/status/1"),
        ("https://www.youtube.com/watch?v=1&si=a", "https://www.youtube.com/watch?v=1"),
        ("https://notx.com/a?s=20", "https://notx.com/a?s=20"),
    ],
)
def test_canonical_form(url, canonical):
    assert canonical_url(url, BASE) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:desk@gazette.example",
        "http://[::1",
        "http://gazette.example:99999/",
        "http://user:secret@gazette.example/",
        "http:///a",
        "http://exa mple.org/",
        "https://gazette.example/" + "a" * 5_000,
    ],
)
def test_what_cannot_be_linked_to_is_blank(url):
    assert canonical_url(url, BASE) == ""


def test_a_relative_address_without_a_base_is_blank():
    assert canonical_url("/a") == ""


def test_absolute_http_keeps_what_leads_to_a_place_on_the_page():
    assert absolute_http("/a?utm_source=x#part", BASE).endswith("/a?utm_source=x#part")


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_makes_it_raise(url, base):
    assert isinstance(canonical_url(url, base), str)


@given(st.text(alphabet="htp:/.[]@%#?&=a1", max_size=40))
def test_the_canonical_form_is_its_own_canonical_form(url):
    once = canonical_url("http://" + url)
    assert canonical_url(once) == once


PLAIN = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["a.example", "news.x-y.example", "www.ft.com", "x.com", "0.example", "a.b1"]),
    st.text("abZ09._~-/", max_size=12).map(lambda path: f"/{path}"),
    st.one_of(st.just(""), st.text("abs=&t._~-?", min_size=1, max_size=14).map("?{}".format),
              st.sampled_from(["?utm_source=x&id=1", "?s=1&t=2", "?ftcamp=1", "?a", "?=", "?&"])),
)  # fmt: skip


@given(PLAIN, st.text("abZ09._~-/", max_size=12).map(lambda path: f"/{path}"))
def test_the_short_way_ends_where_the_long_one_does(url, path):
    short = [urls.canonical_url(url), urls.absolute_http(url), urls.absolute_http(path, url)]
    with mock.patch.object(urls, "_is_plain", return_value=False):
        urls._plain_origin.cache_clear()
        long = [urls.canonical_url(url), urls.absolute_http(url), urls.absolute_http(path, url)]
    urls._plain_origin.cache_clear()
    assert short == long
