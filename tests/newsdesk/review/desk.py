"""Records in the queue with what machines suggest of them, and verbs said shortly."""

from itertools import count

from incidents.vocabularies import IncidentKind
from newsdesk.models import Suggestion
from newsdesk.review.decisions import Errand, version_of
from newsdesk.review.writing import NewIncident
from tests import factories as make

_numbers = count(1)
BODY = (
    "The objects crossed at about 04:40 local time on 5 September and were lost near Osiny. "
    "“We saw several, at least three,” a duty officer said."
)


def errand(record, by, **changes):
    record.refresh_from_db()
    return Errand(record=record, version=changes.pop("version", version_of(record)), by=by)


def new_incident(**fields):
    return NewIncident(
        **{
            "title": "Drones near Osiny",
            "kind": IncidentKind.DRONE_INCURSION.value,
            "vector": "drone",
            "occurred": "2025-09-05",
            **fields,
        }
    )


def waiting_record(title="", *, with_draft=False, state=None, score=0.9, **fields):
    """A record in the queue, with its text; `with_draft`: an incident is proposed."""
    title = title or f"Radar tracks drones, report {next(_numbers)}"
    fields = {"content_html": f"<p>{BODY}</p>", "language": "en", **fields}
    record = make.make_record(published=False, title=title, **fields)
    if with_draft:
        draft_of(record, state=state or make.make_actor(name="Poland", iso2="PL"), score=score)
    return record


def draft_of(record, *, state, score=0.9, **values):
    words = f"{record.title}\n\n{BODY}"

    def span(text):
        start = words.index(text)
        return [start, start + len(text)]

    fields = {
        "title": {"value": "Drones near Osiny", "span": None, "why": "From the title."},
        "kind": {"value": "drone_incursion", "span": span("crossed"), "why": "It crossed."},
        "vector": {"value": "drone", "span": None, "why": "The default."},
        "state": {"value": state.public_id, "span": span("Osiny"), "why": "Osiny."},
        "occurred": {"value": "2025-09-05", "span": span("5 September"), "why": "Its day."},
        "local_time": {"value": "about 04:40", "span": span("about 04:40"), "why": "Its time."},
        "place": {"value": "Osiny", "span": span("near Osiny"), "why": "Near."},
        "objects": {"value": "at least three", "span": span("at least three"), "why": "A count."},
        **values,
    }
    return suggest(record, "draft", draft={"fields": fields}, score=score)


def suggest(record, kind, **fields):
    fields = {"revision": record.revision, "score": 0.9, "why": "It looks so.", **fields}
    return Suggestion.objects.create(record=record, kind=kind, **fields)
