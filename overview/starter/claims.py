"""Figures, attributions, verdicts and developments of an incident of the tables."""

from __future__ import annotations

from incidents.models import Attribution, Development, Figure, Incident, IncidentCitation, Verdict
from incidents.vocabularies import (
    AttributionAxis,
    AttributionLevel,
    AttributionStance,
    Basis,
    FigureScope,
    Likelihood,
    Measure,
    Qualifier,
    VerdictCode,
)
from overview.starter.entry import Entry, When
from overview.starter.loading import Loading, dated
from overview.starter.sources import Sources
from sources.models import SourceRecord

# Pairs of columns that hold the lowest and highest figure in circulation, and what they count.
# What count_min and count_max count differs; the curated files say it.
RANGES = {
    ("airspace_min_min", "airspace_min_max"): Measure.MINUTES_INSIDE,
    ("depth_km_min", "depth_km_max"): Measure.DEPTH_KM,
    ("engaged_min", "engaged_max"): Measure.OBJECTS_SHOT_DOWN,
    ("closure_min_min", "closure_min_max"): Measure.CLOSURE_MINUTES,
    ("flights_cancelled_min", "flights_cancelled_max"): Measure.FLIGHTS_CANCELLED,
    ("flights_diverted_min", "flights_diverted_max"): Measure.FLIGHTS_DIVERTED,
    ("passengers_min", "passengers_max"): Measure.PASSENGERS_AFFECTED,
    ("killed", "killed"): Measure.KILLED,
    ("injured", "injured"): Measure.INJURED,
}
# What a claim's source says where the pages of its row don't have it.
NOT_CITED = "not cited"
VERDICTS = {"not_confirmed_after_investigation": VerdictCode.NOT_CONFIRMED}


