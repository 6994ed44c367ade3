"""The tone of a clause about a proposal, where no set phrase says what its stance is.

Words that approve, refuse and weigh, each turned round by a "not" shortly before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_FOR: Final = (
    r"support\w*|back(?:s|ed|ing)?|favou?r\w*|welcom\w+|endors\w+|agree[sd]?|approv\w+|urg(?:es|"
    r"ed|ing)|"
    r"demand\w*|call(?:s|ed|ing)? (?:for|on)|wants?|wanted|needs?|needed|necess\w+|right|rightly|"
    r"overdue|"
    r"ready|willing|prepared|must|should|ought|good|sensible|common sense|justif\w+|legitim\w+|"
    r"lawful|"
    r"legal|duty|entitled|deserv\w+|push\w*|propos\w+|request\w*|ask(?:s|ed)?|plead\w*|vow\w*|"
    r"promis\w+|"
    r"pledg\w+|prais\w+|hail\w*|applaud\w*|yes|important|crucial|vital|essential|useful|effective|"
    r"deterr?\w*|time to|at last|finally|embrac\w+|champion\w*|defend\w*|insist\w*|advocat\w+|"
    r"no (?:choice|alternative)|cannot wait|long enough|tired of|enough is enough|keen|eager|glad|"
    r"happy|"
    r"pleased|thank\w*|hop(?:es|ed)|in favour|lobb\w+|determin\w+|logical|obvious|only language"
)
_AGAINST: Final = (
    r"oppos\w+|reject\w*|against(?! (?:\w+ )?(?:drones?|hybrid|attacks?|aircraft|Russia\w*|"
    r"intruders|missiles))|refus\w+|object(?:s|ed)|veto\w*|block\w*|danger\w*|risk\w*|escalat\w+|"
    r"(?<!hybrid )war|"
    r"mistaken?|wrong|irresponsib\w+|reckless\w*|provo[ck]\w+|trap|mad(?:ness)?|folly|unnecessary|"
    r"needless|"
    r"unrealistic|premature|hasty|illegal|unlawful|s[ck]eptic\w*|doubt\w*|wary|cautio\w+|"
    r"careful\w*|"
    r"reluctan\w+|hesita\w+|concern\w*|worr\w+|fear\w*|warn\w*|critic\w+|condemn\w*|slam\w*|"
    r"dismiss\w*|"
    r"mock\w*|slogan|expensive|costly|waste\w*|useless|pointless|impossible|lukewarm|last resort|"
    r"calm\w*|"
    r"restraint|drag\w*|drawn|spiral\w*|nonsense|gimmick|hysteria|panic|patien\w+|cool|"
    r"unconvinced|uneasy|"
    r"uncomfortable|balk\w*|resist\w*|unacceptable|off the table|out of the question|hurry|rush\w*|"
    r"overreact\w*|shoot first|naive|illusion|fantasy|absurd|no need|no reason|no plans?"
)
_WEIGHING: Final = (
    r"consider\w*|stud(?:y|ies|ied|ying)|examin\w+|discuss\w*|weigh\w*|explor\w+|exclud\w+|"
    r"rul(?:e|ed|ing) out|"
    r"options?|on the table|look(?:s|ed|ing)? (?:at|into)|assess\w*|review\w*|"
    r"debat\w+|undecided|think\w* about"
)
_IF: Final = (
    r"only if|if|unless|provided|condition\w*|depend\w*|as long as|subject to|"
    r"only (?:after|when|with)"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing|nobody|without|neither|nor|hardly|cannot)\b|n['’]t\b", re.I
)
_REACH: Final = 26  # characters before a word in which a "not" turns it round
_TONE = re.compile(
    rf"(?<![\w-])(?:(?P<against>{_AGAINST})|(?P<condition>{_IF})|(?P<weighing>{_WEIGHING})|"
    rf"(?P<favour>{_FOR}))(?![\w-])",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:should|must|ought|has to|have to|had to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Tone:
    """`first` is where the first of its words stands."""

    stance: str
    first: int
    deontic: bool = False


def tone_of(text: str, start: int, end: int) -> Tone | None:
    """The stance that most words of a clause speak for; None where they are few or at odds."""
    counts = {"against": 0, "favour": 0, "weighing": 0, "condition": 0}
    hits = list(_TONE.finditer(text, start, end))
    for hit in hits:
        kind = hit.lastgroup or ""
        if _NOT.search(text, max(start, hit.start() - _REACH), hit.start()):
            kind = {"favour": "against", "against": "weighing"}.get(kind, kind)
        counts[kind] += 1
    if not hits:
        return None
    stance = ""
    if counts["against"]:
        # One word against says too little: "war" and "risk" belong to the matter itself.
        stance = "oppose" if counts["against"] > 1 + counts["favour"] else ""
    elif counts["condition"] and counts["favour"]:
        stance = "conditional"
    elif counts["favour"]:
        stance = "support"
    elif counts["weighing"]:
        stance = "consider"
    if not stance:
        return None
    deontic = _SHOULD.search(text, start, end) is not None
    return Tone(stance, hits[0].start(), deontic)
