"""Every address of the site, with rows that are there."""
