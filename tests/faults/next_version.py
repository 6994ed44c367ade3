"""Settings of a version to come, whose migrations change a table that is large."""

from nato_tracker.settings import *  # noqa: F403

MIGRATION_MODULES = {"incidents": "tests.faults.next_migrations"}
