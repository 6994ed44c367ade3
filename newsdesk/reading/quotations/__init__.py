"""Who is said to have said what: direct and reported speech with its speaker."""

from newsdesk.reading.quotations.finding import find_quotations

__all__ = ["find_quotations"]
