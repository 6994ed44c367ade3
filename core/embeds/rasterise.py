"""SVG to PNG, in a process of its own: the library lets nothing else run while it draws.

`python -m core.embeds.rasterise SECONDS BYTES` is the child. It knows the fonts beside it and no
others, so a picture is the same on every server.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

import resvg_py

from core.killable import serve

FONTS = [str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.?tf"))]
SANS, SERIF = "Public Sans", "Source Serif 4"


def drawn(svg: str) -> str:
    """The PNG in the size that the SVG gives, in base 64."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=FONTS,
        font_family=SANS,
        sans_serif_family=SANS,
        serif_family=SERIF,
        skip_system_fonts=True,
    )
    return b64encode(png).decode()


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], drawn))
