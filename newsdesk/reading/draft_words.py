"""What was done about it, whether it happened, and a title of a draft's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from newsdesk.reading.findings import Article, Span, Value

# From the most that was done to the least: the first that the text has is taken.
ENGAGEMENTS: Final = tuple(
    (code, re.compile(pattern, re.I))
    for code, pattern in (
        (
            "shot_down",
            r"(?<!no drone was )(?<!none was )\b(?:shot (?:it |them )?down|brought down|downed)\b"
            r"(?! none| no )|\b(?:jets?|fighters?) down (?:a )?drones?",
        ),
        (
            "fired_no_recovery",
            r"\b(?:opened fire|fired at|fire at|fired (?:\w+ )?shots|shots were fired)\b",
        ),
        (
            "authorised_not_fired",
            r"\b(?:authori[sz]ation to fire|orders? to (?:shoot|fire) (?:was|were|had been) given|"
            r"chose not to fire|decided not to (?:fire|shoot)|(?:had )?permission to fire)\b",
        ),
        ("neutralised_non_kinetic", r"\b(?:neutrali[sz]ed|taken over|forced to land)\b"),
        ("jammed", r"\bjammed\b"),
        (
            "intercepted",
            r"\b(?:intercepted|escorted|identified (?:it|them) visually|sent to meet|"
            r"followed (?:it|them))\b",
        ),
    )
)
_NOT_DONE: Final = re.compile(
    r"\b(?:not|never|no|none|without|nobody|would|should|could|if|to)\s+(?:[\w']+\s){0,3}\Z", re.I
)
VERDICTS: Final = tuple(
    (code, re.compile(pattern, re.I))
    for code, pattern in (
        (
            "refuted",
            r"\b(?:were not drones|was (?:not a drone|no drone)|no drone over|that was wrong|"
            r"turned out to be (?!a drone|an? \w+ drone)|false alarm|was a kite|were (?:the planet|"
            r"stars)|in fact (?:a|the) (?:planet|star|ship|plane))\b",
        ),
        ("not_confirmed", r"\b(?:inquiry|investigation) ended without\b"),
        (
            "unconfirmed",
            r"\b(?:could not (?:be )?(?:confirm|establish)\w*|not confirmed|unconfirmed|"
            r"no confirmation|found nothing|find nothing)\b",
        ),
        (
            "suspected",
            r"\b(?:suspected|suspects (?:a|an|the|that|\w+ of)|is thought to have|allegedly)\b",
        ),
        (
            "confirmed",
            r"\b(?:wreck(?:age)? (?:was |has been )?(?:found|recovered|shown)|remains of|"
            r"fragments of|parts of a|confirm(?:ed|s) (?:that|it)|belonged to|engineers defused|"
            r"a confirmat|the wreck)\b",
        ),
    )
)
_WITHOUT_WRECK: Final = frozenset({"drone_sighting", "balloon_incursion"})
# {at}: "at or near Doel" or "in Belgium"; {airspace}: "in the airspace of Estonia, near Vaindloo".
TITLES: Final[Mapping[str, str]] = {
    "airspace_violation": "{objects} reported {airspace}",
    "drone_incursion": "{objects} reported {airspace}",
    "drone_crash": "{objects} reported to have come down {at}",
    "drone_debris": "Drone debris reported {at}",
    "drone_impact": "Drone impact reported {at}",
    "missile_incursion": "Missile reported {airspace}",
    "missile_impact": "Missile reported to have come down {at}",
    "balloon_incursion": "Balloons reported {airspace}",
    "drone_sighting": "{objects} reported {at}",
    "drone_overflight": "Drone flight reported {at}, with an operator found",
    "safety_zone_breach": "{objects} reported in a safety zone {at}",
    "collateral_damage": "Damage by a defender's own weapon reported {at}",
}
OBJECTS: Final[Mapping[str, str]] = {
    "drone": "Drone",
    "helicopter": "Helicopter",
    "manned_aircraft": "Aircraft",
    "balloon": "Balloon",
    "missile": "Missile",
    "unknown": "Object",
}
_SEVERAL: Final = re.compile(r"(?<!\w)(?:drones|balloons|helicopters|objects|lights|drohnen)", re.I)


def engagement(article: Article) -> Value:
    for code, pattern in ENGAGEMENTS:
        for hit in pattern.finditer(article.words):
            before = article.words[max(0, hit.start() - 40) : hit.start()]
            if not _NOT_DONE.search(before):
                return Value(code, Span(*hit.span()), "What the text says was done.")
    return Value("", None)


def verdict(article: Article, kind: str) -> Value:
    for code, pattern in VERDICTS:
        hit = pattern.search(article.words)
        if hit and not (code == "confirmed" and kind in _WITHOUT_WRECK):
            return Value(code, Span(*hit.span()), "How the text speaks of it.")
    return Value("reported", None, "Neither confirmed nor disputed in the text.")


def title(kind: str, vector: str, country: str, place: str, sentence: str) -> str:
    """In the record's own neutral words, whatever the article's title says."""
    objects = OBJECTS.get(vector, "Object")
    if _SEVERAL.search(sentence) and objects != "Aircraft":
        objects += "s"
    return TITLES[kind].format(
        objects=objects,
        at=f"at or near {place}" if place else f"in {country}",
        airspace=f"in the airspace of {country}" + (f", near {place}" if place else ""),
    )
