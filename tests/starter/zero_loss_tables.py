"""Where each column of the CSV files lives in the database.

A reader takes an entry of the database and gives back the cell that it came from. It knows
nothing of the loader. An empty cell must come back empty: nothing may be invented for it.
Words that only the files use are shown as `overview.starter.words` says, so a cell of text is
put through the same published mapping before it is compared; keys and addresses are not.
"""

import csv
import re

from django.conf import settings

from debates.models import Event, Statement, Trigger
from incidents.models import Incident
from incidents.vocabularies import SiteKind, VerdictCode
from tests.starter.zero_loss_common import public

DATA = settings.BASE_DIR / "data"
ARTICLES = ("ART-000", "ART-001", "ART-002")
TOPICS = {
    "OVER_UA": "shoot down over Ukraine",
    "AIRCRAFT": "shoot down Russian aircraft in allied airspace",
    "DRONES": "shoot down drones in allied airspace",
    "WALL": "drone wall / European drone defence",
    "HYBRID": "response to hybrid campaign",
    "PREEMPT": "pre-emptive action",
    "AIRDEF": "more air defence for the flank",
    "ARTICLE": "Article 4/5 use",
    "DIPLO": "diplomatic measure",
    "ATTRIB": "attribution or intent of an incident",
}
CODES = {"PRP-01": "OVER_UA", "PRP-05": "AIRCRAFT", "PRP-03": "ROE", "PRP-08": "HYBRID"}

# Nights that the table gives by their morning alone, where the row says which night it was.
BY_MORNING = {
    "INC-027": "about 02:00",
    "INC-031": "part of INC-030, the night of 9 to 10 September",
}


