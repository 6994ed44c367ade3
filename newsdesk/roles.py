"""What each role may do with what. Pure: no Django.

The table in docs/editing.md is this one, in words.
"""

from __future__ import annotations

from core.vocabulary import Vocabulary


class Role(Vocabulary):
    """Role.

    A group of permissions. Each holds all that the one before it does.
    """

    VIEWER = "viewer", "Viewer", "Looks at everything, drafts included, and changes nothing."
    CONTRIBUTOR = "contributor", "Contributor", "Writes drafts and changes entries."
    EDITOR = "editor", "Editor", "Also decides in the review queue and keeps the feeds."
    PUBLISHER = "publisher", "Publisher", "Also publishes, withdraws and merges."
    ADMINISTRATOR = "administrator", "Administrator", "Also says who may do what."


class Area(Vocabulary):
    """Area.

    What permissions are about.
    """

    ENTRIES = "entries", "Entries", "Incidents, statements, positions … and source records."
    PARTS = "parts", "Their parts", "Claims, citations, links, memberships, sites, checks."
    FEEDS = "feeds", "Feeds", "Feeds, publishers and lists of terms."
    QUEUE = "queue", "Review queue", "What feeds brought in and nobody has decided about."
    IMPORTS = "imports", "Imports", "Sheets that were read, and what became of them."
    COMMENTS = "comments", "Comments", "What the people at the desk say about entries."
    ACTIVITY = "activity", "Team activity", "Who at the desk did what lately."
    LEDGERS = "ledgers", "Ledgers", "What machines wrote: attempts, suggestions, sightings."
    ALERTS = "alerts", "Alerts", "What readers are told of by e-mail, and their addresses."
    WEBHOOKS = "webhooks", "Webhooks", "Other systems that are told of changes."
    PEOPLE = "people", "People", "Accounts and their roles."


SEE, WRITE = ("view",), ("view", "add", "change")
# By area: what the roles may do, from the viewer to the administrator.
TABLE: dict[Area, tuple[tuple[str, ...], ...]] = {
    Area.ENTRIES: (SEE, WRITE, WRITE, (*WRITE, "publish"), (*WRITE, "publish")),
    Area.PARTS: (SEE, *4 * [(*WRITE, "delete")]),
    Area.FEEDS: (SEE, SEE, *3 * [(*WRITE, "delete")]),
    Area.QUEUE: (SEE, SEE, *3 * [(*SEE, "review")]),
    Area.IMPORTS: ((), *4 * [SEE]),
    Area.COMMENTS: (SEE, *4 * [WRITE]),
    Area.ACTIVITY: ((), (), *3 * [SEE]),
    Area.LEDGERS: 5 * (SEE,),
    Area.ALERTS: (*4 * [()], (*SEE, "delete")),
    Area.WEBHOOKS: (*3 * [()], SEE, (*WRITE, "delete")),
    Area.PEOPLE: (*4 * [()], WRITE),
}


def verbs(role: Role, area: Area) -> tuple[str, ...]:
    """What `role` may do in `area`: view, add, change, delete, publish, review."""
    return TABLE[area][list(Role).index(role)]
