"""Filing articles, half of them known, against the ORM's ways: row 12."""
