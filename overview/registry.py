"""The registry of exports, whole: whoever reads it here has read every module that fills it."""

from importlib import import_module

from core.exports import parts_of, registered

FILLED_BY = (
    "debates.exports",
    "incidents.exports",
    "overview.actor_parts",
    "overview.change_pages",
    "overview.exclusions",
    "overview.exports",
    "overview.search.exports",
    "sources.exports",
)
for _module in FILLED_BY:
    import_module(_module)

__all__ = ["parts_of", "registered"]
