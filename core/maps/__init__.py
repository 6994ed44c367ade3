"""Maps drawn on the server: projection, base map, names, marks that keep clear of one another."""
