"""Admin of incidents, their claims, and sites."""

from incidents.admin import claims, incidents, sites

__all__ = ["claims", "incidents", "sites"]
