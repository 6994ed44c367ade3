"""The list of incidents, as pages, feeds and embeds show it."""

from core.listing import Listing
from incidents.exports import INCIDENTS
from incidents.left import left_in_bits
from incidents.models import Incident
from incidents.rows import for_lists, incident_row

INCIDENT_LIST = Listing(
    INCIDENTS,
    lambda: for_lists(Incident.objects.published(), states_by_name=True),
    incident_row,
    ("incident", "incidents"),
    ("public_id", "title", "kind", "occurred", "occurred_precision", "extent", "engagement"),
    left_in_bits,
)
