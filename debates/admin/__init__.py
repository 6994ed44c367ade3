"""Admin of the debate: questions, proposals, statements, positions, events, rules, accounts."""

from debates.admin import accounts, events, positions, proposals, statements

__all__ = ["accounts", "events", "positions", "proposals", "statements"]
