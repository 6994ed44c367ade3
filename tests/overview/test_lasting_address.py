"""What a citation names is found at its address on any other day, too."""

import pytest

from tests.factories import make_incident, make_position

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "names"),
    [("/timeline/", ["from", "to"]), ("/positions/", ["as_of"])],
)
def test_a_page_that_fills_in_days_is_cited_with_them(client, path, names):
    make_incident(), make_position()
    page = client.get(path).content.decode()
    cited = page.partition('id="cite-text">')[2].partition("</p>")[0]
    assert f"http://testserver{path}?" in cited
    for name in names:
        assert f"{name}=20" in cited
