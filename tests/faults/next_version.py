"""Settings of a version to come, whose migrations change a table that is large."""

from incidents import migrations
from nato_tracker.settings import *  # noqa: F403
from tests.faults import next_migrations

# Those that are there, and more.
next_migrations.__path__ += migrations.__path__
MIGRATION_MODULES = {"incidents": next_migrations.__name__}
