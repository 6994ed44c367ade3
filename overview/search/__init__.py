"""Full text over what is published.

Pure modules decide what a word is (`words`, `stems`), what is asked (`query`) and what a hit
shows (`passages`). `documents` says what of each kind can be found, `index` keeps the table in
step, an engine asks SQLite or PostgreSQL, and `find` puts the answer together.
"""
