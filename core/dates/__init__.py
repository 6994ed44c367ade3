"""Uncertain dates: reading them (EDTF), placing them in time, saying them in words."""

from core.dates.edtf import Granularity, InvalidEdtf, Point, Span, overlaps, parse
from core.dates.humanise import human, human_short
from core.dates.localtime import InvalidZone, instants
from core.dates.precision import Precision, calendar_days, infer_precision

__all__ = [
    "Granularity",
    "InvalidEdtf",
    "InvalidZone",
    "Point",
    "Precision",
    "Span",
    "calendar_days",
    "human",
    "human_short",
    "infer_precision",
    "instants",
    "overlaps",
    "parse",
]
