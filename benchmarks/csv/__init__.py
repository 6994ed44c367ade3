"""CSV out of a million incidents, over HTTP, against the databases' own command-line programs."""
