"""An SVG that needs nothing of this site: own colours, whole addresses, plain places.

Programs of graphics desks know neither the site's stylesheets nor, some of them, percentages and
an SVG in an SVG. So places become numbers, and what only moves others becomes a group.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from core.embeds.stylesheet import Stylesheet, static_text
from core.xml_text import writable

SVG = "{http://www.w3.org/2000/svg}"
ACROSS = ("x", "x1", "x2", "cx", "dx", "width")
# Of pages only.
_DROPPED = ("class", "tabindex", "aria-hidden", "target", "rel")


@dataclass(frozen=True)
class _Around:
    """What an element gets from those around it."""

    width: float
    colour: str
    origin: str


def standalone(svg: str, stylesheet: Stylesheet, *, width: float, origin: str) -> str:
    """`svg` is written for a page of this site; `origin` begins the addresses of that site.

    A ``<use data-file="img/basemap.svg" href="#base"/>`` becomes that part of the static file.
    """
    root = _parsed(writable(svg))
    for use in root.findall(f".//{SVG}use[@data-file]"):
        part = _part(str(use.get("data-file")), str(use.get("href")).removeprefix("#"))
        use.getparent().replace(use, deepcopy(part))  # type: ignore[union-attr]
    stylesheet.dress(root)
    _settle(root, _Around(width, "", origin))
    return etree.tostring(root, encoding="unicode")


def _parsed(svg: str) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    return etree.fromstring(svg.encode(), parser)


@cache
def _part(path: str, key: str) -> _Element:
    """Raises StopIteration where the file has no such part."""
    return next(found for found in _parsed(static_text(path)).iter() if found.get("id") == key)


def _settle(element: _Element, around: _Around) -> None:
    around = replace(around, colour=element.get("color", around.colour))
    _plain(element, around)
    inside = around
    if element.tag == f"{SVG}svg" and element.getparent() is not None:
        inside = replace(around, width=float(element.get("width", around.width)))
        if element.get("viewBox") is None:
            _as_group(element)
    for child in element:
        if isinstance(child.tag, str):
            _settle(child, inside)


def _plain(element: _Element, around: _Around) -> None:
    for name in (*_DROPPED, *(name for name in element.attrib if str(name).startswith("data-"))):
        element.attrib.pop(name, None)
    for name in ACROSS:
        value = element.get(name, "")
        if value.endswith("%"):
            element.set(
                name, f"{float(value[:-1]) * around.width / 100:.2f}".rstrip("0").rstrip(".")
            )
    for name, value in element.attrib.items():
        if value == "currentColor":
            element.set(name, around.colour)
    element.attrib.pop("color", None)
    if element.get("href", "").startswith("/"):
        element.set("href", urljoin(around.origin, element.get("href", "")))


def _as_group(element: _Element) -> None:
    x, y = element.get("x", "0"), element.get("y", "0")
    element.tag = f"{SVG}g"
    for name in ("x", "y", "width", "height", "overflow"):
        element.attrib.pop(name, None)
    element.set("transform", f"translate({x},{y})")
