"""The review queue and the suggestions, in the admin."""

from newsdesk.admin import queue, suggestions

__all__ = ["queue", "suggestions"]
