"""CSV over HTTP against the databases' own command-line programs: rows 1 to 3.

Twelve columns with a join and the list of sources, guarded against formulas. PostgreSQL against
`psql` with the very query of the site; SQLite against `sqlite3 -csv` with its columns as they
are, and against Datasette with a table that is flat already.
"""
