"""What templates must not hold."""

import pytest

from scripts.check_templates import faults


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<script>go()</script>", "inline script"),
        ('<script type="module">go()</script>', "inline script"),
        ("<style>p{}</style>", "inline style"),
        ('<p class="a" style="width:3%">', "inline style"),
        ('<a href="#" onclick="go()">', "inline event handler"),
        ('<a href="javascript:go()">', "javascript: address"),
        ('<script src="https://cdn.org/a.js"></script>', "file from another origin"),
        ('<link rel="stylesheet" href="//cdn.org/a.css">', "file from another origin"),
        ("{{ text|safe }}", "unescaped text"),
        ("{{ text | safe }}", "unescaped text"),
        ("{% autoescape off %}", "unescaped text"),
    ],
)
def test_each_fault_is_found_with_its_line(text, rule):
    assert faults(f"<p>\n{text}") == [(2, rule)]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static \'js/a.js\' %}" type="module"></script>',
        '<script id="d" type="application/json">{}</script>',
        '<a href="https://nato.int/" rel="noopener">NATO</a>',
        "<progress value=3 max=9></progress>",
        "{# never |safe #}{% comment %}<style>{% endcomment %}<!-- <script> -->",
        "{{ text|safer }} the style = plain",
    ],
)
def test_what_is_allowed_passes(text):
    assert faults(text) == []
