"""Releases: the public record on one day as numbered files that never change (docs/adr/0021)."""
