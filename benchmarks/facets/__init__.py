"""The timeline with the counts of every filter against Datasette with the same facets: row 4."""
