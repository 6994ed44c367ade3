"""A page deep in a list against the first one: row 5."""
