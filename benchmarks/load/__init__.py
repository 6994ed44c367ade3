"""Readers at once, while an ingest writes, and for long: how late answers are, what fails, what
memory grows.
"""
