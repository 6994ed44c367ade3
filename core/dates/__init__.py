"""Uncertain dates: reading them (EDTF), saying them in words."""

from core.dates.edtf import Granularity, InvalidEdtf, Point, Span, overlaps, parse
from core.dates.humanise import human, human_short
from core.dates.precision import Precision, calendar_days, infer_precision

__all__ = [
    "Granularity",
    "InvalidEdtf",
    "Point",
    "Precision",
    "Span",
    "calendar_days",
    "human",
    "human_short",
    "infer_precision",
    "overlaps",
    "parse",
]
