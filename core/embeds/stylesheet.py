"""The site's own stylesheets, for drawings that leave the site and can't take them along.

Colours, strokes and sizes stand in the stylesheets and nowhere else; here they become attributes
of the elements that have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cssselect2
import tinycss2
from django.contrib.staticfiles import finders
from lxml.etree import _Element

FILES = ("tokens", "embed", "components", "charts", "home", "map", "timeline")
# Those that SVG has as attributes, too (SVG 2, 6.6), as far as the drawings use them.
PROPERTIES = frozenset({
    "color", "fill", "fill-opacity", "font-family", "font-size", "font-style", "font-weight",
    "letter-spacing", "opacity", "paint-order", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration",
    "vector-effect",
})  # fmt: skip
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_PAIR = re.compile(r"light-dark\(\s*([^,()]+?)\s*,\s*([^()]+?)\s*\)")
_REM = re.compile(r"(\d*\.?\d+)rem\b")
ROOT_SIZE = 16


class Stylesheet:
    """The rules outside of media queries, with the values of one theme."""

    def __init__(self, texts: Iterable[str], theme: str) -> None:
        self._side = {"light": 0, "dark": 1}[theme]
        self._tokens: dict[str, str] = {}
        self._matcher = cssselect2.Matcher()
        for selectors, values in _rules(texts):
            for selector in selectors:
                self._matcher.add_selector(selector, values)
            self._tokens |= {name: text for name, text in values.items() if name.startswith("--")}

    def attributes(self, element: cssselect2.ElementWrapper) -> dict[str, str]:
        """What the rules say of `element`, the strongest last."""
        found: dict[str, str] = {}
        for _, _, pseudo, values in self._matcher.match(element):
            if pseudo is None:
                found |= {name: text for name, text in values.items() if name in PROPERTIES}
        return {name: self.resolved(text) for name, text in found.items()}

    def resolved(self, text: str) -> str:
        """A value without variables and pairs of colours, in pixels."""
        while "var(" in text:
            text = _VARIABLE.sub(lambda found: self._tokens[found[1]], text)
        text = _PAIR.sub(lambda found: found[self._side + 1], text)
        return _REM.sub(lambda found: f"{float(found[1]) * ROOT_SIZE:g}", text).removesuffix("px")

    def dress(self, root: _Element) -> None:
        """Gives every element under `root` as attributes what the rules say of it."""
        # All are asked before any is changed: rules go by classes, also of those above.
        found = [
            (wrapper.etree_element, self.attributes(wrapper))
            for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree()
        ]
        for element, attributes in found:
            for name, value in element.attrib.items():
                if "var(" in value:
                    element.set(name, self.resolved(str(value)))
            for name, value in attributes.items():
                element.set(name, value)


@cache
def stylesheet(theme: str) -> Stylesheet:
    """That of the site, ``light`` or ``dark``. Raises KeyError for another theme."""
    return Stylesheet((static_text(f"css/{name}.css") for name in FILES), theme)


@cache
def static_text(path: str) -> str:
    """A static file as it is in the repository, whatever name it is served by."""
    found = finders.find(path)
    if found is None:
        raise FileNotFoundError(path)
    return Path(found).read_text(encoding="utf-8")


def _rules(texts: Iterable[str]) -> Iterator[tuple[list[Any], dict[str, str]]]:
    for text in texts:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                continue  # of pages only, such as :has(canvas)
            yield selectors, dict(_declarations(rule.content))


def _declarations(content: Any) -> Iterator[tuple[str, str]]:
    for found in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if found.type == "declaration":
            yield found.name, tinycss2.serialize(found.value).strip()
