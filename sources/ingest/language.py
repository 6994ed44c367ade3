"""The language of texts whose feed does not say it, told by `lingua` in a killable child.

`python -m sources.ingest.language SECONDS BYTES < question` is that child; only it loads the
library, whose models cost a third of a second and a hundred megabytes.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.killable import USUAL, ChildDied, ChildLimits, ask, serve

# What lingua knows, as the first part of a BCP 47 tag.
_CODES: Final = (
    "af sq ar hy az eu be bn nb bs bg ca zh hr cs da nl en eo et fi fr lg ka de el gu he hi hu is "
    "id ga it ja kk ko la lv lt mk ms mi mr mn nn fa pl pt pa ro ru sr sn sk sl so st es sw sv tl "
    "ta te th ts tn tr uk ur vi cy xh yo zu"
)
KNOWN: Final = frozenset(_CODES.split())
# The official languages of the alliance's members, and those of the war beside it.
ALLIANCE: Final = (
    "en", "fr", "de", "pl", "cs", "sk", "hu", "ro", "bg", "el", "es", "pt", "it", "nl", "da",
    "nb", "sv", "fi", "et", "lv", "lt", "hr", "sl", "sq", "mk", "is", "tr", "uk", "ru",
)  # fmt: skip
ENOUGH: Final = 120  # characters; of less, neighbouring languages are told apart by chance
TEXT_LIMIT: Final = 1_000
SURE: Final = 0.9


@dataclass(frozen=True)
class Told:
    """A language and how sure that is, 0 to 1."""

    code: str
    confidence: float


def tell_languages(
    texts: Sequence[str], among: Sequence[str] = ALLIANCE, limits: ChildLimits = USUAL
) -> list[Told | None]:
    """For each text its language; None where it is too short or the language is not sure.

    Raises ChildDied.
    """
    asked = [text[:TEXT_LIMIT] if len(text) >= ENOUGH else "" for text in texts]
    if not any(asked):
        return [None] * len(texts)
    answer = ask(__name__, {"among": list(among), "texts": asked}, limits)
    try:
        told = [Told(str(code), float(confidence)) for code, confidence in answer]
    except (TypeError, ValueError) as error:
        raise ChildDied("gave an answer that could not be read") from error
    if len(told) != len(texts) or any(one.code not in {"", *among} for one in told):
        raise ChildDied("gave an answer to another question")
    return [one if one.code and one.confidence >= SURE else None for one in told]


def detect(question: dict[str, Any]) -> list[tuple[str, float]]:
    """Pairs of a code and a confidence; ("", 0) for an empty text. Only for the child."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # heavy: only the child should load it

    codes = [getattr(IsoCode639_1, code.upper()) for code in question["among"]]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
    told = []
    for text in question["texts"]:
        values = detector.compute_language_confidence_values(text) if text else []
        best = values[0] if values else None
        told.append(
            (best.language.iso_code_639_1.name.lower(), float(best.value)) if best else ("", 0.0)
        )
    return told


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:], detect))
