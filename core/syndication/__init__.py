"""Feeds for readers: what is new and changed in a list, as Atom and as JSON Feed."""
