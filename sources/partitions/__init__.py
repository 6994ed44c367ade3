"""Large tables cut into partitions by months, on PostgreSQL (docs/deployment.md, decision 30)."""
