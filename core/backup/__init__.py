"""Backups: every table and file in one archive, and the way back, on either database.

`values` says how values are written, `tables` reads and fills them, `archive` is the file itself,
`encryption` its encrypted form, and `actions` puts them together.
"""
