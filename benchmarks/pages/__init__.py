"""Pages and JSON against Datasette, and what is unchanged against a bare “hello”: rows 9 to 11."""
