"""A corpus of articles about one subject, with known copies, made from a fixed seed.

Half of each is written from the same two dozen sentence patterns, as agency prose is, so that
unrelated articles share whole phrases. A copy has another lede, a cut tail, other HTML and the
footer of its publisher.
"""

import random
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

TEXTS = Path(__file__).with_suffix(".txt").read_text()
PATTERNS, LEDES, FOOTERS = (block.splitlines() for block in TEXTS.split("\n\n"))
SYLLABLES = re.findall("..", "kalomirenatorvaselbudapitengarolneryskawozim")
SMALL_WORDS = ("the", "of", "and", "to", "in", "that", "for", "with", "on", "was", "by", "it")


@dataclass(frozen=True)
class Written:
    """`story` is what makes two articles copies of one another; -1 for none."""

    story: int
    publisher: int
    html: str


class Desk:
    """Writes articles; the same seed, the same articles."""

    def __init__(self, seed: int = 20251009) -> None:
        self.random = random.Random(seed)

    def _name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))).capitalize()

    def _filled(self, pattern: str) -> str:
        pick = self.random.choice
        return pattern.format(
            thing=pick(("drone", "balloon", "missile", "helicopter", "decoy drone")),
            jet=pick(("F-16", "F-35", "Gripen", "Eurofighter", "Rafale")),
            day=pick(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")),
            month=pick(("January", "March", "June", "September", "November")),
            ordinal=pick(("second", "third", "fourth", "fifth", "tenth")),
            sea=pick(("Baltic Sea", "Black Sea", "Gulf of Finland", "North Sea")),
            place=pick(("Poland", "Latvia", "Estonia", "Romania", "Denmark", "Lithuania")),
            other=pick(("Belarus", "Russia", "Ukraine", "Moldova")),
            hour=f"{self.random.randint(0, 23)}:{self.random.randint(10, 59)}",
            number=self.random.randint(2, 90),
            **{
                slot: self._name()
                for slot in ("name", "village", "base", "city", "town", "other_town")
            },
        )

    def story(self, sentences: int) -> list[str]:
        """Half agency prose, half sentences that nobody else writes."""
        chosen = self.random.sample(PATTERNS, (sentences + 1) // 2)
        written = [self._filled(pattern) for pattern in chosen]
        written += [self._free_sentence() for _ in range(sentences // 2)]
        self.random.shuffle(written)
        return written

    def _free_sentence(self) -> str:
        words = [
            self.random.choice((self._name(), self._name(), *SMALL_WORDS)).lower()
            for _ in range(18)
        ]
        return " ".join(words).capitalize() + "."

    def html(self, sentences: list[str], footer: str = "") -> str:
        """As one block, as paragraphs or with marks inside, as sites do."""
        shape = self.random.randrange(3)
        if shape == 0:
            body = "<p>" + " ".join(map(escape, sentences)) + "</p>"
        elif shape == 1:
            body = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in sentences)
        else:
            bold = [f"<b>{escape(s[:9])}</b>{escape(s[9:])}<br/>" for s in sentences]
            body = "<div class='text'>" + "".join(bold) + "</div>"
        return f"{body}<p><i>{escape(footer)}</i></p>" if footer else body

    def copy(self, sentences: list[str], footer: str = "") -> str:
        """Another lede in place of the first sentence, and up to a third cut from the end."""
        kept = len(sentences) - self.random.randint(0, len(sentences) // 3)
        lede = self._filled(self.random.choice(LEDES))
        return self.html([lede, *sentences[1:kept]], footer)


def corpus(stories: int, alone: int) -> list[Written]:
    """`stories` agency reports with two copies each, then `alone` unrelated articles."""
    desk, written = Desk(), []
    for number in range(stories):
        sentences = desk.story(desk.random.randint(8, 18))
        written.append(Written(number, -1, desk.html(sentences)))
        for publisher in desk.random.sample(range(len(FOOTERS)), 2):
            written.append(Written(number, publisher, desk.copy(sentences, FOOTERS[publisher])))
    for _ in range(alone):
        publisher = desk.random.randrange(len(FOOTERS))
        sentences = desk.story(desk.random.randint(3, 18))
        written.append(Written(-1, publisher, desk.html(sentences, FOOTERS[publisher])))
    return written
