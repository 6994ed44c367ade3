"""Searching 100,000 entries: common words against ranking all hits, rare ones against it, too."""
