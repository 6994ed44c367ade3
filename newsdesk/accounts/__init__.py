"""Who gets in at the desk, for how long, and what is kept about it (docs/accounts.md)."""
