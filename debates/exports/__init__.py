"""Columns of the lists of the debate, public contracts: append, don't reorder."""

from debates.exports.comparison import COMPARISON
from debates.exports.events import EVENTS
from debates.exports.matrix import MATRIX
from debates.exports.positions import POSITIONS
from debates.exports.proposals import PROPOSALS
from debates.exports.rules import RULES
from debates.exports.statements import STATEMENTS

__all__ = ["COMPARISON", "EVENTS", "MATRIX", "POSITIONS", "PROPOSALS", "RULES", "STATEMENTS"]
