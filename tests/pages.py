"""What two pages differ in, in few words: a whole page is too long for a log."""

from difflib import unified_diff
from itertools import islice

from django.http import HttpResponse

MOST_LINES, WIDTH = 20, 300


def differences(page: HttpResponse, other: HttpResponse) -> list[str]:
    """The first lines that are not in both."""
    lines = (each.content.decode().splitlines() for each in (other, page))
    return [line[:WIDTH] for line in islice(unified_diff(*lines, lineterm="", n=0), MOST_LINES)]
