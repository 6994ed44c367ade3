"""Incidents a week over the whole record against the ORM: row 7."""
