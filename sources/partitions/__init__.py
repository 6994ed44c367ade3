"""Large tables cut into partitions by months, on PostgreSQL (docs/adr/0031-partitions.md)."""
