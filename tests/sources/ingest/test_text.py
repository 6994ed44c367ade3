import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.ingest.text import (
    clean_text,
    excerpt,
    plain_text,
    sanitise_html,
    squeeze,
    strip_unsafe,
)

BASE = "https://gazette.example/a/"
REL = 'rel="noopener noreferrer nofollow ugc"'


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  two\n\twords ", "two words"),
        ("nul\x00bell\x07vt\x0bdel\x7fc1\x9b", "nulbellvtdelc1"),
        ("next\x85line\u2028sep", "next line sep"),
        ("over\u202eride\u2066s\u2069", "overrides"),
        ("zero\u200bwidth\ufeff and\u00ad soft", "zerowidth and soft"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("noncharacter \uffff", "noncharacter \ufffd"),
        ("Przewodów – „żółw” 🛩", "Przewodów – „żółw” 🛩"),
        ("tag\U000e0041", "tag"),
    ],
)
def test_clean_text(raw, clean):
    assert clean_text(raw) == clean


@given(st.text(st.sampled_from("ab \t\n\r\x0b\x0c\x1c\x1f\x7f\x85\xa0\u2003é")))
def test_text_is_squeezed_as_by_splitting_and_joining(raw):
    assert squeeze(raw) == " ".join(strip_unsafe(raw).split())


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_keeps_all_but_its_control_characters(raw):
    kept = "".join(c for c in raw if c in "\t\n\r" or " " <= c <= "~")
    assert strip_unsafe(raw) == kept
    assert strip_unsafe("x" * 500 + raw) == "x" * 500 + kept


def test_a_long_title_is_cut_with_a_sign():
    cut = clean_text("a" * 10_000, 500)
    assert len(cut) == 500
    assert cut.endswith("a…")


@given(st.text())
def test_clean_text_leaves_nothing_that_breaks_a_feed(raw):
    clean = clean_text(raw)
    assert clean == " ".join(clean.split())
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", clean)
    clean.encode()


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<p onclick='x()'>Text</p>", "<p>Text</p>"),
        ("<script>alert(1)</script>after", "after"),
        ("<style>p{}</style><iframe srcdoc='<p>x'></iframe>after", "after"),
        ("<img src=x onerror=alert(1)>text", "text"),
        ("<svg><a xlink:href='javascript:x'>in</a></svg>text", "text"),
        ("<a href='javascript:alert(1)'>l</a>", f"<a {REL}>l</a>"),
        ("<a href='JaVa\nScript:alert(1)'>l</a>", f"<a {REL}>l</a>"),
        ("<a href='data:text/html,x'>l</a>", f"<a {REL}>l</a>"),
        ("<a href='https://x.example/' id=a>l</a>", f'<a href="https://x.example/" {REL}>l</a>'),
        ("<a href='../b'>l</a>", f'<a href="https://gazette.example/b" {REL}>l</a>'),
        ("<a href='//x.example/'>l</a>", f'<a href="https://x.example/" {REL}>l</a>'),
        ("<a href='http://u:p@x.example/'>l</a>", f"<a {REL}>l</a>"),
        ("<b>bold\u202e\x00</b>", "<b>bold</b>"),
        ("<!-- note --><em>x", "<em>x</em>"),
        ("<form action=/><input name=a>text</form>", "text"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)  # fmt: skip
def test_sanitised_html_holds_nothing_active(raw, safe):
    assert sanitise_html(raw, BASE) == safe


def test_a_relative_link_without_a_base_goes():
    assert sanitise_html("<a href='/b'>l</a>") == f"<a {REL}>l</a>"


@pytest.mark.parametrize(
    "payload",
    [
        "<math><mtext><table><mglyph><style><!--</style>"
        "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ],
)
def test_markup_that_changes_when_it_is_read_again_stays_harmless(payload):
    once = sanitise_html(payload, BASE)
    assert "<img" not in once
    assert sanitise_html(once, BASE) == once


def test_an_excerpt_is_plain_text_with_words_kept_apart():
    html = "<h2>Radar</h2><p>One &amp; two</p><script>x</script><ul><li>a<li>b</ul>&lt;not a tag"
    assert excerpt(html) == "Radar One & two a b <not a tag"


def test_a_surrogate_in_html_costs_no_excerpt():
    assert excerpt("<p>lone \ud800 surrogate</p>") == "lone \ufffd surrogate"


def test_an_excerpt_ends_between_words():
    assert excerpt("<p>" + "word " * 100, 18) == "word word word…"
    assert excerpt("x" * 100, 10) == "x" * 9 + "…"


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<p><i>", "<ul><li>", "<x>", "<div"])
def test_tags_nested_without_end_cost_little_and_leave_the_words(tag):
    html = f"<p>Radar</p>{tag * 100_000} report"
    started = time.process_time()
    cleaned, words = sanitise_html(html), plain_text(html, 100)
    assert time.process_time() - started < 2
    if tag != "<div":
        assert {"Radar", "report"} <= set(cleaned.replace("<", " <").replace(">", "> ").split())
        assert words == "Radar report"


def test_many_tags_that_are_closed_stay():
    html = "<p>One<br>line</p>" * 1_000
    assert sanitise_html(html).count("<p>") == 1_000
