"""The review queue, the suggestions and the people, in the admin."""

from newsdesk.admin import comments, ledgers, people, queue, suggestions

__all__ = ["comments", "ledgers", "people", "queue", "suggestions"]
