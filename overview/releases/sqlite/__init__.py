"""SQLite for the records of releases, whose links may lead to what is not in them."""
