"""The read-only API: every list of the site as JSON, by the filters and columns it has already.

Imported by the URL conf alone, so that an ingest and its workers load nothing of it.
"""