def rows(name):
    """Key → row, as the file has it."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def number(value):
    return "" if value is None else f"{value:.10g}"


def day(edtf, precision, end=False):
    """The first or last day as the tables write it: without qualifiers, a month alone."""
    plain = re.sub("[?~%]", "", edtf)
    text = plain.split("/")[-1 if end else 0]
    return text[:7] if precision == "part_of_month" else text


def began(incident):
    by_morning = incident.starter_key in BY_MORNING
    return day(incident.occurred, incident.occurred_precision, end=by_morning)


def written_precision(precision):
    """The tables have no parts of months: a month, explained in a note."""
    return "month" if precision == "part_of_month" else precision


def parts(texts):
    """Claims that share a segment are one part of the cell."""
    return " ; ".join(dict.fromkeys(texts))


def cut(cell, at=r"\s*;\s*"):
    return parts(part.strip() for part in re.split(at, cell) if part.strip())


def addresses(entity):
    """The pages of a row, in its order; what the articles add stands after them."""
    cited = entity.citations.exclude(record__starter_key__in=ARTICLES).order_by("position")
    return " ; ".join(citation.record.url_raw for citation in cited)


def ranged(measure, bound):
    """Lowest or highest figure in circulation of one measure."""

    def read(incident):
        figure = incident.figures.filter(scope="range", measure=measure).first()
        return number(getattr(figure, bound)) if figure else ""

    return read


def counted(bound):
    """The range that says how many objects: whichever measure of objects the row counts."""

    def read(incident):
        figure = incident.figures.filter(scope="range", found_in="count_min").first()
        return number(getattr(figure, bound)) if figure else ""

    return read


def exactly(measure):
    """One number in one column: lowest and highest must be the same."""

    def read(incident):
        figure = incident.figures.filter(scope="range", measure=measure).first()
        if figure is None:
            return ""
        return number(figure.low) if figure.low == figure.high else f"{figure.low}..{figure.high}"

    return read


def claimed(relation, cell):
    def read(incident):
        claims = getattr(incident, relation).filter(found_in=cell).order_by("position")
        return parts(claims.values_list("wording", flat=True))

    return read


def main_attribution(field):
    def read(incident):
        return getattr(incident.attributions.get(found_in="reported_operator"), field)

    return read


def main_site(read):
    def of(incident):
        link = incident.site_links.filter(is_main=True).select_related("site").first()
        return read(link) if link else ""

    return of


def site_code(name):
    """Codes belong to a row that names its site; of several sites the row gives none."""
    return main_site(lambda link: getattr(link.site, name) if link.name_as_reported else "")


def verdict(incident):
    code = incident.verdicts.get(is_current=True).code
    return "not_confirmed_after_investigation" if code == VerdictCode.NOT_CONFIRMED else code


def site_type(link):
    return "airbase" if link.kind_as_coded == SiteKind.AIR_BASE else link.kind_as_coded


def field(name):
    return lambda entity: getattr(entity, name)


INCIDENTS = {
    "incident_id": field("starter_key"),
    "parent_id": lambda incident: incident.parent.starter_key if incident.parent else "",
    "title": field("title"),
    "date_start": began,
    "date_end": lambda incident: day(incident.occurred, incident.occurred_precision, end=True),
    "date_precision": lambda incident: written_precision(incident.occurred_precision),
    "local_time": field("local_time"),
    "country": lambda incident: incident.involvements.get(is_main=True).state.iso2,
    "nato_member_at_date": lambda incident: {True: "yes", False: "no"}[incident.allied_territory],
    "place": field("place"),
    "lat": lambda incident: number(incident.latitude),
    "lon": lambda incident: number(incident.longitude),
    "coord_basis": field("coordinates_from"),
    "site_type": main_site(site_type),
    "site_name": main_site(lambda link: link.name_as_reported),
    "icao": site_code("icao"),
    "iata": site_code("iata"),
    "incident_class": field("kind"),
    "vector": field("vector"),
    "platform": field("platform"),
    "reported_operator": main_attribution("party_as_reported"),
    "attribution_level": main_attribution("level"),
    "attributed_by": main_attribution("wording"),
    "count_min": counted("low"),
    "count_max": counted("high"),
    "count_by_source": claimed("figures", "count_by_source"),
    "airspace_min_min": ranged("minutes_inside", "low"),
    "airspace_min_max": ranged("minutes_inside", "high"),
    "depth_km_min": ranged("depth_km", "low"),
    "depth_km_max": ranged("depth_km", "high"),
    "response": field("response"),
    "engagement": field("engagement"),
    "engaged_min": ranged("objects_shot_down", "low"),
    "engaged_max": ranged("objects_shot_down", "high"),
    "closure_min_min": ranged("closure_minutes", "low"),
    "closure_min_max": ranged("closure_minutes", "high"),
    "flights_cancelled_min": ranged("flights_cancelled", "low"),
    "flights_cancelled_max": ranged("flights_cancelled", "high"),
    "flights_diverted_min": ranged("flights_diverted", "low"),
    "flights_diverted_max": ranged("flights_diverted", "high"),
    "passengers_min": ranged("passengers_affected", "low"),
    "passengers_max": ranged("passengers_affected", "high"),
    "disruption_note": field("disruption"),
    "killed": exactly("killed"),
    "injured": exactly("injured"),
    "damage": field("damage"),
    "counterclaim": claimed("attributions", "counterclaim"),
    "status": verdict,
    "status_history": claimed("developments", "status_history"),
    "conflict_note": field("conflict_note"),
    "source_urls": addresses,
    "source_grade": field("grade"),
}


def triggers(event):
    """Incidents whose link the row's own pages carry; the articles add others."""
    pages = event.citations.exclude(record__starter_key__in=ARTICLES).values("record")
    found = Trigger.objects.filter(event=event, citations__record__in=pages).distinct()
    return parts(sorted(found.values_list("incident__starter_key", flat=True)))


def steps(event):
    """A status that carries its own date is a step, too, but not out of this cell."""
    told = event.steps.exclude(wording=event.state_as_reported)
    return parts(told.values_list("wording", flat=True))


