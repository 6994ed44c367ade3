"""Which incidents of the record an article may be about, and how likely each is."""

from datetime import date

import pytest

from newsdesk.reading.candidates import IncidentRow, Known
from newsdesk.reading.findings import Article
from newsdesk.reading.reader import read
from tests.newsdesk.reading.rows import names

PUBLISHED = date(2025, 9, 26)


def row(target, first, last=None, *, state="dk", site="", kind="drone_sighting"):
    days = (date.fromisoformat(first), date.fromisoformat(last or first))
    return IncidentRow(target, kind, (days,), frozenset({state}), frozenset({site} if site else ()))


KASTRUP = row("NAI-1", "2025-09-22", "2025-09-23", site="ekch")
HOLSTEBRO = row("NAI-2", "2025-09-22", site="holstebro")
MUNICH = row("NAI-3", "2025-09-22", state="de", site="eddm")
ALL_MONTH = row("NAI-4", "2025-09-01", "2025-09-30")


def found(body, *rows):
    article = Article("Report", body, PUBLISHED, "en")
    return read(article, names(), Known(rows)).candidates


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the day and the site; the day and the country where no site is named
        ("Drones were seen over Copenhagen Airport on 22 September.", ["NAI-1"]),
        ("Police spoke of drones in Denmark on Monday night.", ["NAI-1", "NAI-2"]),
        # a month is enough with the site, not with the country alone
        ("Earlier this month, Copenhagen Airport was closed.", ["NAI-1"]),
        ("Earlier this month, drones were seen in Denmark.", []),
        # of another day, or of another country
        ("Drones were seen over Copenhagen Airport on 2 September.", []),
        ("Drones were seen over Norway on 22 September.", []),
        # the day on which something was said is a weak sign
        ("Denmark has no comment, a spokesman said on Monday.", []),
        ("Copenhagen Airport has no comment, a spokesman said on Monday.", ["NAI-1"]),
    ],
)
def test_day_site_and_country_decide(body, expected):
    assert [one.target for one in found(body, KASTRUP, HOLSTEBRO, MUNICH)] == expected


def test_the_site_puts_one_of_a_night_before_the_others():
    body = "Drones were seen over Copenhagen Airport and in Denmark's west on 22 September."
    elsewhere = row("NAI-0", "2025-09-22")
    assert [one.target for one in found(body, KASTRUP, elsewhere)] == ["NAI-1", "NAI-0"]


def test_each_says_what_it_goes_by():
    (candidate,) = found("Drones were seen over Copenhagen Airport on 22 September.", KASTRUP)
    assert candidate.why == "The text names 22 September 2025 and Copenhagen Kastrup Airport."
    assert candidate.score == 1.0


def test_an_incident_over_several_months_is_found_in_each():
    long = row("NAI-9", "2025-07-30", "2025-09-02", site="ekch")
    body = "Copenhagen Airport was closed on 15 August because of drones."
    assert [one.target for one in found(body, long)] == ["NAI-9"]


def test_five_at_most():
    many = [row(f"NAI-{number}", "2025-09-22") for number in range(8)]
    assert len(found("Drones were seen over Denmark on 22 September.", *many)) == 5
