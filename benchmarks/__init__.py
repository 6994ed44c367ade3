"""Measurements that back what the docs claim; each is run by `python -m benchmarks.NAME`."""
