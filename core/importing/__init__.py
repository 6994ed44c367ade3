"""Import from spreadsheets: read, map, look, confirm, undo. Docs: docs/adr/0017-import.md.

`table`, `delimited`, `workbook`, `reading`, `cells` and `mapping` are plain Python. What can be
imported is declared by the apps (`declaring`).
"""
