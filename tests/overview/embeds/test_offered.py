"""Embeds are offered on the pages whose filters they understand."""

import pytest
from django.urls import reverse

from overview.embeds.registry import EMBEDS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", EMBEDS)
def test_its_page_offers_it_with_the_filters_chosen(client, name):
    embed = EMBEDS[name]
    query = "as_of=2025-10-01" if name == "matrix" else "q=near"
    html = client.get(f"{reverse(embed.pages[0])}?{query}&utm_source=x&page=1").content.decode()
    address = f"http://testserver/embed/{name}"
    assert f"&lt;iframe src=&quot;{address}/?{query}&quot;" in html
    assert f'href="{address}.svg?{query}"' in html
    assert f'href="{address}.png?{query}"' in html


def test_a_page_that_cannot_answer_offers_none(client):
    assert "Embed" not in client.get("/incidents/?kind=ufo").content.decode()


def test_the_overview_offers_its_chart_without_parameters_of_its_own(client, record_of_a_little):
    html = client.get("/?kind=drone_incursion").content.decode()
    assert "http://testserver/embed/incidents-by-month/&quot;" in html


def test_a_period_that_moves_with_the_record_is_not_fixed(client, record_of_a_little):
    html = client.get("/timeline/").content.decode()
    assert "http://testserver/embed/timeline/&quot;" in html
