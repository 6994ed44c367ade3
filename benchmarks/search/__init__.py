"""Search in entries of invented words, against ranking all hits: row 6."""
