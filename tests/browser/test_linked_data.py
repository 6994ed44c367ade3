"""The block of JSON-LD is data to a browser: no policy is broken by it, with scripts or without."""

import pytest

pytestmark = pytest.mark.browser

BROKEN = """() => new Promise((done) => {
  const found = [];
  new ReportingObserver((reports) => found.push(...reports.map((one) => one.body.blockedURL)),
    {types: ['csp-violation'], buffered: true}).observe();
  setTimeout(() => done(found), 100);
})"""


def test_the_policy_takes_it_for_data(open_page):
    page = open_page("/incidents/NAI-2025-0030/")  # what the console complains of fails the test
    assert page.locator('head script[type="application/ld+json"]').count() == 1
    assert page.evaluate(BROKEN) == []


def test_it_is_there_without_scripts(open_page):
    page = open_page("/incidents/NAI-2025-0030/", scripts=False)
    assert '<script type="application/ld+json">{"@context": "https://schema.org"' in page.content()
