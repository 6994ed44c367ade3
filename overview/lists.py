"""The lists that cross apps, as pages, feeds and embeds show them."""

from actors.models import Actor
from core.listing import Listing
from overview.exports import ACTORS, TIMELINE
from overview.rows import actor_row, timeline_row
from overview.timeline_query import Timeline

ACTOR_LIST = Listing(
    ACTORS,
    lambda: Actor.objects.published().select_related("belongs_to"),
    actor_row,
    ("actor", "actors"),
)
TIMELINE_LIST = Listing(TIMELINE, Timeline.public, timeline_row, ("entry", "entries"))
