"""One filter for each list of the debate: page, CSV and timeline all use it."""

from debates.filters.events import EventFilter
from debates.filters.positions import PositionFilter
from debates.filters.proposals import ProposalFilter
from debates.filters.rules import RuleFilter
from debates.filters.statements import StatementFilter

__all__ = ["EventFilter", "PositionFilter", "ProposalFilter", "RuleFilter", "StatementFilter"]
