"""Each outline of a list is judged by itself and beside the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.ingest.guard import AddressPolicy, check_url
from sources.ingest.urls import absolute_http
from sources.opml import packing
from sources.opml.judging import _PLAIN, Verdict, check, settle, twin_key
from sources.opml.reading import Kind, Outline
from sources.opml.spread import LONGEST, first_waits


def judged(*addresses, known=None, kind=Kind.FEED, title="T"):
    outlines = [Outline(n, kind, title, address) for n, address in enumerate(addresses, 1)]
    return settle(check(outlines, AddressPolicy()), known or {})


def verdicts(*addresses, **options):
    return [entry.verdict for entry in judged(*addresses, **options)]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("javascript:alert(1)", "only http and https"),
        ("ftp://a.example/feed", "only http and https"),
        ("a.example/feed", "only http and https"),
        ("http://127.0.0.1/feed", "not on the public web"),
        ("http://2130706433/feed", "number in place of a host"),
        ("http://user:pw@a.example/feed", "user name"),
        ("http://a.example:8080/feed", "port 8080"),
        ("http://a.example:99999/feed", "not an address"),
        ("http://[::1/feed", "not an address"),
        ("http:///feed", "not a host name"),
        ("https://a.example/" + "x" * 2_000, "2,018 characters"),
        ("https://a.example/" + "é" * 700, "can't be spelt"),
    ],
)
def test_case_77_a_bad_address_is_named_with_why(address, why):
    (entry,) = judged(address)
    assert entry.verdict is Verdict.BAD
    assert why in entry.detail
    assert entry.address.startswith(address[:8])
    assert len(entry.address) <= 200


def test_case_77_duplicates_in_the_list_name_the_line_of_the_first():
    entries = judged("https://a.example/feed", "http://A.example:80/feed", "https://b.example/")
    assert [entry.verdict for entry in entries] == [Verdict.NEW, Verdict.REPEATED, Verdict.NEW]
    assert entries[1].detail == "The same as line 1."


def test_case_77_a_feed_that_is_there_is_named():
    known = {twin_key("http://a.example/feed"): "Feed 7, A."}
    first, again = judged("https://a.example/feed", "https://a.example/feed", known=known)
    assert (first.verdict, first.detail) == (Verdict.KNOWN, "Feed 7, A.")
    assert again.verdict is Verdict.REPEATED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/feed", "https://a.example/feed"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/f", "https://A.EXAMPLE:443/f#top"),
        ("https://a.example/f?x=1", "http://a.example:80/f?x=1"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://õ.example/f", "https://xn--mda.example/f"),
        ("https://a.example/f?", "https://a.example/f"),
        ("http://[::1/f", "http://[::1/f"),
    ],
)
def test_twins_are_one_feed(one, other):
    assert twin_key(one) == twin_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/f", "https://a.example/F"),
        ("https://a.example/f", "https://a.example/f/"),
        ("https://a.example/f", "https://a.example/f?x"),
        ("https://a.example:8443/f", "https://a.example/f"),
    ],
)
def test_what_may_differ_is_two_feeds(one, other):
    assert twin_key(one) != twin_key(other)


def test_addresses_as_some_readers_write_them_are_understood():
    entries = judged("feed://a.example/f", "feed:https://b.example/f", " https://c.example/f ")
    assert [entry.address for entry in entries] == [
        "http://a.example/f",
        "https://b.example/f",
        "https://c.example/f",
    ]


def test_a_title_that_is_only_the_address_is_none():
    assert judged("https://a.example/f", title="https://a.example/f")[0].title == ""


def test_what_is_no_feed_says_what_to_do():
    for kind, verdict in [
        (Kind.LIST, Verdict.LIST),
        (Kind.PAGE, Verdict.PAGE),
        (Kind.NOTHING, Verdict.BAD),
        (Kind.UNREADABLE, Verdict.BAD),
    ]:
        (entry,) = judged("https://a.example/", kind=kind)
        assert entry.verdict is verdict
        assert verdict.trouble
        assert entry.detail.endswith(".")


@settings(max_examples=400)
@given(st.from_regex(_PLAIN, fullmatch=True))
def test_an_address_of_the_usual_form_needs_no_second_look(address):
    assert absolute_http(address) == address
    check_url(address, AddressPolicy())
    assert twin_key(address) == twin_key(f"{address}#top")


@given(st.text(max_size=80))
def test_no_address_makes_judging_fail(text):
    (entry,) = judged(f"http://{text}")
    assert entry.verdict in (Verdict.NEW, Verdict.BAD)


def test_first_visits_are_spread_over_hosts_and_within_each():
    waits = first_waits(["a", "b", "a", "c", "a"])
    assert [wait.total_seconds() for wait in waits] == [0, 0.2, 60, 0.4, 120]


def test_even_the_largest_list_begins_within_two_days():
    one_host = first_waits(["a"] * 14_000)
    assert len(set(one_host)) == 14_000
    assert max(one_host) < LONGEST
    many = first_waits(map(str, range(500_000)))
    assert LONGEST / 2 < max(many) < LONGEST


def test_no_list_takes_no_time():
    assert first_waits([]) == []


@given(st.binary(max_size=3_000))
def test_what_is_packed_comes_back(body):
    assert packing.unpack(packing.pack(body)) == body


@pytest.mark.parametrize("text", ["", "é", "AAAA", "not base64!", packing.pack(b"x" * 99)[:-8]])
def test_what_was_damaged_on_the_way_is_refused(text):
    with pytest.raises(packing.Damaged):
        packing.unpack(text)


def test_a_packed_bomb_is_not_unpacked(monkeypatch):
    packed = packing.pack(b"x" * 100_000)
    monkeypatch.setattr(packing, "MAX_BYTES", 50_000)
    with pytest.raises(packing.Damaged):
        packing.unpack(packed)


def test_what_does_not_fit_into_a_page_is_refused(monkeypatch):
    monkeypatch.setattr(packing, "LIMIT", 10)
    with pytest.raises(packing.TooLarge):
        packing.pack(b"some list")
