"""Every address of the desk is behind the admin's door, and behind a permission of its own.

Walks the URL conf, so that a new address is tried as well.
"""

import re

import pytest
from django.contrib import admin
from django.urls import URLResolver, get_resolver, reverse

from newsdesk.models import AccountEvent, Comment, Decision, ReviewClaim
from tests import factories as make
from tests.newsdesk.review.desk import waiting_record

# Who may do what does not depend on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
# What strangers need to get in and out, and what sends everything unknown to the login.
OPEN = {"admin:login", "admin:logout"}
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\[\^/\]\+\)")


def addresses(values):
    """Name and address of every pattern below ``/admin/``; `values` by name of an argument."""
    for name, route in patterns(get_resolver()):
        if not route.startswith("admin/") or name in OPEN or route.endswith("(?P<url>.*)$"):
            continue
        path = filled(route, values | values.get(name, {}))
        yield name, "/" + path.replace("^", "").replace("$", "")


def filled(route, values):
    unnamed = iter(values.get("unnamed", ()))
    return ARGUMENT.sub(
        lambda hit: str(values.get(hit[1], 1) if hit[1] else next(unnamed, 1)), route
    )


def patterns(resolver, namespace=(), before=""):
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespace, entry.namespace) if entry.namespace else namespace
            yield from patterns(entry, inner, route)
        else:
            yield ":".join((*namespace, entry.name or "")), route


@pytest.fixture
def record():
    return waiting_record(with_draft=True)


@pytest.fixture
def values(record):
    """Rows that are there for every address of the desk."""
    editor = make.make_editor()
    decision = Decision.objects.create(record=record, verb="later", by=editor, left="x")
    incident = make.make_incident()
    comment = Comment.objects.create(entry=incident.public_id, text="Which?", author=editor)
    suggestion = record.suggestions.get()
    mine = {"public_id": record.public_id, "object_id": record.pk, "verb": "accept"}
    comments = {"key": comment.pk, "verb": "resolve", "public_id": incident.public_id}
    left_out = make.make_record(published=False, triage="rejected", rejection="off_topic")
    rows = {
        "accountevent": AccountEvent.objects.create(kind="failed"),
        "comment": comment,
        "decision": decision,
        "excludedrecord": left_out,
        "suggestion": suggestion,
    }
    return {
        **mine,
        "suggestion": suggestion.pk,
        "key": decision.pk,
        "admin:newsdesk_comment_simple_history": {
            "unnamed": (comment.pk, comment.history.get().pk)
        },
        **{f"people:comment_{each}": comments for each in ("write", "edit", "settle")},
        **{
            f"admin:newsdesk_{model}_{page}": {"object_id": row.pk}
            for model, row in rows.items()
            for page in ("change", "delete", "history", "restore")
        },
    }


def of_the_desk(values):
    """Those of the review queue, of the people, and of the admin's pages of both."""
    names = ("newsdesk:", "people:", "admin:newsdesk_")
    return [(name, address) for name, address in addresses(values) if name.startswith(names)]


def nothing_happened(record):
    record.refresh_from_db()
    state = (record.triage, record.suggestions.get().state, ReviewClaim.objects.exists())
    return state == ("new", "open", False) and Comment.objects.get().resolved_at is None


def test_the_walk_goes_by_every_kind_of_address(values):
    """It would pass as well if it found nothing to try."""
    found = dict(addresses(values))
    assert {
        reverse("newsdesk:review"),
        reverse("newsdesk:review_decide", args=[values["public_id"], "accept"]),
        reverse("people:my_work"),
        reverse("admin:newsdesk_queuedrecord_decide", args=[values["object_id"], "accept"]),
        reverse("admin:newsdesk_comment_changelist"),
    } <= {*found.values()}
    assert len(found) > len(admin.site._registry)


def test_strangers_are_led_to_the_login(client, values, record):
    for name, address in addresses(values):
        for ask in (client.get, client.post):
            answer = ask(address)
            led = answer.status_code == 302 and answer.url.startswith("/admin/login/?next=")
            assert led, (name, address, answer.status_code)
    assert nothing_happened(record)


def test_who_is_not_of_the_staff_is_led_to_the_login(client, values, record):
    client.force_login(make.make_editor("reader", is_staff=False, is_superuser=False))
    for name, address in of_the_desk(values):
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code == 302, (name, address)
            assert answer.url.startswith("/admin/login/?next="), (name, address)
    assert nothing_happened(record)


def test_who_has_no_permission_is_refused(client, values, record):
    client.force_login(make.make_editor("guest", is_superuser=False))
    for name, address in of_the_desk(values):
        answers = {ask(address).status_code for ask in (client.get, client.post)}
        # Where only one of the two is known, the other is a method that isn't.
        assert 403 in answers, (name, address, answers)
        assert answers <= {403, 405}, (name, address, answers)
    assert nothing_happened(record)
