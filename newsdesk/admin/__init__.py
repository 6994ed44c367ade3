"""The review queue, the suggestions and the people, in the admin."""

from newsdesk.admin import accounts, comments, ledgers, people, queue, suggestions

__all__ = ["accounts", "comments", "ledgers", "people", "queue", "suggestions"]
