"""Pieces are escaped as `format_html` would do it, however often they come."""

from django.utils.html import format_html, format_html_join

from core.pieces import repeated

PATTERN = "<b title={}>{}</b>"


def test_what_is_filled_in_is_escaped_each_time_and_what_is_safe_is_left():
    safe = format_html("<i>{}</i>", "x")
    rows = [("<i>x</i>", safe), (safe, "<i>x</i>"), (1, True), (1.0, None)]
    for _ in range(2):
        assert repeated(PATTERN, rows) == format_html_join("\n", PATTERN, rows)


def test_without_rows_there_is_nothing():
    assert repeated(PATTERN, []) == ""
