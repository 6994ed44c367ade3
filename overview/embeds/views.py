"""The addresses of embeds: ``/embed/map/`` to frame, ``/embed/map.svg`` and ``.png``."""

from core.embeds.views import embed_views
from overview.embeds.registry import EMBEDS

embed, embed_picture = embed_views(EMBEDS.get)
