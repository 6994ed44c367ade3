"""The read-only API: every list of the site as JSON, by the filters and columns it has already.

Imported by the URL conf alone, so that ingest, workers and most commands load nothing of it.
"""
