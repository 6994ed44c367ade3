"""Entries as they stood in an earlier version: `?v=` on their pages and on their JSON."""
