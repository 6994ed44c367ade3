"""Columns of the lists of the debate, public contracts: append, don't reorder."""

from debates.exports.chains import INCIDENT_PARTS
from debates.exports.comparison import COMPARISON
from debates.exports.debates import DEBATES
from debates.exports.events import EVENTS
from debates.exports.matrix import MATRIX
from debates.exports.parts import (
    EVENT_PARTS,
    POSITION_PARTS,
    PROPOSAL_PARTS,
    RULE_PARTS,
    STATEMENT_PARTS,
)
from debates.exports.positions import POSITIONS
from debates.exports.proposals import PROPOSALS
from debates.exports.rules import RULES
from debates.exports.statements import STATEMENTS

__all__ = [
    "COMPARISON",
    "DEBATES",
    "EVENTS",
    "EVENT_PARTS",
    "INCIDENT_PARTS",
    "MATRIX",
    "POSITIONS",
    "POSITION_PARTS",
    "PROPOSALS",
    "PROPOSAL_PARTS",
    "RULES",
    "RULE_PARTS",
    "STATEMENTS",
    "STATEMENT_PARTS",
]
