"""What part of the world the map shows, in its own units. Pure: no Django."""

from __future__ import annotations

from core.maps.projection import Lambert
from core.maps.shapes import Frame

# Parallels and meridian for Europe from İzmit to the North Cape and from Ireland to the Dnieper.
PROJECTION = Lambert(46, 64, 17.5, scale=2174, left=570, top=-861)
# What a page shows at first; wider or taller panels show more of the base map around it.
WHOLE = Frame(-20, 0, 1100, 1190)
# As far as the base map reaches, and so as far as a mark can stand.
BASE = Frame(-420, -90, 1840, 1340)
