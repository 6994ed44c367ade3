"""Sheets: text that fits, a drawing that needs nothing of the site, a picture of the right size."""

import io
from xml.etree import ElementTree

import cssselect2
import pytest
from django.http import QueryDict
from lxml import etree
from PIL import Image

from core.embeds.addresses import WIDTH, look_of
from core.embeds.figure import Drawing, Figure, Sign
from core.embeds.lettering import fitted, width, wrapped
from core.embeds.pictures import Busy, png
from core.embeds.sheet import laid_out
from core.embeds.standalone import standalone
from core.embeds.stylesheet import Stylesheet, stylesheet
from core.filters import InvalidQuery
from core.killable import ChildDied

TEXT = (
    "Łódź: 22 drones over Ämari, “twelve” of them in one night; Straßenverkehrsordnungswidrigkeit"
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("room", [60, 130, 400])
def test_lines_hold_all_words_and_none_is_wider_than_its_room(room):
    lines = wrapped(TEXT, 13, room)
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")
    assert max(width(line, 13) for line in lines) <= room


def test_what_does_not_fit_on_a_line_says_so():
    assert fitted("Poland", 12, 100) == "Poland"
    short = fitted("Ministry of Foreign Affairs of Poland", 12, 100)
    assert short.endswith("…")
    assert width(short, 12) <= 100


@pytest.mark.parametrize(("bold", "text"), [(False, TEXT), (True, TEXT), (False, "mwW%@" * 9)])
def test_text_in_a_picture_is_no_wider_than_was_reckoned(bold, text):
    reckoned = width(text, 20, bold=bold)
    weight = 600 if bold else 400
    drawn = png(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="40"><text y="30"'
        f' font-size="20" font-family="Public Sans" font-weight="{weight}">{text}</text></svg>'
    )
    ink = Image.open(io.BytesIO(drawn)).getbbox()
    assert 0.85 * reckoned < ink[2] <= reckoned


def figure(**changed):
    given = {
        "title": "Drones",
        "summary": "2 drones.",
        "page": "/drones/",
        "spoken": "Both.",
        "draw": lambda pixels: Drawing('<rect width="100%" height="9"/>', 9),
        "key": tuple(Sign('<circle r="4"/>', f"Kind {n} of drone") for n in range(9)),
    }
    return Figure(**(given | changed))


@pytest.mark.parametrize("pixels", [320, 960])
def test_nothing_on_a_sheet_leaves_it(pixels):
    sheet = laid_out(figure(), pixels, source="Source", link="here", url="https://x.test/")
    assert len(sheet.signs) == 9
    assert all(0 < line.y < sheet.height for line in sheet.lines)
    assert all(line.x + width(line.text, 12) <= pixels for line in sheet.lines)
    assert sheet.lines[-1].url == "https://x.test/"


def test_an_empty_figure_says_so_and_has_no_key():
    sheet = laid_out(figure(draw=None, empty="No drone."), 600, source="S", link="l", url="")
    assert "No drone." in [line.text for line in sheet.lines]
    assert (sheet.signs, sheet.drawing) == ([], None)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((), ""),
        ((("Country", "Poland"), ("Kind", "Drone"), ("Country", "Latvia")),
         "Country: Poland or Latvia. Kind: Drone."),
    ],
)  # fmt: skip
def test_filters_are_said_in_words(chosen, words):
    assert figure(chosen=chosen).filters == words


STYLES = [
    ":root { --ink: light-dark(#111111, #eeeeee); --size: .75rem; }"
    ".k { color: var(--ink); } .m { fill: currentColor; stroke-width: 2px; }"
    ".k .m { fill-opacity: .5; } .m:hover { fill: red; } .late { fill: green; }"
    ".t { font-size: var(--size); --x: 1; position: absolute; } .m::before { fill: red; }"
    "@media print { .m { fill: red; } } a:has(b) c:unheard-of { fill: red; }"
]


def dressed(svg, theme="light"):
    text = standalone(
        f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>',
        Stylesheet(STYLES, theme),
        width=200,
        origin="https://tracker.test/",
    )
    return ElementTree.fromstring(text)


@pytest.mark.parametrize(("theme", "ink"), [("light", "#111111"), ("dark", "#eeeeee")])
def test_styles_become_attributes_with_the_colours_of_the_theme(theme, ink):
    (group,) = dressed('<g class="k"><path class="m" d="M0,0"/></g>', theme)
    assert group.attrib == {}
    assert group[0].attrib == {"d": "M0,0", "fill": ink, "stroke-width": "2", "fill-opacity": ".5"}


def test_sizes_are_pixels_and_variables_in_attributes_are_filled_in():
    text, path = dressed('<text class="t">a</text><path fill="var(--ink)"/>')
    assert (text.attrib, path.attrib) == ({"font-size": "12"}, {"fill": "#111111"})


def test_places_become_numbers_and_an_svg_that_only_moves_becomes_a_group():
    group, scaled = dressed(
        '<svg x="50%" y="7" width="40" height="9"><rect x="25%" width="50%" data-x="1"/></svg>'
        '<svg viewBox="0 0 9 9" width="90"/>'
    )
    assert (group.tag, group.attrib) == (f"{SVG}g", {"transform": "translate(100,7)"})
    assert group[0].attrib == {"x": "10", "width": "20"}
    assert scaled.tag == f"{SVG}svg"


def test_links_are_whole_and_only_pages_have_tab_stops():
    here, part = dressed('<a href="/map/" tabindex="-1" target="_top"/><g mask="url(#fade)"/>')
    assert here.attrib == {"href": "https://tracker.test/map/"}
    assert part.attrib == {"mask": "url(#fade)"}


def test_a_part_of_a_static_file_takes_its_place():
    drawn = standalone(
        '<svg xmlns="http://www.w3.org/2000/svg">'
        '<use data-file="img/basemap.svg" href="#base"/></svg>',
        stylesheet("light"),
        width=200,
        origin="https://tracker.test/",
    )
    (base,) = ElementTree.fromstring(drawn)
    assert (base.tag, base.get("id")) == (f"{SVG}g", "base")
    assert {path.get("stroke", "#")[0] for path in base} == {"#"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_variable_of_the_stylesheets_has_a_value(theme):
    sheet = stylesheet(theme)
    for name, text in sheet._tokens.items():
        assert "var(" not in sheet.resolved(text), name
    root = etree.fromstring('<svg xmlns="http://www.w3.org/2000/svg" class="emb__p"/>')
    found = sheet.attributes(cssselect2.ElementWrapper.from_xml_root(root))
    assert found["color"] == {"light": "#16202a", "dark": "#e9eef2"}[theme]


@pytest.mark.parametrize("query", ["width=319", "width=1921", "width=-1", "width=1e3", "width=٤٠٠"])
def test_a_width_out_of_bounds_is_refused(query):
    with pytest.raises(InvalidQuery) as caught:
        look_of(QueryDict(query), (WIDTH,))
    assert list(caught.value.errors) == [WIDTH]


def test_a_picture_that_takes_too_long_is_not_waited_for(monkeypatch):
    def die(*arguments):
        raise ChildDied("took over 20 seconds")

    monkeypatch.setattr("core.embeds.pictures.ask", die)
    with pytest.raises(Busy):
        png("<svg/>")
