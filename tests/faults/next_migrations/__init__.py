"""Migrations of a version to come: see next_version.py."""
