"""Where the admin looks for the pages of this app."""

from overview.alerts import admin as alerts  # noqa: F401 – registers its pages
from overview.webhooks import admin as webhooks  # noqa: F401
