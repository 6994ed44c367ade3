"""Asking for embeds, and reading what they say."""

import re
from xml.etree import ElementTree

PLACE = {"latitude": 54.5, "longitude": 23.2, "coordinates_from": "A map", "geo_precision": "1"}


def page(client, name, query=""):
    answer = client.get(f"/embed/{name}/{query}")
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def picture(client, name, query=""):
    answer = client.get(f"/embed/{name}.svg{query}")
    assert answer.status_code == 200, answer.content
    return ElementTree.fromstring(answer.content)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def said(svg):
    return " ".join(" ".join(svg.itertext()).split())
