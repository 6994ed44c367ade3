"""The table of permissions, as the site answers and as docs/permissions.md says it.

`pytest tests/permissions` compares the two. After a change that is meant, look at what differs and
run it once more with `WRITE_PERMISSIONS=1`.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

from django.db import transaction
from django.template.backends.django import Template
from django.test import Client

from newsdesk.roles import Role
from tests import factories as make
from tests.permissions.world import World

DOCS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
NOBODY = "nobody"
WHO = (NOBODY, *(role.value for role in Role))
METHODS = ("GET", "POST")
# Whoever is not in has to come in, and may always go.
WAYS_IN = {"/admin/login/", "/admin/logout/"}
START = "| address | " + " | ".join(WHO) + " |\n"

NO_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"/>'
# By address, and by who asks.
Table = dict[str, dict[str, str]]


def word(response: Any) -> str:
    """What an answer means for the one who asked."""
    status = response.status_code
    if status >= 500:
        return "broken"
    if status in (301, 302) and response["Location"].startswith("/admin/login/"):
        return "log in"
    return {403: "no", 404: "absent", 405: "never", 410: "absent"}.get(status, "yes")


def answers(clients: dict[str, Client], *, everybody: bool) -> Table:
    """What the site answers at every address, with rows that are there.

    To everybody, or to nobody and to one role in turn: each address by another.
    """
    world, roles = World(), list(WHO[1:])
    found = {}
    for number, (name, address) in enumerate(world.addresses()):
        asks = WHO if everybody else (NOBODY, roles[number % len(roles)])
        found[name] = {who: cell(clients[who], address) for who in asks}
    return found


def cell(client: Client, address: str) -> str:
    get, post = (asked(client, method, address) for method in METHODS)
    return get if get == post else f"{get} / {post}"


def asked(client: Client, method: str, address: str) -> str:
    """The answer; what it did is undone, also that somebody logged out."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address)
        said = word(response)
        if response.streaming:
            b"".join(response)  # read to its end, it closes what it had open
        transaction.set_rollback(True)
    client.cookies = cookies
    return said


def everybody() -> dict[str, Client]:
    clients = {who: Client(raise_request_exception=False) for who in WHO}
    for role in Role:
        clients[role.value].force_login(make.make_person(role))
    return clients


def without_pages(monkeypatch: Any) -> None:
    """Whether a page is given counts, and not its words: to write them takes long.

    A picture is drawn from what is written.
    """
    monkeypatch.setattr(Template, "render", lambda *_, **__: NO_PICTURE)


def written(table: Table) -> str:
    lines = [f"| `{name}` | {' | '.join(said.values())} |\n" for name, said in table.items()]
    return START + "|---" * (1 + len(WHO)) + "|\n" + "".join(lines)


def documented() -> Table:
    """The table of the docs."""
    text = DOCS.read_text(encoding="utf-8")
    rows = text[text.index(START) :].splitlines()[2:]
    cells = [row.strip("| ").split(" | ") for row in rows]
    return {name.strip("`"): dict(zip(WHO, said, strict=True)) for name, *said in cells}


def write(table: Table) -> None:
    text = DOCS.read_text(encoding="utf-8")
    DOCS.write_text(text[: text.index(START)] + written(table), encoding="utf-8")
