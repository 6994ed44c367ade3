"""How columns of a sheet become links and claims of an incident.

They add and correct; what a sheet leaves out stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core.importing.declaring import Part
from core.importing.work import Work
from incidents.models import (
    Attribution,
    Claim,
    Figure,
    IncidentSite,
    Involvement,
    Verdict,
)
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    FigureScope,
    IncidentKind,
    InvolvementRole,
    Measure,
    Qualifier,
)

AT_A_SITE = {IncidentKind.DRONE_SIGHTING, IncidentKind.DRONE_OVERFLIGHT}


def states(work: Work, values: Mapping[str, Any]) -> None:
    """The first state is the main one. Roles stand in the order of the states."""
    if "states" not in values:
        work.refuse("state_roles", _ROLES_STAY)
        return
    links = work.rows("involvements")
    named = values["states"]
    shown = {link.state_id for link in getattr(work.entity, "shown_involvements", [])}
    if shown - {state.pk for state in named}:
        work.refuse(
            "states", "The incident has other states too. List all, or remove one on its page."
        )
        return
    roles = values.get("state_roles") or ()
    if roles and len(roles) != len(named):
        work.refuse("state_roles", "Give as many roles as there are states, in the same order.")
        return
    if _differ(links, dict(zip(named, roles, strict=False))):
        work.refuse("state_roles", _ROLES_STAY)
        return
    known = {link.state_id for link in links}
    main = next((link for link in links if link.is_main), None)
    if main and named and main.state_id != named[0].pk:
        work.change(main, is_main=False)
    lacks_main = main is None or not main.is_main
    default = (
        InvolvementRole.HOSTED if work.entity.kind in AT_A_SITE else InvolvementRole.ENTERED,
    )
    for place, state in enumerate(named):
        if state.pk not in known:
            for role in roles[place] if roles else default:
                work.add(
                    Involvement, incident=work.entity, state=state, role=role, is_main=lacks_main
                )
                lacks_main = False
        elif lacks_main:
            link = next(link for link in links if link.state_id == state.pk)
            work.change(link, is_main=True)
        lacks_main = False


_ROLES_STAY = (
    "Roles of states that the incident has are changed on its page. Give them as they are there."
)


def _differ(links: Iterable[Involvement], roles: Mapping[Any, tuple[str, ...]]) -> bool:
    """Whether a state that is linked is to have other roles than it has."""
    had: dict[int, set[str]] = {}
    for link in links:
        had.setdefault(link.state_id, set()).add(link.role)
    return any(state.pk in had and had[state.pk] != set(roles[state]) for state in roles)


def sites(work: Work, values: Mapping[str, Any]) -> None:
    """The first site of a new incident is the main one."""
    links = work.rows("site_links")
    known = {link.site_id for link in links}
    if known - {site.pk for site in values["sites"]}:
        work.refuse(
            "sites", "The incident has other sites too. List all, or remove one on its page."
        )
        return
    for place, site in enumerate(values["sites"]):
        if site.pk not in known:
            main = not links and place == 0
            work.add(IncidentSite, incident=work.entity, site=site, is_main=main)


def verdict(work: Work, values: Mapping[str, Any]) -> None:
    """A new current verdict; the one before it stays, as an earlier one."""
    for earlier in work.rows("verdicts"):
        if earlier.is_current:
            work.change(earlier, is_current=False)
    work.add(Verdict, incident=work.entity, code=values["verdict"], is_current=True)


def attribution(work: Work, values: Mapping[str, Any]) -> None:
    """Whose object: the one attribution that has a level."""
    main = next((row for row in work.rows("attributions") if row.level), None)
    fields = {}
    if "operator" in values:
        fields["party_as_reported"] = values["operator"]
    if "attribution_level" in values:
        fields["level"] = values["attribution_level"]
    if main:
        work.change(main, **fields)
    elif not fields.get("level"):
        allowed = ", ".join(AttributionLevel.codes())
        work.refuse("operator", f"Say in “attribution_level” how firmly. Allowed: {allowed}.")
    else:
        work.add(Attribution, incident=work.entity, axis=AttributionAxis.OBJECT, **fields)


def range_of(measure: Measure) -> Part:
    """The editors' range of a measure: its lowest and highest figure."""
    columns = (f"{measure}_low", f"{measure}_high")

    def write(work: Work, values: Mapping[str, Any]) -> None:
        kept = next(
            (
                figure
                for figure in work.rows("figures")
                if figure.measure == measure and figure.scope == FigureScope.RANGE
            ),
            None,
        )
        low, high = (values.get(name, getattr(kept, end, None)) for name, end in zip(
            columns, ("low", "high"), strict=True
        ))  # fmt: skip
        best = kept.best if kept else None
        ordered = [value for value in (low, best, high) if value is not None]
        if ordered != sorted(ordered):
            column = next(name for name in columns if name in values)
            work.refuse(column, f"Lowest, best and highest have to stand in this order: {ordered}.")
        elif kept is None:
            work.add(
                Figure, incident=work.entity, measure=measure, scope=FigureScope.RANGE,
                qualifier=qualifier(low, high), low=low, high=high,
            )  # fmt: skip
        else:
            chosen = kept.qualifier != qualifier(kept.low, kept.high)
            word = kept.qualifier if chosen else qualifier(low, high)
            work.change(kept, low=low, high=high, qualifier=word)

    return Part(columns, write)


def qualifier(low: float | None, high: float | None) -> Qualifier:
    if low is None:
        return Qualifier.AT_MOST
    if high is None:
        return Qualifier.AT_LEAST
    return Qualifier.EXACT if low == high else Qualifier.BETWEEN


def said_by_the_only_source(work: Work, values: Mapping[str, Any]) -> None:
    """Claims of a new incident rest on its source, where the row has one."""
    records = values["source_ids"]
    if work.is_new and len(records) == 1:
        for new in work.new:
            if issubclass(new.model, Claim):
                new.fields["record"] = records[0]
