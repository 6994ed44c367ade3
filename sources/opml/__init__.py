"""Lists of feeds in OPML: read, judged line by line, taken in, and written out again."""
