"""What every test may rely on."""

import gc
import os
import shutil
import signal

import pytest
from hypothesis import settings as hypothesis_settings

from tests.database_only import runs_again
from tests.guards import flushing
from tests.prepared import tables_in_tests
from tests.prepared_postgres import template_database
from tests.rendered import keep_context_of_pages

# Playwright runs an event loop in the thread of the test; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A slow machine is not a wrong answer.
hypothesis_settings.register_profile("project", deadline=None, max_examples=60)
hypothesis_settings.load_profile("project")

# The first of them that there is: the one without windows is the faster.
CHROMIUM = ["chromium-headless-shell", "chromium", "chromium-browser"]
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


def pytest_configure() -> None:
    """Static files come straight from the sources, passwords are cheap, nobody is slowed."""
    from django.conf import settings

    # Ten thousand tests are objects that stay. To look through all of them as often as Python does
    # by itself took a quarter of the time.
    gc.set_threshold(100_000, 50, 100)
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.WHITENOISE_AUTOREFRESH = True
    settings.API_RATE = ""  # one address asks for everything here; tests of the limit set their own
    settings.ALERT_RATE = ""
    settings.AXES_ENABLED = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    keep_context_of_pages()


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(SaysWhatFails(session.config))


class SaysWhatFails:
    """Names a test when it fails, and not when a long run is over."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told = self.config.pluginmanager.get_plugin("terminalreporter")
        if report.failed and told and not hasattr(self.config, "workerinput"):
            told.write_line(f"\nFAILED {report.nodeid} ({report.when})")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL is for what goes to the database: all else came out on SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql" and config.getoption("--database-only"):
        apart = [item for item in items if not runs_again(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if runs_again(item)]
    items[:] = long_ones_first(items)


def long_ones_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """At the start of each half, as two processes begin with one half each.

    One that takes minutes would be the last to end, with all else over and a core at rest. None
    that empties the database may be among them: what migrations put there is gone for all others.
    """
    long = [item for item in items if item.get_closest_marker("long") and not empties(item)]
    rest = [item for item in items if item not in {*long}]
    half = len(rest) // 2
    return [*long[::2], *rest[:half], *long[1::2], *rest[half:]]


def empties(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out pure tests")


def pytest_runtest_setup(item: pytest.Item) -> None:
    from django.db import connection

    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """The folder of databases that all processes of this run share."""
    return tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, made_once, tmp_path_factory, django_db_blocker
):
    """Each process gets a copy of tables that were made once: that takes long."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = template_database()
        yield
        return
    with tables_in_tests(made_once, tmp_path_factory.getbasetemp() / "tests.sqlite3"):
        yield


@pytest.fixture(scope="session", autouse=True)
def database_can_be_emptied():
    with flushing():
        yield


@pytest.fixture
def patience():
    """A minute of computing, for what takes a moment or hours; whoever needs more fails."""

    def over(number, frame):
        pytest.fail("a minute of computing was not enough")

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="session")
def browser():
    """Chromium, driven by Playwright; one for the whole run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # nor is it one here

    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert executable, "Chromium is missing: `make test` installs it or says how"
    # Chromium's own sandbox refuses to start for root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=[*CHROMIUM_FLAGS, *sandbox]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A page in a fresh profile."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC")
    yield context.new_page()
    context.close()
