"""Where the admin looks for the pages of this app."""

from overview.alerts import admin  # noqa: F401 – registers its pages
