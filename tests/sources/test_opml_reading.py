"""Lists of feeds are read however broken they are, and each outline is answered for."""

import contextlib

import listparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.opml import reading
from sources.opml.reading import Kind, NotAList, read_list


def opml(*outlines, head='<?xml version="1.0" encoding="UTF-8"?>'):
    start = '<opml version="2.0"><head><title>Mine</title></head>'
    return "\n".join([head, start, "<body>", *outlines, "</body></opml>"])


def feeds(body):
    found = read_list(body if isinstance(body, bytes) else body.encode())
    return [outline for outline in found.outlines if outline.kind is Kind.FEED]


def titles(body):
    return [outline.title for outline in feeds(body)]


A = '<outline text="A" type="rss" xmlUrl="https://a.example/feed"/>'
B = '<outline text="B" type="rss" xmlUrl="https://b.example/feed"/>'


def test_case_77_each_outline_has_the_line_that_it_stands_on():
    assert [(feed.line, feed.title) for feed in feeds(opml(A, "", B))] == [(4, "A"), (6, "B")]


def test_case_77_lines_are_counted_beyond_65535():
    assert feeds(opml("\n" * 70_000, A))[0].line == 70_005


def test_lines_may_end_as_on_old_computers():
    assert feeds(opml(A, B).replace("\n", "\r"))[1].line == 5
    assert feeds(opml(A, B).replace("\n", "\r\n"))[1].line == 5


def test_case_77_a_bare_ampersand_stays_in_the_address_and_the_title():
    found = feeds(opml('<outline text="R&D" xmlUrl="https://a.example/?a=1&copy=2&amp;b=3"/>'))
    assert [(feed.title, feed.address) for feed in found] == [
        ("R&D", "https://a.example/?a=1&copy=2&b=3")
    ]


def test_case_77_unescaped_quotes_cut_a_title_but_lose_no_feed():
    odd = '<outline text="He said "hi" today" xmlUrl="https://q.example/feed"/>'
    assert [feed.address for feed in feeds(opml(odd, A))] == [
        "https://q.example/feed",
        "https://a.example/feed",
    ]


def test_case_77_a_quote_that_is_never_closed_costs_its_own_outline_only():
    odd = '<outline text="Never closed xmlUrl="https://q.example/feed"/>'
    found = read_list(opml(A, odd, B).encode()).outlines
    assert [outline.title for outline in found if outline.kind is Kind.FEED] == ["A", "B"]


def test_a_title_does_not_run_on_into_the_next_outline():
    found = read_list(opml('<outline text="Open/>', B.replace('"B"', "'B'")).encode()).outlines
    assert all("<outline" not in outline.title for outline in found)
    assert [outline.line for outline in found if outline.kind is Kind.UNREADABLE] == [5]


def test_an_outline_in_a_comment_is_named_not_taken():
    found = read_list(opml(A, f"<!-- {B} -->").encode()).outlines
    assert [(outline.line, outline.kind) for outline in found] == [
        (4, Kind.FEED),
        (5, Kind.UNREADABLE),
    ]


def test_case_77_folders_become_words():
    nested = (
        f'<outline text="News"><outline text="Baltic">{A}</outline>{B}</outline>'
        '<outline text="C" category="/Defence/Air,Top" xmlUrl="https://c.example/feed"/>'
    )
    assert [feed.folders for feed in feeds(opml(nested))] == [
        "News / Baltic",
        "News",
        "Defence / Air; Top",
    ]


def test_case_77_outlines_that_are_never_closed_are_all_read():
    unclosed = '<outline text="A" xmlUrl="https://a.example/{}">'
    assert len(feeds(opml(*map(unclosed.format, range(3_000))))) == 3_000


def test_case_77_folders_in_folders_without_end_are_read_and_their_words_limited():
    deep = '<outline text="A folder">' * 5_000 + A
    (feed,) = feeds(opml(deep))
    assert feed.address == "https://a.example/feed"
    assert len(feed.folders) <= reading.FOLDERS_LIMIT


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "XmlUrl"])
def test_case_77_the_name_of_the_address_may_be_written_in_any_case(name):
    found = feeds(opml(f'<outline text="A" {name}="https://a.example/feed"/>'))
    assert found[0].address == "https://a.example/feed"


def test_an_outline_without_a_type_is_a_feed_if_it_has_an_address():
    assert titles(opml('<outline title="T" xmlUrl="https://a.example/feed"/>')) == ["T"]


