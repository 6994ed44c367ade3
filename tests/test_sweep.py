"""No address shows anything that isn't published, in any format.

Walks the whole URL conf, with a record in which hidden entries of every model are linked to
public ones in every direction.
"""

import io
import re
from collections import Counter
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import parse_qsl, urlencode
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.html import escape

from actors.models import Actor
from core.files.formats import FORMATS
from core.integrity.heads import publish
from core.syndication.addresses import FORMS as FEEDS
from core.vocabularies import PublishingStatus
from debates.models import Proposal
from nato_tracker.api import RESOURCES
from overview.embeds.registry import EMBEDS
from overview.releases.actions import bundle_of, release
from overview.releases.tables import lists, path_of, tables
from overview.search.index import rebuild
from overview.sitemaps import sections
from overview.versions.kinds import KINDS
from tests.sweep_world import World, all_models, links_of

MARKER = re.compile(r"hush\d{4}")  # of what is in small letters
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
# How to fill the arguments of addresses. A pattern with another argument fails the sweep.
ARGUMENTS = {"public_id", "format", "form", "style", "paper", "section"}
ARGUMENTS |= {"number", "table", "member"}  # of releases
ARGUMENTS |= {"day"}  # of heads of the chain
ARGUMENTS |= {"token"}  # of links in letters, which only their owner has
# What these hold, or show, is the same whatever is filled in.
ONE_FOR_ALL = {"paper": "md", "style": "csl.json", "token": "forged", "day": "2030-11-27"}
ARGUMENTS |= {"what", "picture"}  # of embeds
# Strangers are sent to log in, which tests/newsdesk/test_doors.py shows.
NOT_PUBLIC = ("admin", "accounts", "newsdesk", "people")
# These list by their numbers, with the reason, the entries that were public and were withdrawn.
TELL_WHAT_WAS_WITHDRAWN = {"overview:data"}
# And these which entries another one took over, whose old addresses lead on to it for ever; so
# does the page of the entry that took them over, and no other address.
TELL_WHAT_WAS_TAKEN_OVER = {
    "overview:changes",
    "overview:changes_file",
    "overview:changes_feed",
    "api:changes",
}
# Entries of the API, which serves each kind at an address of its own, and what hangs on them.
OF_THE_API = {f"api:{resource.name}_entry": resource for resource in RESOURCES}
# The same of their JSON, with versions.
WITH_VERSIONS = {f"versions:{kind.name}": kind for kind in KINDS.values()}


def patterns(resolver=None, namespace=()):
    """Name and arguments of every public pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace not in NOT_PUBLIC:
                inner = (*namespace, entry.namespace) if entry.namespace else namespace
                yield from patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            yield ":".join((*namespace, entry.name)), set(entry.pattern.converters)


def queries():
    """Filters to try at every list; an address that doesn't know one answers 400."""
    actor, proposal = Actor.objects.published().first(), Proposal.objects.published().first()
    return [
        "",
        "?q=hush",
        "?q=open",
        "?country=PL",
        f"?actor={actor.key}",
        f"?proposal={proposal.public_id}",
        "?from=2025-09-10&to=2025-09-10",
        "?refuted=1",
        "?as_of=2025-12-31",
        "?page=2",
        "?page=3",
        "?page=4",
    ]


def all_at_once(queries):
    """One query with every filter: where it changes no byte of an answer, none of them does."""
    given = dict(parse_qsl("&".join(query.removeprefix("?") for query in queries)))
    return f"?{urlencode(given)}"


def body(response):
    data = b"".join(response) if response.streaming else response.content
    if "spreadsheetml" in response["Content-Type"]:
        book = ZipFile(io.BytesIO(data))
        data = b"".join(book.read(name) for name in book.namelist())
    if response["Content-Type"] == "application/zip":
        book = ZipFile(io.BytesIO(data))
        return "".join(book.read(name).decode() for name in book.namelist())
    if "parquet" in response["Content-Type"]:
        return str(pq.read_table(io.BytesIO(data)).to_pylist())
    return data.decode()


