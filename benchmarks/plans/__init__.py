"""The slowest queries of the pages, and how the database answers them."""
