"""Partitions by months: of texts and history, as the command makes them, and of records."""
