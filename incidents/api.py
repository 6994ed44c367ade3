"""Incidents in the API."""

from core.api.resources import Resource
from incidents.exports import INCIDENTS

RESOURCES = (Resource(INCIDENTS, "Published incidents, the latest first."),)
