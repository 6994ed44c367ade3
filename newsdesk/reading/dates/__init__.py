"""Dates in words, resolved against the day on which the article was published."""

from newsdesk.reading.dates.finding import find_dates

__all__ = ["find_dates"]
