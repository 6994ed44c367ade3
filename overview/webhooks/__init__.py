"""Webhooks: systems of other desks are told by HTTP, signed, of what changes (docs/alerts.md)."""
