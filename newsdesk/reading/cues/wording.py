"""How the words of a stance are written down: what they say, and where the proposal stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Where the proposal stands. FOR: behind the words ("supports"). OF: before them ("is out of the
# question"). ALONE: nowhere in the clause ("remains opposed"). VERDICT: what is spoken of ("would
# mean war").
FOR, OF, ALONE, VERDICT = "for", "of", "alone", "verdict"
# CAME: whoever holds it stands behind the words ("support came from").
CAME = "came"
# Instead of a stance: as the one before, or against that one.
ECHO, COUNTER = "echo", "counter"


@dataclass(frozen=True)
class Words:
    """`speakers`: whoever speaks means it, whatever the subject is ("NATO should").

    `quoted`: the words may run into a quotation.
    """

    stance: str
    where: str
    pattern: re.Pattern[str]
    strength: str = "2"
    speakers: bool = False
    quoted: bool = False


def words_of(
    stance: str,
    where: str,
    *words: str,
    strength: str = "2",
    speakers: bool = False,
    quoted: bool = False,
) -> Words:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)
    return Words(stance, where, pattern, strength, speakers, quoted)


YES: Final = (
    r"(?:supports?|supported|back(?:s|ed)?|favou?r(?:s|ed)?|agreed?|accept|welcome|do so|join|"
    r"endorse|approve|allow)"
)
BE: Final = (
    r"(?:am|is|are|was|were|be|been|remains?|remained|stays?|had(?: long)? been|has(?: long)? been)"
    r"(?: \w+ly| still| also| rather)?"
)
# What should be thought or known is nothing that should be done.
THINK: Final = r"(?: \w+ly)? (?:believe|expect|forget|know|read|remember|think|underestimate)\b"
# To stand by somebody is no stance on a proposal.
NO_FRIENDS: Final = (
    r"(?! (?:an |her |his |its |our |the |their )?"
    r"(?:all(?:y|ies)|friends?|neighbours?|partners?|people)\b)"
)
IS: Final = r"(?:is|are|was|were)"
HAS: Final = r"(?:has|have|had)"
THEIR: Final = r"(?:its|his|her|their)"
NOT: Final = (
    r"(?:do|does|did|would|will|could|can|is|are|was|were)(?: not|n['’]t| never)(?: \w+ly)?"
)
MARK: Final = r"[“\"«„‘]"
WAR: Final = r"(?:\w+ ){0,3}(?:war|escalation|conflict|catastrophe|clash)"
