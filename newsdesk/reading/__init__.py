"""Reads an article and says what may be in it: plain Python, deterministic, offline.

Nothing here decides anything. Each finding carries the passage that it was read in and a reason
that an editor can check.
"""