def test_other_lists_and_pages_are_told_from_feeds():
    found = read_list(
        opml(
            '<outline text="L" type="link" url="https://l.example/list.opml"/>',
            '<outline text="P" htmlUrl="https://p.example/"/>',
            '<outline text="N" type="rss"/>',
            '<outline text="E" xmlUrl=""/>',
        ).encode()
    )
    assert [outline.kind for outline in found.outlines] == [
        Kind.LIST,
        Kind.PAGE,
        Kind.NOTHING,
        Kind.NOTHING,
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_case_77_byte_order_marks_and_utf_16_are_read(encoding):
    text = opml(A.replace('"A"', '"Õhuvägi"'), head='<?xml version="1.0" encoding="UTF-16"?>')
    assert titles(text.encode(encoding)) == ["Õhuvägi"]


def test_case_77_a_wrong_charset_is_seen_through_and_said():
    body = opml(A.replace('"A"', '"Żółw"'), head='<?xml version="1.0" encoding="iso-8859-2"?>')
    found = read_list(body.encode())
    assert found.outlines[0].title == "Żółw"
    assert "iso8859-2" in found.notes[0]


def test_windows_characters_are_read_where_they_are_declared():
    body = opml(A.replace('"A"', '"Caf\xe9"'), head='<?xml version="1.0" encoding="iso-8859-1"?>')
    assert titles(body.encode("latin-1")) == ["Café"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


def test_case_77_entities_are_not_resolved():
    body = opml(A, '<outline text="&a11;&file;" xmlUrl="https://x.example/&file;"/>', head=BOMB)
    found = feeds(body)
    assert [feed.title for feed in found] == ["A", "&a11;&file;"]
    assert found[1].address == "https://x.example/&file;"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf", "empty"),
        (b"<!doctype html><html><body><p>Hello</p></body></html>", "web page"),
        (b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "is a feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "is a feed"),
        (b"<opml><body></body></opml>", "no outlines"),
        (b'{"feeds": []}', "not a list"),
        (b"PK\x03\x04rest", "packed"),
        (b"\x1f\x8brest", "packed"),
        (b"\x00\xff" * 50, "not a list"),
    ],
)
def test_case_77_what_is_no_list_is_told_what_it_is(body, words):
    with pytest.raises(NotAList, match=words):
        read_list(body)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    with pytest.raises(NotAList, match="Split it"):
        read_list(opml(A, B).encode())


def test_a_list_of_too_many_outlines_is_read_up_to_the_limit_and_says_so(monkeypatch):
    monkeypatch.setattr(reading, "MAX_OUTLINES", 2)
    found = read_list(opml(A, B, A, B).encode())
    assert [outline.line for outline in found.outlines] == [4, 5]
    assert "up to line 5 only" in found.notes[0]


def test_case_77_a_tag_of_attributes_without_end_is_refused():
    flood = "<outline " + " ".join(f"a{n}<" for n in range(60_000))
    with pytest.raises(NotAList, match="without the end of a tag"):
        read_list(opml(A, flood).encode())
    assert titles(opml(A, "x" * 200_000, B, "y" * 200_000)) == ["A", "B"]


def test_outlines_in_comments_are_named_up_to_the_limit_only(monkeypatch):
    monkeypatch.setattr(reading, "MAX_OUTLINES", 3)
    found = read_list(opml(A, "<!--", A, A, A, "-->").encode())
    assert [outline.line for outline in found.outlines] == [4, 6, 7]
    assert "can't be made out" in found.notes[0]


def test_elements_without_end_do_not_keep_the_reader_busy(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ELEMENTS", 1_000)
    found = read_list(opml(A, "<b>" * 5_000, B).encode())
    assert [outline.title for outline in found.outlines] == ["A"]
    assert "elements" in found.notes[0]
    with pytest.raises(NotAList, match="elements"):
        read_list(opml("<b>" * 5_000, A).encode())


@pytest.mark.parametrize("name", reading._RAW.split())
def test_an_element_of_plain_text_hides_no_outlines(name):
    assert titles(opml(f"<{name}>", A)) == ["A"]


def test_prefixed_outlines_are_read():
    body = (
        '<o:opml xmlns:o="http://opml.org/spec2"><o:body>'
        '<o:outline text="A" xmlUrl="https://a.example/feed"/></o:body></o:opml>'
    )
    assert titles(body) == ["A"]


PIECES = st.sampled_from(
    [
        A, B, A.replace("/>", "></outline>"), '<outline text="F">', "</outline>", "\n", "&", "<",
        '"', "'", "<!--", "-->", '<outline text="&amp;" xmlUrl="http://c.example/?a&b"/>',
        '<outline xmlUrl=d.example title=x>', "<b>", "</body>", "é",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_case_77_the_same_feeds_are_found_as_listparser_finds(body):
    text = f"<opml><body>{body}</body></opml>".encode()
    expected = {feed.url for feed in listparser.parse(text).feeds}
    try:
        found = read_list(text)
    except NotAList:
        assert not expected
        return
    assert {o.address for o in found.outlines if o.kind is Kind.FEED} == expected


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise_anything_else(body):
    with contextlib.suppress(NotAList):
        read_list(body)
