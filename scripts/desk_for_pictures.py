"""Puts people, changes and comments into a database, so that pictures of the desk show some.

Only ever run by `scripts/screenshots.py`, on a throw-away of its own that DATABASE_URL names.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
INCIDENT = "NAI-2025-0030"


def main() -> int:
    """Prints the key of the incident that the pictures are of, and that of a session."""
    from scripts.throw_away import refusal, session_of

    if why := refusal():
        print(why, file=sys.stderr)
        return 1
    import django

    django.setup()
    from django.contrib.auth.models import Group, User

    from core.publishing import record_change, submit
    from debates.models import Event
    from incidents.models import Figure, Incident
    from newsdesk.people import comments

    people = []
    for name in ("publisher", "editor"):
        person, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        person.groups.add(Group.objects.get(name="Publisher"))
        people.append(person)
    publisher, editor = people
    incident = Incident.objects.get(public_id=INCIDENT)
    figure = Figure.objects.filter(incident=incident, measure="wrecks_found").latest("as_of_last")
    figure.wording = "18 sites of wrecks, as of 22 September"
    record_change(figure, by=editor, reason="The wording of the latest count was missing")
    incident.summary = incident.summary.replace("four airports closed", "four airports were closed")
    record_change(incident, by=editor, reason="Airports do not close by themselves")
    comments.write(
        entry=incident,
        text="@publisher, do the 19 violations and the 21 objects count the same thing?",
        by=editor,
    )
    for event in Event.objects.filter(status="in_review").order_by("pk")[:3]:
        record_change(event, by=editor, reason="Read again")
    draft = Event.objects.filter(status="draft").first() or Event(
        title="Meeting of defence ministers", kind="meeting"
    )
    record_change(draft, by=editor, reason="Begun")
    submit(entity=draft, by=editor)
    print(f"{incident.pk} {session_of(publisher)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
