from collections.abc import Sequence

import pytest

from sources.ingest.diff import Known, decide, lookup_keys
from sources.ingest.outcomes import DateQuality, Entry, KeySource


def entry(guid: str, link: str = "", content: str = "same") -> Entry:
    link_key = f"link:{link}" if link else ""
    return Entry(
        key=f"guid:{guid}" if guid else link_key,
        key_source=KeySource.GUID if guid else KeySource.LINK,
        link=link,
        link_raw=link,
        title=content,
        authors=(),
        language="",
        published=None,
        published_raw="",
        published_quality=DateQuality.MISSING,
        updated=None,
        content_hash=content,
        link_key=link_key if guid else "",
    )


A, B = Known(1, "same"), Known(2, "same")


@pytest.mark.parametrize(
    ("entries", "known", "expected"),
    [
        pytest.param([entry("a")], {}, ["new"], id="never seen"),
        pytest.param([entry("a")], {"guid:a": A}, ["unchanged 1"], id="as it was"),
        pytest.param([entry("a", content="x")], {"guid:a": A}, ["changed 1"], id="other content"),
        pytest.param([entry("", "l")], {"link:l": A}, ["unchanged 1"], id="no GUID, same link"),
        pytest.param([entry("a"), entry("a", content="x")], {}, ["new", "duplicate"], id="twice"),
        pytest.param(
            [entry("fresh", "l")], {"guid:old": A, "link:l": A}, ["unchanged 1"], id="fresh GUID"
        ),
        pytest.param(
            [entry("fresh", "l", "x")], {"link:l": A}, ["changed 1"], id="fresh GUID, other content"
        ),
        pytest.param(
            [entry("b", "l"), entry("c", "l")], {"link:l": A}, ["new", "new"], id="live blog"
        ),
        pytest.param(
            [entry("a", "l"), entry("", "l")],
            {"guid:a": A, "link:l": A},
            ["unchanged 1", "unchanged 1"],
            id="two keys of one record",
        ),
        pytest.param(
            [entry("a", "l1"), entry("b", "l2")],
            {"guid:a": A, "link:l2": A},
            ["unchanged 1", "new"],
            id="the record is claimed by its GUID",
        ),
        pytest.param(
            [entry("a", "l")], {"guid:a": A, "link:l": B}, ["unchanged 1"], id="GUID before link"
        ),
        pytest.param([], {}, [], id="nothing"),
    ],
)
def test_decide(entries: Sequence[Entry], known: dict[str, Known], expected: list[str]) -> None:
    changes = decide(entries, known)
    verdicts = {id(item): "new" for item in changes.new}
    verdicts |= {id(item): "duplicate" for item in changes.duplicates_in_body}
    verdicts |= {id(m.entry): f"changed {m.known.record_id}" for m in changes.changed}
    verdicts |= {id(m.entry): f"unchanged {m.known.record_id}" for m in changes.unchanged}
    assert [verdicts[id(item)] for item in entries] == expected


def test_both_keys_of_an_entry_are_looked_up():
    assert lookup_keys([entry("a", "l"), entry("", "m"), entry("b")]) == {
        "guid:a", "link:l", "link:m", "guid:b",
    }  # fmt: skip
