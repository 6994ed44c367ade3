"""A download that the client drops: row 13."""
