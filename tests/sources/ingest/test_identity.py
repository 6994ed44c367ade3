import pytest

from sources.ingest.identity import (
    choose_key,
    find_shared_guids,
    fingerprint,
    guid_key,
    link_key,
)
from sources.ingest.outcomes import KeySource

LINK = "https://gazette.example/a"
NONE_SHARED = frozenset[str]()


@pytest.mark.parametrize(
    ("guid", "link", "key", "source"),
    [
        ("48211", LINK, "guid:48211", KeySource.GUID),
        (" 48211\n", LINK, "guid:48211", KeySource.GUID),
        ("HTTP://gazette.example/?p=1", LINK, "guid:https://gazette.example/?p=1", KeySource.GUID),
        ("", LINK, "link:https://gazette.example/a", KeySource.LINK),
        ("  ", "http://gazette.example/a", "link:https://gazette.example/a", KeySource.LINK),
        ("", "", "content:abc", KeySource.CONTENT),
        ("", "https://gazette.example/", "content:abc", KeySource.CONTENT),
    ],
)
def test_the_guid_comes_before_the_link_and_the_link_before_the_content(guid, link, key, source):
    assert choose_key(guid, link, "abc", shared_guids=NONE_SHARED) == (key, source)


def test_a_guid_that_several_entries_share_identifies_none_of_them():
    pairs = [("same", LINK), ("same", LINK + "2"), ("own", LINK + "3")]
    shared = find_shared_guids(pairs)
    assert shared == {"guid:same"}
    assert choose_key("same", LINK, "abc", shared_guids=shared)[1] is KeySource.LINK
    assert choose_key("own", LINK, "abc", shared_guids=shared)[1] is KeySource.GUID


def test_one_entry_sent_twice_shares_no_guid():
    assert find_shared_guids([("same", LINK), ("same", LINK), ("", LINK)]) == frozenset()


def test_a_very_long_guid_becomes_a_short_key_of_its_own():
    one, other = guid_key("g" * 5_000), guid_key("g" * 5_001)
    assert len(one) < 100
    assert one != other


def test_a_site_identifies_no_article():
    assert link_key("https://gazette.example/") == ""
    assert link_key("https://gazette.example/?p=1") != ""


def test_fingerprints_keep_parts_apart():
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
    assert fingerprint(["\ud800"]) == fingerprint(["\ud800"])
