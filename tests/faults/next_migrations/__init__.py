"""Migrations of a version to come, behind those that are there: see next_version.py."""

from incidents import migrations

# Django loads a package of migrations a second time, so that only what it says itself lasts.
__path__ += migrations.__path__
