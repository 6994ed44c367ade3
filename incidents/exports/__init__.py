"""Columns of the list of incidents and of its parts, public contracts: append, don't reorder."""

from incidents.exports.claims import ATTRIBUTIONS, FIGURES, STEPS, VERDICTS
from incidents.exports.incidents import INCIDENTS, RANGES
from incidents.exports.places import CITATIONS, SITES, STATES

__all__ = [
    "ATTRIBUTIONS",
    "CITATIONS",
    "FIGURES",
    "INCIDENTS",
    "RANGES",
    "SITES",
    "STATES",
    "STEPS",
    "VERDICTS",
]
