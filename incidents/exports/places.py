"""Columns of the states, sites and sources of incidents."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, When

from actors.exports import actor_columns
from core.exports import Column, coded, plain
from core.in_sql import Label, public
from core.part_files import part
from core.spreadsheet import Cell
from core.vocabulary import label_of
from incidents.exports.incidents import INCIDENTS
from incidents.models import IncidentCitation, IncidentSite, Involvement
from incidents.vocabularies import GeoPrecision, InvolvementRole, SiteKind
from sources.exports import citations_of

STATES = part(
    INCIDENTS,
    "states",
    "States of incidents",
    (
        *actor_columns("state", "State", "The state involved."),
        Column(
            "country",
            "Country",
            "ISO 3166-1 alpha-2 code.",
            lambda row: row.state.iso2,
            sql=F("state__iso2"),
        ),
        *coded("role", "Role", InvolvementRole),
        plain("is_main", "Main", "Whether it is the main state concerned.", "boolean"),
    ),
    rows=Involvement.objects.published,
    link="incident",
    order=("-is_main", "pk"),
    prepare=lambda rows: rows.select_related("state"),
)


def _kind(row: Any) -> str:
    return str(row.kind_as_coded or row.site.kind)


KIND = Case(When(kind_as_coded="", then=F("site__kind")), default=F("kind_as_coded"))


def _country(row: Any) -> str:
    country = row.site.country
    return country.iso2 if country and country.is_published else ""


def _at(row: Any) -> tuple[float, float] | None:
    site = row.site
    return None if site.latitude is None else (site.latitude, site.longitude)


def _of_site(name: str, label: str, definition: str, **more: Any) -> Column:
    def value(row: Any) -> Cell:
        return getattr(row.site, name)

    return Column(name, label, definition, value, sql=F(f"site__{name}"), **more)


SITES = part(
    INCIDENTS,
    "sites",
    "Sites of incidents",
    (
        Column(
            "site",
            "Site",
            "Lasting key of the site.",
            lambda row: row.site.key,
            sql=F("site__key"),
        ),
        _of_site("name", "Name", "Name of the site."),
        plain("name_as_reported", "Name as reported", "How the sources name the site."),
        Column(
            "kind",
            "Kind",
            f"{SiteKind.heading()} in this incident, code.",
            _kind,
            codes=SiteKind,
            sql=KIND,
        ),
        Column(
            "kind_label",
            "Kind, in words",
            f"{SiteKind.heading()} in this incident, label.",
            lambda row: label_of(SiteKind, _kind(row)),
            sql=Label(SiteKind, KIND),
        ),
        Column(
            "country",
            "Country",
            "ISO 3166-1 alpha-2 code.",
            _country,
            sql=public("site__country", "iso2"),
        ),
        _of_site("icao", "ICAO code", "Of four letters; airfields only."),
        _of_site("iata", "IATA code", "Of three letters; airfields only."),
        _of_site("latitude", "Latitude", "Degrees north, WGS 84.", type="number"),
        _of_site("longitude", "Longitude", "Degrees east, WGS 84.", type="number"),
        _of_site(
            "geo_precision",
            "Geographic precision",
            f"{GeoPrecision.heading()}, code.",
            codes=GeoPrecision,
        ),
        _of_site("coordinates_from", "Coordinates from", "Where the coordinates come from."),
        plain("is_main", "Main", "Whether it is the main site of the incident.", "boolean"),
    ),
    rows=IncidentSite.objects.all,
    link="incident",
    order=("-is_main", "pk"),
    prepare=lambda rows: rows.select_related("site__country"),
    place=_at,
)

CITATIONS = citations_of(INCIDENTS, IncidentCitation, "incident")