class Sweep:
    """Visits addresses and notes what is wrong with them."""

    def __init__(self, client, world):
        self.client, self.world, self.queries = client, world, queries()
        self.entries = world.entries()
        every = [row for rows in self.entries.values() for row in rows]
        self.hidden_ids = {
            row.public_id: row for row in every if row.status != PublishingStatus.PUBLISHED
        }
        self.faults = []
        self.served = set()  # kinds of entry that have pages, with the folder of these
        self.versions = Counter()  # statuses of first versions

    def visit(self, address, may_name):
        with connection.execute_wrapper(self.read_alone):
            response = self.client.get(address)
            text = body(response)
        lower = text.lower()
        for marker in sorted({*MARKER.findall(lower)}):
            at = lower.index(marker)
            around = text[max(at - 60, 0) : at + 40]
            self.faults.append(f"{address}: {self.world.markers[marker]}: …{around}…")
        for public_id in self.hidden_ids:
            if public_id not in may_name and public_id in text:
                self.faults.append(f"{address}: names {public_id}")
        return response, text

    def read_alone(self, execute, sql, params, many, context):
        """A replica answers readers, who write nothing."""
        if WRITES.match(sql):
            self.faults.append(f"writes: {sql[:100]}")
        return execute(sql, params, many, context)

    def version(self, address, may_name):
        response, _ = self.visit(address, may_name)
        self.versions[response.status_code] += 1

    def files(self, name):
        """CSV with every filter; what the other formats hold comes from the same columns."""
        for format in FORMATS:
            self.lists(name, [format], self.queries if format == "csv" else ["", "?q=hush"])

    def feeds(self, name):
        """What they hold comes from the rows of the page, which is asked with every filter."""
        for form in FEEDS:
            self.lists(name, [form], ["", "?q=hush"])

    def embeds(self, name, arguments):
        """Lists have the rows of their pages, which get every filter; a PNG is an SVG drawn."""
        for embed in EMBEDS:
            if "picture" in arguments:
                self.lists(name, [embed, "svg"], [""])
            else:
                is_list = embed in {export.name for export in lists()}
                self.lists(name, [embed], ["", "?q=hush"] if is_list else self.queries)

    def release(self, name, arguments):
        """The first one. Its files are read whole; its lists show what is in them.

        What it says of ids that are gone, it says in one file of the zip.
        """
        gone = self.withdrawn | self.taken_over()
        if "member" in arguments:
            for member in ZipFile(bundle_of(1)).namelist():
                may_name = gone if member == "data/gone.csv" else set()
                self.visit(reverse(name, args=[1, member]), may_name)
        elif "format" in arguments:
            for export in tables():
                self.lists(name, [1, path_of(export), "csv"], ["", "?q=hush"])
        elif "table" in arguments:
            for export in lists():
                self.lists(name, [1, path_of(export)], ["", "?q=hush"])
        else:
            self.visit(reverse(name, args=[1]), gone)

    def lists(self, name, arguments=(), asked=None):
        may_name: set[str] = set()
        if name in TELL_WHAT_WAS_WITHDRAWN:
            may_name |= self.withdrawn
        if name in TELL_WHAT_WAS_TAKEN_OVER:
            may_name |= self.taken_over()
        address = reverse(name, args=arguments)
        for query in asked or self.queries_of(address, may_name):
            response, text = self.visit(f"{address}{query}", may_name)
            if response.status_code not in (200, 400, 404):
                self.faults.append(f"{name}{query}: {response.status_code}")
            is_csv = response["Content-Type"].startswith("text/csv")
            if query == "?q=hush" and is_csv and len(text.splitlines()) > 1:
                self.faults.append(f"{name}{query} finds {text.splitlines()[1][:200]}")

    def queries_of(self, address, may_name):
        """Every filter; of a page that takes none it is enough to have asked with all at once."""
        asked = all_at_once(self.queries)
        _, plain = self.visit(address, may_name)
        _, filtered = self.visit(address + asked, may_name)
        # How to cite a page says what was asked.
        return [] if plain == filtered.replace(escape(asked), "") else self.queries[1:]

    @cached_property
    def withdrawn(self):
        return {
            public_id
            for public_id, row in self.hidden_ids.items()
            if row.status == PublishingStatus.WITHDRAWN and row.published_at and not row.merged_into
        }

    def taken_over(self, by=None):
        """Entries that were public and were merged, into `by` if that is given."""
        return {
            public_id
            for public_id, row in self.hidden_ids.items()
            if row.merged_into and row.published_at and by in (None, row.merged_into)
        }

    def details(self, name, *more):
        """Every entry of the kinds that the address has pages of.

        Two public ones and a hidden one, the first of their kind, tell which these are.
        """
        for model, rows in self.entries.items():
            if self.may_serve(name, model, reverse(name, args=[rows[0].public_id, *more]), more):
                told = {self.detail(name, row, more) for row in rows[:3]}
                for row in rows[3:] if 200 in told else []:
                    self.detail(name, row, more)

    def may_serve(self, name, model, address, more):
        """An address beside pages is asked for entries that have one; of data, for one kind."""
        if more and (model, folder(address)) not in self.served:
            return False
        if versions := WITH_VERSIONS.get(name):
            return issubclass(model, versions.model)
        resource = OF_THE_API.get(name)
        return resource is None or issubclass(model, resource.rows().model)

    def detail(self, name, row, more):
        """The status of the answer."""
        address = reverse(name, args=[row.public_id, *more])
        kind = (type(row), folder(address))
        resource = OF_THE_API.get(name)
        if resource:
            address += f"?expand={','.join(resource.parts)}"
        may_name = {row.public_id, *self.taken_over(by=row)}
        response, _ = self.visit(address, may_name)
        if response.status_code == 200:
            if name in WITH_VERSIONS or not (resource or kind in self.served):
                # Of each kind one page: it says in words what JSON has.
                self.version(f"{address}?v=1", may_name)
            self.served.add(kind)
        allowed = {404, 410, 301} if row.public_id in self.hidden_ids else {200, 404}
        if response.status_code not in allowed:
            self.faults.append(f"{name} {row.public_id}: {response.status_code}")
        return response.status_code


