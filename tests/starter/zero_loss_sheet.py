"""Where each leaf of the fact sheet `seed_facts.yaml` lives in the database.

A reader takes the id of an entry, the path of the cell and gives back everything that the
database holds in that place; the leaf has to be among it, word for word. Texts show public
ids and outlets where the sheet has ids of its own, so the same published mapping,
`overview.starter.words`, is applied to a leaf before it is looked for; what is nothing but an
id is looked for as it is.
"""

from functools import cache

from actors.models import Actor
from debates.models import Account, AccountCitation
from incidents.models import Incident
from overview.starter.words import OUTLETS, label
from sources.models import SourceRecord
from tests.starter import zero_loss_debate as debate
from tests.starter.zero_loss_common import ACTORS, DATA, after, assertions, ids_of, public, refs
from tests.starter.zero_loss_coverage import SECTIONS, section_of
from tests.yaml_files import read_yaml

# What has no place in the database, and why.
WITHOUT_PLACE = {
    "meta": "describes the sheet itself: its reading, scales and counts, not the world",
    "articles.file": "name of a stored copy that the project doesn't hold",
    "articles.nonblank_lines": "length of that copy; citations give the lines",
}


@cache
def sheet():
    return read_yaml(DATA / "seed_facts.yaml")


def leaves(value, path=()):
    """Every scalar with its path; numbers of list items are left out of the path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, path)
    else:
        yield path, str(value)


# Articles


def article(key, path):
    record = SourceRecord.objects.starter(key)
    window = [str(record.published_from), str(record.published_to)]
    copies = SourceRecord.objects.filter(upstream=record)
    return {
        "id": [record.starter_key],
        "topic": [record.triage_note],
        "reporting": [{"original": "primary", "relay": "secondary"}[record.originality]],
        "upstream": [record.upstream_note, record.upstream.title] if record.upstream else [],
        "title_on_page": [record.title],
        "title_from_url_slug": [record.title],
        "rendering": record.outlet_note.split("\n"),
        "outlet.value": record.outlet_note.split("\n"),
        "outlet.certainty": record.outlet_note.split("\n"),
        "outlet.why": record.outlet_note.split("\n"),
        "outlet.page": [record.url_raw],
        "outlet.pages": [copy.url_raw for copy in copies],
        "date.value": [str(record.published_on_page.date())],
        "date.precision": ["day" if window[0] == window[1] else "within days"],
        "date.window": window,
        "date.basis": [record.published_note],
    }[".".join(path)]


def independence(key, path):
    """The rule, and that the three articles have two origins."""
    if key == "rule":
        return [SourceRecord.objects.starter("FT-2025-10-09").upstream_note]
    heads = {
        record.origin or record
        for record in SourceRecord.objects.filter(starter_key__in=SECTIONS.values())
    }
    found = []
    for head in heads:
        day, name = head.published_on_page, head.publisher.name if head.publisher else head.title
        found += [f"{name}, {day.day} {day:%B %Y}", f"{name}, {day:%B %Y}"]
    return found if len(heads) == 2 else []


# Actors


def actor(key, path):
    entry = Actor.objects.get(key=ACTORS[key])
    aliases = list(entry.aliases.values_list("name", flat=True))
    office = entry.memberships.filter(kind="office").first()
    cited = [(c.quotation, section_of(c.record)) for c in entry.citations.all()]
    explicit = {c.voice != "inferred" for c in entry.citations.exclude(locator="")}
    told = (
        [entry.told.name, *entry.told.aliases.values_list("name", flat=True)] if entry.told else []
    )
    related = {relation.kind: ids_of(relation.target) for relation in entry.relations.all()}
    name = path[0]
    if name in ("definition", "kind"):
        return [text for text, section in cited if section == path[1]]
    return {
        "id": lambda: ids_of(entry),
        "name": lambda: [entry.name, *aliases],
        "aliases": lambda: (
            aliases + [f"{text} ({place}, {c.locator})" for text, place, c in _printed(entry)]
        ),
        "role": lambda: [entry.about],
        "refs": lambda: refs(entry.citations),
        "explicit": lambda: [str(value) for value in explicit],
        "as_printed": lambda: [*aliases, entry.name],
        "affiliation": lambda: [
            entry.belongs_to_note,
            *ids_of(entry.belongs_to),
            *(ids_of(office.body) if office else []),
        ],
        "in_office": lambda: [str(office.ends == "")],
        "described_as": lambda: [entry.described_as],
        "number": lambda: [str(entry.headcount)],
        "told": lambda: [*told, *entry.told_note.split("\n")],
        "on_record": lambda: [str(entry.on_record)],
        "name_withheld": lambda: [str(entry.name_withheld)],
        "distinct_from": lambda: related.get("distinct_from", []),
        "probably_overlaps": lambda: related.get("may_overlap", []),
    }[name]()


def _printed(entry):
    """Names as an article prints them, with where."""
    for citation in entry.citations.filter(supports__startswith="Name as printed"):
        for alias in entry.aliases.exclude(kind="other_name"):
            yield alias.name, OUTLETS.get(section_of(citation.record)), citation


# Incidents and events


def claims(key, cell):
    found = []
    for relation in ("figures", "attributions", "verdicts"):
        of_cell = {f"{relation}__found_in": f"{key}:{cell}"}
        found += Incident.objects.filter(**of_cell).values_list(f"{relation}__wording", flat=True)
    return found


def incident(key, path):
    cell = ".".join(path)
    account = Account.objects.starter(f"{key}/what")
    if cell == "id":
        return [account.starter_key.split("/")[0]]
    if cell == "what":
        return [account.wording]
    if cell == "refs":
        about = account.incident or account.event
        return sorted(set(refs(account.citations)) & set(refs(about.citations)))
    if cell == "other_fields":
        other = Incident.objects.starter("INC-S05")
        return [f"as {other.public_id}"] if _fields(key) == _fields("INC-S05") else []
    return [*assertions(key, cell), *claims(key, cell)]


def _fields(key):
    """All that the articles say of an aggregate, apart from its country."""
    entry = Incident.objects.starter(key)
    found = {
        (relation, claim.found_in.split(":")[1], claim.wording)
        for relation in ("figures", "attributions", "verdicts")
        for claim in getattr(entry, relation).all()
    }
    notes = AccountCitation.objects.filter(account__incident=entry).values_list("note", flat=True)
    return found, set(notes), entry.occurred


def event(key, path):
    account = Account.objects.starter(f"{key}/what")
    cell = ".".join(path)
    if cell == "id":
        return [account.starter_key.split("/")[0]]
    if cell == "what":
        return [account.wording]
    if cell == "refs":
        return sorted(set(refs(account.citations)) & set(refs(account.event.citations)))
    lines = [line for citation in account.citations.all() for line in citation.note.split("\n")]
    return after(label(cell), lines)


READERS = {
    "articles": article,
    "independence": independence,
    "actors": actor,
    "incidents": incident,
    "events": event,
    "proposals": debate.proposal,
    "statements": debate.statement,
    "positions": debate.position,
    "roe_facts": debate.rule,
    "roe_outside_seeds": debate.outside_rules,
    "claims": debate.claim,
    "name_errors": debate.name_error,
    "quote_fidelity": debate.quote_check,
    "differences": debate.difference,
    "coverage": debate.coverage,
}


def entries(section, value):
    """Pairs of an entry's id and its cells."""
    if section == "actors":
        return [(item["id"], item) for group in value.values() for item in group]
    if isinstance(value, list):
        return [(item["id"], item) for item in value]
    if isinstance(value, dict):
        return list(value.items())
    return [("", value)]


def lost(section, keys=None):
    """Every leaf of a section that the database doesn't hold in its place, in words."""
    if section in WITHOUT_PLACE:
        return
    for key, cells in entries(section, sheet()[section]):
        if keys is not None and key not in keys:
            continue
        for path, leaf in leaves(cells):
            where = f"{section}.{path[0]}" if path else section
            if where in WITHOUT_PLACE:
                continue
            try:
                found = READERS[section](key, path)
            except KeyError as error:
                yield f"{section} {key}.{'.'.join(path)}: nothing reads this ({error})"
                continue
            if public(leaf) not in found:
                yield f"{section} {key}.{'.'.join(path)}: “{public(leaf)}” is not in {found}"