class Claims:
    def __init__(self, run: Loading, sources: Sources) -> None:
        self.run, self.sources = run, sources

    def of_row(self, incident: Incident, row: Entry, note: Entry) -> None:
        self._ranges(incident, row, note)
        for position, entry in enumerate(note.entries("figures"), start=1):
            self.figure(incident, entry, position, self._page(entry, row, incident))
        self._main_attribution(incident, row, note)
        for position, entry in enumerate(note.entries("attributions"), start=1):
            self.attribution(incident, entry, position, self._page(entry, row, incident))
        self._verdicts(incident, row, note)
        self._developments(incident, row, note)

    def _page(self, entry: Entry, row: Entry, incident: Incident) -> SourceRecord | None:
        """The page that has a claim; cited for the incident too, if the row doesn't do so.

        A row with one page has all of its claims from there. Of several, the curated files name
        the page where that is certain.
        """
        pages = row.lines("source_urls")
        url = entry.text("source", pages[0] if len(pages) == 1 else "")
        if not url or url == NOT_CITED:
            return None
        page = self.sources.page(url, entry, cited_for=incident.title)
        if url not in pages:
            cited = IncidentCitation(incident=incident, record=page, position=len(pages))
            self.run.add(cited, entry)
        return page

    # Figures

    def _ranges(self, incident: Incident, row: Entry, note: Entry) -> None:
        pairs: dict[tuple[str, str], str] = dict(RANGES)
        if row.has("count_min") or row.has("count_max"):
            pairs["count_min", "count_max"] = note.code("count_measure", Measure)
        for (low_column, high_column), measure in pairs.items():
            low, high = row.number(low_column), row.number(high_column)
            if low is None and high is None:
                continue
            figure = Figure(
                incident=incident,
                measure=measure,
                scope=FigureScope.RANGE,
                qualifier=_qualifier(low, high, note),
                low=low,
                high=high,
                found_in=low_column,
            )
            self.run.add(figure, row)

    def figure(
        self, incident: Incident, entry: Entry, position: int, record: SourceRecord | None,
        found_in: str = "",
    ) -> None:  # fmt: skip
        figure = Figure(
            incident=incident,
            measure=entry.code("measure", Measure),
            scope=FigureScope.CLAIM,
            qualifier=entry.code("qualifier", Qualifier),
            low=entry.number("low"),
            best=entry.number("best"),
            high=entry.number("high"),
            claimant=self.run.actor_or_none(entry, "claimant"),
            record=record,
            wording=entry.required("segment"),
            found_in=found_in or entry.required("cell"),
            position=position,
            **dated("as_of", entry.when("as_of")),
        )
        self.run.add(figure, entry)

    # Attributions

    def _main_attribution(self, incident: Incident, row: Entry, note: Entry) -> None:
        """Whose object it was, as the row codes it."""
        entry = note.entry("attribution")
        attribution = Attribution(
            incident=incident,
            axis=AttributionAxis.OBJECT,
            stance=AttributionStance.WITHHOLDS
            if entry.text("likelihood") == Likelihood.WITHHELD
            else AttributionStance.AFFIRMS,
            party=self.run.actor_or_none(entry, "party"),
            party_as_reported=row.text("reported_operator"),
            level=row.code("attribution_level", AttributionLevel),
            likelihood=entry.code("likelihood", Likelihood),
            basis=entry.code("basis", Basis, Basis.NOT_STATED),
            claimant=self.run.actor_or_none(entry, "claimant"),
            record=self._page(entry, row, incident),
            wording=row.text("attributed_by"),
            found_in="reported_operator",
            **dated("as_of", entry.when("as_of")),
        )
        self.run.add(attribution, note)

    def attribution(
        self, incident: Incident, entry: Entry, position: int, record: SourceRecord | None,
        found_in: str = "",
    ) -> None:  # fmt: skip
        attribution = Attribution(
            incident=incident,
            axis=entry.code("axis", AttributionAxis),
            stance=entry.code("stance", AttributionStance),
            party=self.run.actor_or_none(entry, "party"),
            likelihood=entry.code("likelihood", Likelihood),
            basis=entry.code("basis", Basis, Basis.NOT_STATED),
            claimant=self.run.actor_or_none(entry, "claimant"),
            record=record,
            wording=entry.required("segment"),
            found_in=found_in or entry.required("cell"),
            position=position,
            **dated("as_of", entry.when("as_of")),
        )
        self.run.add(attribution, entry)

    # Verdicts and developments

    def _verdicts(self, incident: Incident, row: Entry, note: Entry) -> None:
        earlier = note.entries("verdicts")
        for position, entry in enumerate(earlier):
            page = self._page(entry, row, incident)
            self.verdict(incident, entry, position, page, found_in="status_history")
        status, present = row.required("status"), note.entry("verdict")
        verdict = Verdict(
            incident=incident,
            code=VERDICTS.get(status) or row.code("status", VerdictCode),
            is_current=True,
            claimant=self.run.actor_or_none(present, "claimant"),
            record=self._page(present, row, incident),
            found_in="status",
            position=len(earlier),
            **dated("as_of", present.when("as_of")),
        )
        self.run.add(verdict, row)

    def verdict(
        self, incident: Incident, entry: Entry, position: int, record: SourceRecord | None,
        *, found_in: str, is_current: bool = False,
    ) -> None:  # fmt: skip
        verdict = Verdict(
            incident=incident,
            code=entry.code("verdict", VerdictCode),
            is_current=is_current,
            claimant=self.run.actor_or_none(entry, "claimant"),
            record=record,
            wording=entry.required("segment"),
            found_in=found_in,
            position=position,
            **dated("as_of", entry.when("as_of")),
        )
        self.run.add(verdict, entry)

    def _developments(self, incident: Incident, row: Entry, note: Entry) -> None:
        for position, entry in enumerate(note.entries("chronology")):
            when = When(entry.text("on"), entry.text("precision"))
            development = Development(
                incident=incident,
                record=self._page(entry, row, incident),
                wording=entry.required("segment"),
                found_in="status_history",
                position=position,
                **dated("as_of", when),
            )
            self.run.add(development, entry)


def _qualifier(low: float | None, high: float | None, note: Entry) -> Qualifier:
    floors = [
        figure.number("low")
        for figure in note.entries("figures")
        if figure.text("qualifier") == Qualifier.CODING_FLOOR
    ]
    if high is None:
        return Qualifier.CODING_FLOOR if low in floors else Qualifier.AT_LEAST
    if low is None:
        return Qualifier.AT_MOST
    return Qualifier.EXACT if low == high else Qualifier.BETWEEN
