"""What stands for a proposal or bears on it: "the idea", "whether", "only if …"."""

import re
from typing import Final

_THINGS: Final = (
    r"aim|amendments?|appeal|approach|article|bill|call|change|concept|consideration|"
    r"consultations|course|curbs|deal|debate|decision|demand|draft|drills|exercises|idea|"
    r"initiative|law|letter|line|matter|measures?|missions?|motion|move|notion|offer|option|"
    r"package|paper|plans?|project|proposals?|remarks?|requests?|restrictions?|ritual|rules|"
    r"scheme|steps?|suggestion|talks|text|thought|view|vote"
)
# What stands for a proposal that was spoken of before.
ANAPHOR = re.compile(
    r"(?<!\w)(?:it|this(?= (?:is|was|would|will|could|must|should|has|can|may)\b|[.,;”\"]|\Z)|"
    r"that(?=[.,;”\"]|\Z)|"
    rf"such (?:an? )?(?:\w+ )?(?:{_THINGS}|response)|"
    rf"any (?:such )?(?:\w+ )?(?:{_THINGS})|"
    rf"(?:the|those|these|her|his|its|their) (?:\w+ )?(?:{_THINGS})|"
    r"him|her(?! \w)|them|do so|doing so|force)(?!\w)",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\b(?:if|whether|when|unless|until|because|before|after|which|who|without|instead of|"
    r"rather than)\b"
)
# A clause that begins so states nobody's stance.
ASKED = re.compile(r"\s*(?:and |but )?(?:[Ww]hether|[Aa]sked)\b")
CONDITION = re.compile(
    r"\b(?:only )?(?:if|when|once|provided(?: that)?|unless|(?:so|as) long as|"
    r"on (?:the )?(?:condition|understanding|proviso) that)\s+"
    r"(?P<words>[^.;]+?)(?=[.;]|, (?:and|but|while|he|she|they|a|an|the|his|her)\b|\Z)"
)
# Makes a condition of what was favoured before it.
PROVIDED = re.compile(
    r"\b(?:provided|(?:so|as) long as|on (?:the )?(?:condition|understanding|proviso) that|only if|"
    r"but only)\b"
)
# What stands behind these words, with no comma between, is no more than a condition.
UNDER_CONDITION = re.compile(
    r"\b(?:as long as|despite|if|in spite of|instead of|provided|rather than|so long as|unless|"
    r"whether)\b[^,]*\Z"
)
# What others think: "he did not understand those who refuse it".
OF_OTHERS = re.compile(
    r"\b(?:anybody|anyone|critics|everybody|everyone|governments|opponents|people|some|"
    r"supporters|those|whoever)(?:,? (?:that|which|who))?(?: \w+){0,2} \Z"
)
