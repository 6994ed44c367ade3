"""Admin of the debate: questions, proposals, statements, positions, events, rules, accounts."""

from debates.admin import accounts, codings, events, positions, proposals, statements

__all__ = ["accounts", "codings", "events", "positions", "proposals", "statements"]
