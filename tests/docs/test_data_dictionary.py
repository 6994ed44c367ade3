"""The data dictionary is what the code says today."""

import re

from overview.data_dictionary import PATH, dictionary


def test_the_page_in_the_repository_is_current():
    assert PATH.read_text(encoding="utf-8") == dictionary(), "Run manage.py data_dictionary."


def test_every_link_leads_to_a_place_on_the_page():
    text = dictionary()
    places = set(re.findall(r'<a id="([^"]+)">', text)) | set(
        re.findall(r"^### `(.+)`", text, re.M)
    )
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= places
