"""200 feeds of 30 articles: this ingest, `reader` and bare feedparser, in one paired run."""
