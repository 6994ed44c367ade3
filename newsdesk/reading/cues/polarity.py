"""The tone of a clause about a proposal, where no set phrase says what its stance is.

Words that approve, refuse and weigh, each turned round by a "not" shortly before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.cues.references import OF_OTHERS

_FOR: Final = (
    r"at last|call(?:s|ed|ing)? (?:for|on)|cannot wait|common sense|enough is enough|in favour|"
    r"long enough|no (?:choice|alternative)|only language|time to|tired of|"
    r"advocat\w+|agree[sd]?|applaud\w*|approv\w+|ask(?:s|ed)?|back(?:s|ed|ing)?|champion\w*|"
    r"crucial|defend\w*|demand\w*|deserv\w+|determin\w+|deterr?\w*|duty|eager|effective|embrac\w+|"
    r"endors\w+|entitled|essential|favou?r\w*|finally|glad|good|hail\w*|happy|hop(?:es|ed)|"
    r"important|insist\w*|justif\w+|keen|lawful|legal|legitim\w+|lobb\w+|logical|must|necess\w+|"
    r"needed|needs?|obvious|ought|overdue|plead\w*|pleased|pledg\w+|prais\w+|prepared|promis\w+|"
    r"propos\w+|push\w*|ready|request\w*|right|rightly|sensible|should|support\w*|thank\w*|"
    r"urg(?:es|ed|ing)|useful|vital|vow\w*|wanted|wants?|welcom\w+|willing|yes"
)
_AGAINST: Final = (
    r"last resort|no need|no plans?|no reason|off the table|out of the question|shoot first|"
    r"absurd|"
    r"against(?! (?:\w+ )?(?:drones?|hybrid|attacks?|aircraft|Russia\w*|intruders|missiles))|"
    r"balk\w*|block\w*|calm\w*|careful\w*|cautio\w+|concern\w*|condemn\w*|cool|costly|critic\w+|"
    r"danger\w*|dismiss\w*|doubt\w*|drag\w*|drawn|escalat\w+|expensive|fantasy|fear\w*|folly|"
    r"gimmick|hasty|hesita\w+|hurry|hysteria|illegal|illusion|impossible|irresponsib\w+|lukewarm|"
    r"mad(?:ness)?|mistaken?|mock\w*|naive|needless|nonsense|object(?:s|ed)|oppos\w+|overreact\w*|"
    r"panic|patien\w+|pointless|premature|provo[ck]\w+|reckless\w*|refus\w+|reject\w*|reluctan\w+|"
    r"resist\w*|restraint|risk\w*|rush\w*|s[ck]eptic\w*|slam\w*|slogan|spiral\w*|trap|unacceptable|"
    r"uncomfortable|unconvinced|uneasy|unlawful|unnecessary|unrealistic|useless|veto\w*|"
    r"(?<!hybrid )war|warn\w*|wary|waste\w*|worr\w+|wrong"
)
_WEIGHING: Final = (
    r"look(?:s|ed|ing)? (?:at|into)|on the table|rul(?:e|ed|ing) out|think\w* about|"
    r"assess\w*|consider\w*|debat\w+|discuss\w*|examin\w+|exclud\w+|explor\w+|options?|review\w*|"
    r"stud(?:y|ies|ied|ying)|undecided|weigh\w*"
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
        if OF_OTHERS.search(text, start, hit.start()):
            continue
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
