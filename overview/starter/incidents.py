"""Sites and incidents of `data/incidents.csv`, with what the curated files structure."""

from __future__ import annotations

from core.vocabularies import PublishingStatus
from incidents.models import Incident, IncidentCitation, IncidentSite, Involvement, Site
from incidents.vocabularies import (
    Engagement,
    Extent,
    GeoPrecision,
    IncidentKind,
    InvolvementRole,
    SiteKind,
    Vector,
)
from overview.starter.citing import Citing
from overview.starter.claims import Claims
from overview.starter.entry import Entry
from overview.starter.loading import Loading, dated

# The tables write one kind of site in one word.
SITE_KINDS = {"airbase": SiteKind.AIR_BASE}
GRADES_TO_PUBLISH = ("A", "B")


def status_of(row: Entry) -> str:
    """Rows with a good page are published; the others wait for an editor."""
    good = row.required("source_grade") in GRADES_TO_PUBLISH
    return PublishingStatus.PUBLISHED if good else PublishingStatus.IN_REVIEW


class Incidents:
    def __init__(self, run: Loading, citing: Citing) -> None:
        self.run, self.citing = run, citing
        self.claims = Claims(run, citing.sources)

    def load_sites(self) -> None:
        for key, entry in self.run.files.sites.items():
            if key in self.run.sites_by_key:
                self.run.kept[Site] += 1
                continue
            country = entry.text("country").lower()
            site = Site(
                key=key,
                name=entry.required("name"),
                kind=entry.code("kind", SiteKind),
                country=self.run.actor(country, entry, "country") if country else None,
                icao=entry.text("icao"),
                iata=entry.text("iata"),
                latitude=entry.number("lat"),
                longitude=entry.number("lon"),
                geo_precision=str(entry.whole("geo_precision")),
                coordinates_from=entry.text("coord_basis"),
            )
            self.run.save(site, entry)
            self.run.sites_by_key[key] = site
            self.run.made[Site] += 1

    def load(self) -> None:
        new = [
            (row, self.run.files.incident_notes[key])
            for key, row in self.run.files.incidents.items()
            if not self.run.keeps(Incident, key)
        ]
        # A part needs its whole first.
        for row, note in sorted(new, key=lambda pair: pair[0].has("parent_id")):
            incident = self._make(row, note)
            self._states(incident, note)
            self._sites(incident, row, note)
            self.citing.row(IncidentCitation, row, incident=incident)
            self.claims.of_row(incident, row, note)

    def _make(self, row: Entry, note: Entry) -> Incident:
        parent = row.text("parent_id")
        return self.run.make(
            Incident,
            row.key,
            row,
            year=int(row.required("date_start")[:4]),
            status=status_of(row),
            grade=row.text("source_grade"),
            title=row.required("title"),
            summary=note.required("summary"),
            kind=row.code("incident_class", IncidentKind),
            vector=row.code("vector", Vector),
            extent=Extent.SINGLE,
            platform=row.text("platform"),
            parent=self.run.get(Incident, parent, row, "parent_id") if parent else None,
            local_time=row.text("local_time"),
            zone=note.required("zone"),
            place=row.text("place"),
            latitude=row.number("lat"),
            longitude=row.number("lon"),
            coordinates_from=row.text("coord_basis"),
            geo_precision=self._geo_precision(row, note),
            allied_territory={"yes": True, "no": False}.get(row.text("nato_member_at_date")),
            response=row.text("response"),
            engagement=row.code("engagement", Engagement),
            disruption=row.text("disruption_note"),
            damage=row.text("damage"),
            conflict_note=row.text("conflict_note"),
            **dated("occurred", note.when("occurred")),
            **dated("discovered", note.when("discovered")),
            **dated("disclosed", note.when("disclosed")),
        )

    def _geo_precision(self, row: Entry, note: Entry) -> str:
        """That of the site whose coordinates they are; a named place otherwise."""
        if not row.has("lat"):
            return GeoPrecision.REGION
        point = (row.number("lat"), row.number("lon"))
        for site in self._sites_of(note):
            if (site.latitude, site.longitude) == point:
                return site.geo_precision
        return GeoPrecision.PLACE

    def _states(self, incident: Incident, note: Entry) -> None:
        for position, part in enumerate(note.entries("states")):
            involvement = Involvement(
                incident=incident,
                state=self.run.actor(part.required("state"), part, "state"),
                role=part.code("role", InvolvementRole),
                is_main=position == 0,
            )
            self.run.add(involvement, part)

    def _sites_of(self, note: Entry) -> list[Site]:
        for key in note.lines("sites"):
            if key not in self.run.sites_by_key:
                raise note.fail("sites", f"“{key}” is no site. Add it to data/sites/.")
        return [self.run.sites_by_key[key] for key in note.lines("sites")]

    def _sites(self, incident: Incident, row: Entry, note: Entry) -> None:
        """The row's site columns are about the main site: the one with that code or kind."""
        sites = self._sites_of(note)
        kind = SITE_KINDS.get(row.text("site_type")) or row.code("site_type", SiteKind)

        def mismatch(site: Site) -> tuple[bool, bool]:
            return row.has("icao") and site.icao != row.text("icao"), site.kind != kind

        main = min(sites, key=mismatch, default=None) if row.has("site_type") else None
        for site in sites:
            link = IncidentSite(incident=incident, site=site, is_main=site is main)
            if site is main:
                link.name_as_reported, link.kind_as_coded = row.text("site_name"), kind
            self.run.add(link, row)
        if row.has("site_type") and main is None:
            raise note.fail("sites", "is empty though the row names a kind of site. Name the site.")
