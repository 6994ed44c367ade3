"""The debate in the API."""

from core.api.resources import Resource
from debates.exports import EVENTS, POSITIONS, PROPOSALS, RULES, STATEMENTS

RESOURCES = (
    Resource(PROPOSALS, "Published proposals, in the order of their ids."),
    Resource(POSITIONS, "The ledger: one row for each published position, the latest first."),
    Resource(STATEMENTS, "Published statements, the latest first."),
    Resource(EVENTS, "Published events, the latest first."),
    Resource(RULES, "Published national rules of engagement, by state."),
)
