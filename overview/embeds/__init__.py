"""What of this site can stand on pages of others: charts, the map, the matrix, and every list."""
