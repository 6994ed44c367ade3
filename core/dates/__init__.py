"""Uncertain dates: reading them (EDTF)."""

from core.dates.edtf import Granularity, InvalidEdtf, Point, Span, overlaps, parse
from core.dates.precision import Precision, calendar_days, infer_precision

__all__ = [
    "Granularity",
    "InvalidEdtf",
    "Point",
    "Precision",
    "Span",
    "calendar_days",
    "infer_precision",
    "overlaps",
    "parse",
]
