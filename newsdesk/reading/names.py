"""The names by which an article may speak of what the record has. Built from rows, no Django."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from newsdesk.reading.countries import COUNTRIES
from newsdesk.reading.cues.topics import Topics
from newsdesk.reading.foreign import state_names
from newsdesk.reading.foreign_bodies import BODIES
from newsdesk.reading.people import case_forms, given_names, sounds, surnames
from newsdesk.reading.rows import ActorRow, NamedRow, ProposalRow, SiteRow
from newsdesk.reading.tokens import form_of, sound_of, tokenise
from newsdesk.reading.trie import Trie
from newsdesk.reading.variants import body_names, own_name, site_names

__all__ = ["ActorRow", "NamedRow", "Names", "ProposalRow", "SiteRow"]

_OFFICE = (
    r"prime minister|premier|president|chancellor|king|(?:defen[cs]e|foreign|interior|home) "
    r"(?:minister|secretary)"
)
_OFFICE_OF = re.compile(
    rf"(?P<state>[A-Z]\w+)(?:['’]s)? (?P<office>{_OFFICE})\Z|"
    rf"(?P<office2>{_OFFICE}) of (?:the )?(?P<state2>[A-Z]\w+)\Z"
)
_OFFICES_ALIKE: Final = {
    "premier": "prime minister", "defense minister": "defence minister",
    "defense secretary": "defence secretary",
}  # fmt: skip
# Longer names that hide the name of a state or body.
HIDING: Final = (
    "Gulf of Finland", "Northern Ireland", "Latin America", "South America", "North America",
    "Central America", "Bank of America", "Voice of America", "Bank of Ireland",
    "Bank of England", "Air France", "New England", "Little Poland", "Poland Spring",
    "Denmark Street", "Denmark Strait", "Norway Street", "Norway spruce", "Norwegian Sea",
    "Turkey Creek", "Turkey Point", "Turkey breast", "Great Russia", "White Russia", "Prussia",
    "New London", "London Bridge", "Washington Post", "The Washington Post", "Moscow Times",
    "The Moscow Times", "Brussels sprouts", "Brussels Times", "Kyiv Independent",
    "The Kyiv Independent", "Kyiv Post", "Washington State", "George Washington", "Jack London",
    "Paris Hilton", "Vienna Convention", "Treaty of Rome", "Warsaw Pact", "Minsk agreements",
    "Minsk Group", "Budapest Memorandum", "Helsinki Final Act",
    "European Union Avenue", "NATO phonetic alphabet", "Irish Independent",
)  # fmt: skip
# One-word names of media that are words of the language: only behind "the".
_WORDS: Final = frozenset(
    {"independent", "telegraph", "guardian", "times", "economist", "observer"}
)
# Too common to be looked for by themselves at all.
_NEVER: Final = frozenset({"liga", "edf", "wot", "nsc", "epc"})


@dataclass(frozen=True)
class Nearby:
    """Folded names with their targets, and what was found near other words so far."""

    targets: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)


class Names:
    """All names, ready to be looked for.

    `given` holds the folded given names of officials; `adjectives` leads from "polish" to the
    target of the state; behind `state_forms`, words of states and capitals, a surname may stand.
    `people` and `places` are folded names for near misses, `sounds` those of people in other
    scripts and spellings.
    """

    def __init__(
        self,
        actors: Iterable[ActorRow] = (),
        sites: Iterable[SiteRow] = (),
        others: Iterable[NamedRow] = (),
        proposals: Iterable[ProposalRow] = (),
    ) -> None:
        self.topics = Topics(proposals)
        self.actors = {row.target: row for row in actors}
        self.sites = {row.target: row for row in sites}
        self.others = tuple(others)
        self.by_iso2 = {row.iso2: row.target for row in self.actors.values() if row.iso2}
        self.trie = Trie()
        self.given: dict[str, frozenset[str]] = {}
        self.people = Nearby()
        self.sounds: dict[str, str] = {}
        self.places = Nearby()
        self.adjectives: dict[str, str] = {}
        self.state_forms = {form_of(country.capital) for country in COUNTRIES.values()}
        self._foreign: dict[str, Trie] = {}
        for phrase in HIDING:
            self.trie.add(phrase, kind="", target="", name=phrase)
        self._add_sites()  # before the bodies that run them and are called the same
        self._add_actors()
        for row in self.others:
            for name in row.names:
                rule = "loose" if row.kind == "proposal" else "plain"
                self._add_other(name, row, rule)
                if row.kind == "platform" and name.isalpha():
                    self._add_other(f"{name}s", row, rule)  # Eurofighters

    def _add_other(self, name: str, row: NamedRow, rule: str) -> None:
        self.trie.add(name, kind=row.kind, target=row.target, name=row.names[0], rule=rule)

    def state_of(self, target: str) -> str:
        """The state that an actor or a site is of; "" where there is none."""
        actor, site = self.actors.get(target), self.sites.get(target)
        return actor.state if actor else site.country if site else ""

    def is_person(self, target: str) -> bool | None:
        """Whether an actor is an official; None for what is no actor of the record."""
        actor = self.actors.get(target)
        return actor.kind == "official" if actor else None

    def holder(self, office: str, state: str) -> str:
        """The official who holds an office of a state ("president"), if there is just one."""
        words = set(office.lower().split())
        found = {
            row.target
            for row in self.actors.values()
            if row.kind == "official" and row.state == state
            for held in row.offices
            if words == set(held.lower().split())
        }
        return found.pop() if len(found) == 1 else ""

    def holder_in(self, words: str) -> str:
        """Whom an office in words stands for: "Norland's president", "the Polish premier"."""
        found = _OFFICE_OF.search(words)
        if found is None:
            return ""
        office = (found["office"] or found["office2"]).lower()
        return self.holder(_OFFICES_ALIKE.get(office, office), self._state_called(found))

    def _state_called(self, found: re.Match[str]) -> str:
        name = form_of(found["state"] or found["state2"])
        if name in self.adjectives:
            return self.adjectives[name]
        states = (row for row in self.actors.values() if row.kind == "state")
        return next((row.target for row in states if form_of(row.name) == name), "")

    def foreign(self, language: str) -> Trie | None:
        """Names of states, the alliance and the union in another language, by its two letters."""
        if language not in self._foreign:
            trie = Trie()
            for iso2, spelling, rule in state_names(language):
                if target := self.by_iso2.get(iso2):
                    self._add(trie, spelling, self.actors[target], rule)
            for row in self.actors.values():
                for spelling in BODIES.get(language, {}).get(row.name, ()):
                    self._add(trie, spelling, row)
            self._foreign[language] = trie
        return self._foreign[language]

    def _add_actors(self) -> None:
        shared = Counter(
            form_of(last)
            for row in self.actors.values()
            if row.kind == "official"
            for last in {name.split()[-1] for name in (row.name, *row.aliases)}
        )
        for row in self.actors.values():
            if row.kind == "state":
                self._add_state(row)
            elif row.kind == "official":
                self._add_official(row, shared)
            else:
                self._add_body(row)

    def _add(
        self, trie: Trie, spelling: str, row: ActorRow, rule: str = "plain", *, close: bool = False
    ) -> None:
        trie.add(spelling, kind="actor", target=row.target, name=row.name, rule=rule, close=close)

    def _add_state(self, row: ActorRow) -> None:
        country = COUNTRIES.get(row.iso2)
        names = [row.name, *row.aliases, *(country.names if country else ())]
        capital = country.capital if country else ""
        for name in names:
            self._add(self.trie, name, row, "capital" if name == capital else "state")
            self.state_forms.add(form_of(name.split()[-1]))
        if country is None:
            return
        if capital and capital != "Brussels":  # which speaks for the union
            self._add(self.trie, capital, row, "capital")
        for seat in country.seats:
            self._add(self.trie, seat, row)
        for adjective in country.adjectives:
            self.adjectives[form_of(adjective)] = row.target

    def _add_official(self, row: ActorRow, shared: Counter[str]) -> None:
        given: list[str] = []
        for name in (row.name, *row.aliases):
            given += given_names(name)
            self._add(self.trie, name, row, "plain" if " " in name else "surname")
            for surname in surnames(name):
                if shared[form_of(surname.split()[-1])] > 1:
                    continue
                self._add(self.trie, surname, row, "surname")
                if len(surname) > 3 and " " not in surname:
                    self.people.targets.setdefault(form_of(surname), row.target)
                    for sound in sounds(surname):
                        self.sounds.setdefault(sound, row.target)
                for form in case_forms(surname):
                    self._add(self.trie, form.title(), row, "declined")
                    self.sounds.setdefault(sound_of(form), row.target)
        for name in row.misspelt:
            self._add(self.trie, name, row, close=True)
            for surname in surnames(name):
                self._add(self.trie, surname, row, "surname", close=True)
        self.given[row.target] = frozenset(given) | {sound_of(name) for name in given}

    def _add_body(self, row: ActorRow) -> None:
        rule = "loose" if row.kind == "group" else "plain"
        for name in (row.name, *row.aliases):
            form = form_of(name)
            if form in _NEVER:
                continue
            if name.startswith("the "):
                self._add(self.trie, name.removeprefix("the "), row, "short")
                continue
            if name.startswith("UN "):
                self._add(self.trie, name.replace("UN", "U.N.", 1), row)
            bare = name.removeprefix("The ")
            self._add(self.trie, bare, row, "article" if form_of(bare) in _WORDS else rule)
        state = self.actors.get(row.state)
        if row.name == "European Union":
            self._add(self.trie, "Brussels", row, "capital")
        for name in body_names(row, state):
            self._add(self.trie, name, row, "body" if " " in name else "plain")
        if body := own_name(row, state):
            self._add(self.trie, body, row, "own")

    def _add_sites(self) -> None:
        firsts = Counter(
            form_of(row.name.split()[0]) for row in self.sites.values() if row.kind == "airport"
        )
        shared = frozenset(form for form, count in firsts.items() if count > 1)
        for row in self.sites.values():
            for name in site_names(row, shared):
                rule = "site" if " " in name else "place"
                self._add_site(name, row, rule)
                words = tokenise(name)
                if len(words) == 1 and len(name) > 5:
                    self.places.targets.setdefault(words[0].form, row.target)
                    for form in case_forms(name):
                        self._add_site(form.title(), row, "declined_place")
            if row.kind == "airport" and row.name.count(" ") == 1:
                self._add_site(row.name.split()[0], row, "town")
            for code in (row.icao, row.iata):
                self._add_site(code, row, "code")

    def _add_site(self, spelling: str, row: SiteRow, rule: str) -> None:
        self.trie.add(spelling, kind="site", target=row.target, name=row.name, rule=rule)
