"""Types of aircraft, drones and missiles that news of this subject names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from newsdesk.reading.rows import NamedRow

# The usual name first, then other spellings of the same type.
KNOWN: Final[tuple[tuple[str, ...], ...]] = (
    ("Shahed", "Shahed-136", "Shahed-131", "Shahed-238", "Schahed", "Szahed", "Шахед"),
    ("Geran", "Geran-2", "Geran-3", "Герань"),
    ("Gerbera", "Гербера"), ("Orlan-10", "Orlan"), ("Lancet",), ("Parodya",),
    ("Tu-141", "Tu-141 Strizh"), ("Bayraktar", "Bayraktar TB2", "TB2"),
    ("MQ-9", "MQ-9 Reaper", "Reaper"), ("Global Hawk", "RQ-4"),
    ("MiG-29",), ("MiG-31",), ("Su-24",), ("Su-25",), ("Su-27",), ("Su-30",), ("Su-33",),
    ("Su-34",), ("Su-35",), ("Su-57",), ("Tu-22M3", "Tu-22"), ("Tu-95",), ("Tu-160",),
    ("Il-20",), ("Il-76",), ("Il-78",), ("A-50",), ("An-26",), ("An-124",), ("An-72",),
    ("L-410", "L-410 Turbolet"), ("Mi-8",), ("Mi-17",), ("Mi-24",), ("Ka-52",),
    ("F-16",), ("F-15",), ("F-18", "F/A-18"), ("F-22",), ("F-35",), ("Eurofighter", "Typhoon"),
    ("Rafale",), ("Gripen", "JAS 39"), ("Mirage 2000",), ("AWACS", "E-3"), ("P-8", "P-8 Poseidon"),
    ("Kh-22",), ("Kh-55",), ("Kh-59",), ("Kh-69",), ("Kh-101",), ("Kalibr",), ("Iskander",),
    ("Kinzhal",), ("Tomahawk",), ("S-300",), ("S-400",), ("Patriot",), ("NASAMS",), ("IRIS-T",),
    ("AIM-120", "AMRAAM"), ("AIM-9", "AIM-9 Sidewinder"), ("SAMP/T",), ("Gepard",), ("Skyranger",),
    ("Piorun",), ("Stinger",),
)  # fmt: skip
_TYPE = re.compile(r"\b[A-Z][A-Za-z]{0,3}-\d+\w*\b")


def platform_rows(reported: Iterable[str] = ()) -> list[NamedRow]:
    """The known ones, and every type with a number that incidents of the record name."""
    rows = {names[0]: names for names in KNOWN}
    spelt = {name for names in KNOWN for name in names}
    for name in _types(reported):
        if name not in spelt:
            rows[name] = (name,)
    return [NamedRow(f"platform:{name}", "platform", names) for name, names in rows.items()]


def _types(reported: Iterable[str]) -> Iterator[str]:
    for words in sorted(set(reported)):
        yield from _TYPE.findall(words)
