"""Small templates that are drawn once."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def fixed(name: str, **given: str) -> str:
    """Like ``include`` with these values only, for what hangs on nothing else: drawn once.

    An include costs as much as a dozen plain lines, and a list has three of them a row.
    """
    drawn = _drawn.__wrapped__ if settings.DEBUG else _drawn  # who edits templates sees it at once
    return drawn(name, tuple(given.items()))


@lru_cache(maxsize=1_000)
def _drawn(name: str, given: tuple[tuple[str, str], ...]) -> str:
    return render_to_string(name, dict(given))
