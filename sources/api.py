"""Source records in the API: accepted ones only, as on their pages."""

from core.api.resources import Resource
from sources.exports import SOURCES

RESOURCES = (Resource(SOURCES, "Source records that an editor accepted, the latest seen first."),)