EVENTS = {
    "event_id": field("starter_key"),
    "date_start": lambda event: day(event.held, event.held_precision),
    "date_end": lambda event: day(event.held, event.held_precision, end=True),
    "date_precision": field("held_precision"),
    "event_type": field("kind"),
    "forum": field("forum"),
    "title": field("title"),
    "initiators": field("initiators_note"),
    "participants_or_scope": field("scope_note"),
    "trigger_incident_ids": triggers,
    "summary": field("summary"),
    "status": field("state_as_reported"),
    "status_history": steps,
    "numbers": field("numbers"),
    "conflict_note": field("conflict_note"),
    "source_urls": addresses,
    "source_grade": field("grade"),
}


def said(statement):
    """The day, or the month where the table knows a part of it only in words.

    Weeks are given by one of their days, so any day of the week is the same date.
    """
    if statement.said_note == "week before 9 Oct":
        return day(statement.said, statement.said_precision, end=True)[:7]
    return day(statement.said, statement.said_precision)


def speaker(statement):
    """The table marks an official without a name as unnamed."""
    mark = " (unnamed)" if statement.speaker_level == "unnamed official" else ""
    return statement.speaker.name + mark


def position(name):
    return lambda statement: getattr(statement.positions.get(starter_key__startswith="ST-"), name)


def proposal(statement):
    held = statement.positions.get(starter_key__startswith="ST-")
    key = held.proposal.starter_key if held.proposal else "ATTRIB"
    assert statement.topic == CODES.get(key, key), "topic and proposal have parted"
    return statement.topic


STATEMENTS = {
    "statement_id": field("starter_key"),
    "date": said,
    "date_precision": lambda statement: statement.said_note or statement.said_precision,
    "speaker": speaker,
    "role_at_time": field("office_as_reported"),
    "affiliation": lambda s: s.affiliation.iso2 or s.affiliation.key.upper(),
    "actor_level": field("speaker_level"),
    "venue": field("venue"),
    "outlet": field("outlet"),
    "topic": lambda statement: TOPICS[statement.topic],
    "proposal": proposal,
    "stance": position("stance"),
    "strength": lambda statement: number(position("strength")(statement)),
    "condition": position("condition"),
    "reason": position("reason"),
    "paraphrase": field("paraphrase"),
    "quote": field("quotation"),
    "quote_note": field("quotation_note"),
    "related_incident_or_event": field("related_note"),
    "source_urls": addresses,
    "source_grade": field("grade"),
}

TABLES = {
    "incidents.csv": (Incident, INCIDENTS),
    "events.csv": (Event, EVENTS),
    "statements.csv": (Statement, STATEMENTS),
}
# How a cell is cut into the parts that it lists, where its order or its spaces mean nothing.
CUT = {
    "count_by_source": cut,
    "counterclaim": cut,
    "status_history": lambda cell: cut(cell, r"\s*(?:->|;)\s*"),
    "trigger_incident_ids": lambda cell: parts(sorted(cell.split(" ; "))) if cell else "",
}


# Cells that hold keys of the files and addresses, not words.
NOT_WORDS = {
    "incident_id", "parent_id", "event_id", "statement_id", "trigger_incident_ids", "source_urls",
}  # fmt: skip


def same(cell, found):
    """Equal as texts, or equal as numbers: 12.50 is 12.5."""
    if cell == found:
        return True
    try:
        return float(cell) == float(found)
    except ValueError:
        return False


def lost(name, keys=None):
    """Every cell of a table that the database doesn't give back, in words."""
    model, readers = TABLES[name]
    for key, row in rows(name).items():
        if keys is not None and key not in keys:
            continue
        entity = model.objects.starter(key)
        for column, cell in row.items():
            if column not in readers:
                yield f"{name} {key}.{column}: nothing reads this column"
                continue
            words = cell if column in NOT_WORDS else public(cell)
            expected = CUT[column](words) if column in CUT else words
            found = readers[column](entity)
            if not same(expected, found) and not in_week(entity, column, cell):
                yield f"{name} {key}.{column}: “{expected}” came back as “{found}”"


def in_week(entity, column, cell):
    if column != "date" or entity.said_precision != "week" or len(cell) < 10:
        return False
    return str(entity.said_first) <= cell <= str(entity.said_last)
