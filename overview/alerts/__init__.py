"""Alerts: readers are told by e-mail, and other systems by webhook, of what changes in a filter."""
