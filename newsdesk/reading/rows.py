"""What the record has, in the rows that names are built from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActorRow:
    """`target` is the public id; `offices` are titles in English ("Defence Minister").

    `misspelt` are spellings that the record keeps as wrong. `state` is the target of the state
    that it is or belongs to, however many steps away.
    """

    target: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    misspelt: tuple[str, ...] = ()
    iso2: str = ""
    state: str = ""
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SiteRow:
    """`target` is the site's key, `country` the public id of its state."""

    target: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    icao: str = ""
    iata: str = ""


@dataclass(frozen=True)
class NamedRow:
    """An operation, a platform or a proposal, by all its names, the usual one first.

    The target of a platform is "platform:" and its name, for the record has no entry of it.
    """

    target: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ProposalRow:
    """A proposal by its codes, of which its usual words follow, and by phrases of its own.

    `parent` is the target of the proposal that it is a variant of.
    """

    target: str
    title: str
    category: str
    target_class: str
    geography: str
    parent: str = ""
    phrases: tuple[str, ...] = ()
