"""What a proposal is called, and what is thought of it."""

from typing import Final

PLAN: Final = (
    r"(?:the |this |that |its |such a |any |a )?(?:\w+ )?(?:idea|plan|proposal|scheme|project|"
    r"notion|concept|initiative|measure|step|move|request|appeal|call|motion|bill|law|text|paper|"
    r"package|amendment|resolution|thought|change|approach)s?"
)
GOOD: Final = (
    r"(?:useful|sensible|sound|right|timely|necessary|overdue|long overdue|reasonable|justified|"
    r"legitimate|helpful|logical|wise|good|(?:a )?step in the right direction|(?:a )?good idea|"
    r"unavoidable|inevitable|indispensable|essential|welcome|common sense|the least \w+)"
)
BAD: Final = (
    r"(?:reckless|exaggerated|premature|dangerous|irresponsible|risky|crazy|mad|wrong|unwise|"
    r"unhelpful|excessive|unnecessary|counterproductive|illegal|naive|absurd|foolish|escalatory|"
    r"(?:a )?mistake|(?:a )?provocation|out of proportion|nonsense|folly|hysteria|a waste of \w+|"
    r"a gimmick|far-fetched|unworkable|unrealistic)"
)
FINDS: Final = (
    r"(?:finds?|found|considers?|considered|thinks?|thought|calls?|called|sees?|saw|deems?|deemed|"
    r"regards?|regarded|describ(?:es|ed)|prais(?:es|ed)|brand(?:s|ed)|label(?:s|led)|dismiss(?:es|"
    r"ed)|views?|viewed|hail(?:s|ed))"
)
