"""The formats in which a list can be taken away: same rows, same columns, same order in each."""
