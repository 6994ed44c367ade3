"""What must not break the site: see README.md."""
