"""A filter that draws a stance."""

from django import template

from debates import stances

register = template.Library()
register.filter("tile_of", stances.tile_of)
