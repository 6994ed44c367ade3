"""The matrix as of a day against a window query: row 8."""
