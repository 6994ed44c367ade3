"""Pictures stand by themselves, and text in them is text."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from overview.embeds.registry import EMBEDS
from tests.factories import (
    make_incident,
)
from tests.overview.embeds.asking import PLACE, page, picture, said

# Drawings are the same whatever rows are read from.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
NASTY = 'Drone <script>alert(1)</script> & "quoted" ]]> \x0b‮'


@pytest.mark.parametrize("name", ["incidents", "map", "timeline", "incidents-by-month"])
def test_text_of_the_record_and_of_filters_is_text(client, name):
    make_incident(title=NASTY, occurred="2025-09-09", verdict="confirmed", **PLACE)
    query = {"q": "drone", "country": []} if name != "timeline" else {}
    answer = client.get(f"/embed/{name}.svg", query)
    svg = ElementTree.fromstring(answer.content)
    assert not [e for e in svg.iter() if e.tag.endswith(("script", "foreignObject", "style"))]
    assert "<script>" not in page(client, name)
    asked = client.get(f"/embed/{name}.svg", {"q": NASTY})
    assert "<script>alert(1)</script>" in said(ElementTree.fromstring(asked.content))
    assert "<script" not in client.get(f"/embed/{name}/", {"q": NASTY}).content.decode()


@pytest.mark.parametrize("name", EMBEDS)
def test_a_picture_needs_nothing_of_the_site_and_is_the_same_again(
    client, record_of_a_little, name
):
    first = client.get(f"/embed/{name}.svg")
    assert client.get(f"/embed/{name}.svg").content == first.content
    svg = ElementTree.fromstring(first.content)
    for element in svg.iter():
        assert not {"class", "style", "tabindex", "data-file"} & set(element.attrib)
        values = " ".join(element.attrib.values())
        assert not re.search(r"var\(|currentColor|light-dark|%", values), values
        assert element.get("href", "http").startswith("http")
    assert svg.find("{http://www.w3.org/2000/svg}title").text
    assert svg.find("{http://www.w3.org/2000/svg}desc").text


@pytest.mark.parametrize(("width", "theme", "ground"), [
    (320, "light", (252, 251, 248)), (1000, "dark", (17, 23, 28)),
])  # fmt: skip
def test_a_png_has_the_size_and_the_colours_asked_for_and_text_on_it(
    client, record_of_a_little, width, theme, ground
):
    answer = client.get(f"/embed/map.png?width={width}&theme={theme}")
    image = Image.open(io.BytesIO(answer.content)).convert("RGB")
    svg = picture(client, "map", f"?width={width}&theme={theme}")
    assert image.size == (width, int(svg.get("height")))
    assert image.getpixel((2, 2)) == ground
    # The title, without which its lines would be blank.
    scale = width / min(width, 960)
    title = image.crop((0, int(16 * scale), width, int(42 * scale)))
    assert len(title.getcolors(9999)) > 8
    assert len(image.getcolors(999_999)) > 50