def folder(address):
    return address.split("/")[1]


def test_every_pattern_has_arguments_that_the_sweep_knows():
    assert {name: args - ARGUMENTS for name, args in patterns() if args - ARGUMENTS} == {}


@pytest.mark.django_db
def test_the_world_links_public_entries_to_hidden_ones_along_every_foreign_key():
    world = World().build()
    hidden = {type(row): {row.pk for row in rows} for rows in world.hidden.values() for row in rows}
    for model in all_models():
        for link in links_of(model):
            if link.related_model not in hidden or link.name in ("merged_into", "duplicate_of"):
                continue
            rows = model._base_manager.filter(
                **{f"{link.name}__in": [row.pk for row in world.hidden[link.related_model]]}
            )
            assert rows.exists(), f"{model.__name__}.{link.name}"


@pytest.mark.long
@pytest.mark.sqlite_alone
@pytest.mark.django_db
def test_no_address_shows_what_is_not_published(client, caplog, settings, tmp_path):
    caplog.set_level("CRITICAL", logger="django.request")
    world = World().build()
    rebuild()
    settings.RELEASES_DIR = tmp_path
    release(now=timezone.now())
    publish(datetime(2030, 11, 27, tzinfo=UTC))
    sweep = Sweep(client, world)
    for name, arguments in sorted(patterns(), key=lambda found: "style" in found[1]):
        if "number" in arguments:
            sweep.release(name, arguments)
        elif "public_id" in arguments:
            sweep.details(name, *(["csl.json"] if "style" in arguments else []))
        elif "format" in arguments:
            sweep.files(name)
        elif "what" in arguments:
            sweep.embeds(name, arguments)
        elif "section" in arguments:
            for section in sections():
                sweep.lists(name, [section], [""])
        elif given := arguments & ONE_FOR_ALL.keys():
            sweep.lists(name, [ONE_FOR_ALL[each] for each in given], ["", "?q=hush"])
        elif "form" in arguments:
            sweep.feeds(name)
        else:
            sweep.lists(name)
    assert {model for model, _ in sweep.served} >= {kind.model for kind in KINDS.values()}
    assert set(sweep.versions) == {200}
    assert sweep.faults == [], "\n".join([f"{len(sweep.faults)} faults", *sweep.faults[:40]])
