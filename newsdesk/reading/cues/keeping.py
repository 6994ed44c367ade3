"""Which of the cues that were read are kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsdesk.reading.cues.clauses import Clause
from newsdesk.reading.cues.times import is_of_the_past, side_of
from newsdesk.reading.findings import Cue


@dataclass
class Keeping:
    """`guessed` has actor and proposal of cues that don't name the proposal beside a set phrase,
    `once` the cues that tell of the past.
    """

    text: str
    found: list[Cue] = field(default_factory=list, init=False)
    guessed: set[tuple[str, str]] = field(default_factory=set, init=False)
    once: set[Cue] = field(default_factory=set, init=False)

    def add(self, cue: Cue, clause: Clause, *, guessed: bool) -> None:
        """One for each actor and proposal, and another where somebody was of another mind once.

        Words that name the proposal win over "it".
        """
        pair = (cue.actor, cue.proposal)
        once = is_of_the_past(self.text, clause.span)
        same = [
            one
            for one in self.found
            if (one.actor, one.proposal) == pair
            and (side_of(one.stance) == side_of(cue.stance) or (one in self.once) == once)
        ]
        if once:
            self.once.add(cue)
        if not same:
            self.found.append(cue)
            if guessed:
                self.guessed.add(pair)
        elif pair in self.guessed and not guessed:
            self.found[self.found.index(same[0])] = cue
            self.guessed.remove(pair)
