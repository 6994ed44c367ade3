"""Entries as JSON, and as they stood in an earlier version."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import publishing
from core.merging import merge
from core.models import CorrectionNote
from core.public_history import history_of
from overview.versions.kinds import KINDS, kind_of
from tests.api import record
from tests.factories import (
    make_actor,
    make_editor,
    make_incident,
    make_position,
    make_proposal,
    make_record,
)

pytestmark = pytest.mark.django_db
IN_API = [name for name in KINDS if name != "debates"]


@pytest.fixture
def everything():
    """Published entries of every kind that cite each other."""
    return record.make()


def change(row, why, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    publishing.record_change(row, by=None, reason=why)


def path_of(entry):
    return f"/{kind_of(entry).name}/{entry.public_id}"


def text(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.content.decode()


def told(client, entry, version=None, status=200):
    """The entry as JSON, in a version or as it is today."""
    response = client.get(f"{path_of(entry)}.json", {"v": version} if version else {})
    assert response.status_code == status, response.content
    return response.json() if status == 200 else response.content.decode()


@pytest.fixture
def corrected():
    """Of three versions: a place, another place, another figure instead of the first."""
    incident = make_incident(place="Kiel", verdict="reported")
    first = incident.figures.create(measure="objects_entered", best=19)
    change(incident, "The report was corrected", place="Lübeck")
    rival = incident.figures.model(incident=incident, measure="objects_entered", best=21)
    publishing.record_change(rival, by=None, reason="Another count")
    publishing.record_deletion(first, by=None, reason="Another count")
    return incident


class TestToday:
    @pytest.mark.parametrize("name", IN_API)
    def test_an_entry_is_what_the_api_has_with_all_its_parts(self, client, everything, name):
        for entry in KINDS[name].export.public():
            parts = ",".join(part.short for part in KINDS[name].parts)
            asked = {"expand": parts} if parts else {}
            of_api = client.get(f"/api/v1/{name}/{entry.public_id}/", asked).json()
            found = told(client, entry)
            assert found.pop("version")["number"] == history_of(entry)[0].version >= 1
            assert found == of_api

    def test_a_debate_names_its_proposals(self, client, everything):
        found = told(client, everything["debate"])
        assert found["proposal_ids"] == [everything["proposal"].public_id]

    def test_nothing_is_sent_again_that_did_not_change(self, client, corrected):
        response = client.get(f"{path_of(corrected)}.json")
        headers = {"If-None-Match": response["ETag"]}
        assert client.get(f"{path_of(corrected)}.json", headers=headers).status_code == 304
        change(corrected, "Again", place="Kiel")
        assert client.get(f"{path_of(corrected)}.json", headers=headers).status_code == 200

    def test_tables_of_parts_keep_their_addresses(self, client, corrected):
        assert client.get("/incidents/figures.json").status_code == 200
        assert client.get("/positions/matrix.json").status_code == 200


class TestVersions:
    @pytest.mark.parametrize("name", KINDS)
    def test_the_current_one_says_what_is_said_today(self, client, everything, name):
        record.make_more(everything, 1)
        for entry in KINDS[name].export.public():
            today, now = told(client, entry), told(client, entry, history_of(entry)[0].version)
            lacks = now["version"].pop("not_held")
            assert today["version"].pop("not_held") == []
            for name in lacks:
                today.get("expanded", {}).pop(name, None)
                today.pop(name, None)
            for one in (today, now):
                one.pop("updated_at", None)
            assert now == today

    def test_an_earlier_one_has_fields_and_claims_of_its_time(self, client, corrected):
        found = {number: told(client, corrected, number) for number in (1, 2, 3)}
        assert [found[n]["place"] for n in found] == ["Kiel", "Lübeck", "Lübeck"]
        figures = [[row["best"] for row in found[n]["expanded"]["figures"]] for n in found]
        assert figures == [[19], [19], [21]]
        assert [found[n]["figures"] for n in (1, 3)] == [
            ["Objects entered: 19"],
            ["Objects entered: 21"],
        ]
        assert [found[n]["version"]["number"] for n in found] == [1, 2, 3]
        assert {found[n]["version"]["current"] for n in found} == {3}

    def test_sources_verdicts_and_attributions_are_those_of_its_time(self, client, corrected):
        corrected.citations.get().delete()
        added = make_record()
        citation = corrected.citations.model(incident=corrected, record=added)
        publishing.record_change(citation, by=None, reason="A better source")
        verdict = corrected.verdicts.get()
        change(verdict, "The ministry confirmed it", code="confirmed")
        blamed = corrected.attributions.model(incident=corrected, axis="blame", wording="Blamed")
        publishing.record_change(blamed, by=None, reason="Blamed")
        before, after = told(client, corrected, 1), told(client, corrected)
        assert (before["verdict"], after["verdict"]) == ("reported", "confirmed")
        assert before["source_ids"] != after["source_ids"] == [added.public_id]
        assert (before["source_count"], after["source_count"]) == (1, 1)
        assert [len(one["expanded"]["attributions"]) for one in (before, after)] == [0, 1]

    def test_a_source_of_a_milestone_makes_a_version_too(self, client):
        proposal, source = make_proposal(record=None), make_record()
        milestone = proposal.milestones.create(kind="floated", reached="2025-09-01")
        citation = milestone.citations.model(milestone=milestone, record=source)
        publishing.record_change(citation, by=None, reason="Found its source")
        counts = [told(client, proposal, number)["source_count"] for number in (1, 2)]
        assert counts == [0, 1]
        assert history_of(proposal)[0].lines == ("1 source added",)

    def test_what_only_helps_the_desk_is_no_version(self, client, corrected):
        change(corrected, "Read again", grade="B")
        assert told(client, corrected)["version"]["current"] == 3

    def test_a_position_without_a_page_has_versions_as_json(self, client):
        position = make_position(reason="As given")
        change(position, "Reworded", reason="As given later")
        assert told(client, position, 1)["reason"] == "As given"
        assert told(client, position, 1)["version"]["address"].endswith(".json?v=1")

    def test_what_is_not_held_is_named_and_left_out(self, client, everything):
        found = told(client, everything["proposal"], 1)
        assert {"position_ids", "checks"} <= set(found["version"]["not_held"])
        assert not set(found["version"]["not_held"]) & {*found, *found["expanded"]}
        page = text(client, f"{path_of(everything['proposal'])}/?v=1")
        assert "so they are not shown: " in page
        assert "Positions on it" in page

    @pytest.mark.sqlite_alone
    def test_queries_do_not_grow_with_claims(self, client, corrected):
        def cost():
            with CaptureQueriesContext(connection) as captured:
                told(client, corrected, 1)
            return len(captured)

        corrected.figures.create(measure="objects_entered", best=1)
        few = cost()
        for number in range(30):
            corrected.figures.create(measure="objects_entered", best=number)
        assert cost() == few


class TestWhatMayBeShown:
    @pytest.mark.sqlite_alone
    @pytest.mark.parametrize(
        ("asked", "status", "words"),
        [
            ("v=9", 404, "no version 9"),
            ("v=0", 404, "no version 0"),
            ("v=", 400, "is no version"),
            ("v=-1", 400, "“-1” is no version"),
            ("v=one", 400, "“one” is no version"),
            ("v=²", 400, "is no version"),
            ("v=99999999999999999999", 400, "is no version"),
            ("v=1&v=2", 400, "once"),
        ],
    )
    def test_another_version_is_refused_by_name(self, client, corrected, asked, status, words):
        assert words in text(client, f"{path_of(corrected)}/?{asked}", status)
        assert text(client, f"{path_of(corrected)}.json?{asked}", status).startswith("v: ")

    @pytest.mark.sqlite_alone
    def test_json_refuses_other_parameters(self, client, corrected):
        assert text(client, f"{path_of(corrected)}.json?w=1", 400).startswith("w: Unknown")

    def test_a_draft_stays_with_its_editors(self, client):
        draft = make_incident(published=False, place="A wrong guess", states=None)
        figure = draft.figures.create(measure="objects_entered", best=77, wording="Whispered")
        assert text(client, f"{path_of(draft)}.json", 404)
        assert text(client, f"{path_of(draft)}/?v=1", 404)
        publishing.record_deletion(figure, by=None, reason="Not so")
        change(draft, "Looked up", place="Kiel")
        publishing.publish(entity=draft, by=None)
        for address in (f"{path_of(draft)}/?v=1", f"{path_of(draft)}.json?v=1"):
            shown = text(client, address)
            assert "Kiel" in shown
            assert "guess" not in shown
            assert "Whispered" not in shown
        assert text(client, f"{path_of(draft)}.json?v=2", 404)

    def test_what_was_withdrawn_takes_its_versions_along(self, client, corrected):
        publishing.withdraw(entity=corrected, by=None, reason="It was a balloon.")
        for address in (f"{path_of(corrected)}/?v=1", f"{path_of(corrected)}.json?v=1"):
            assert "Lübeck" not in text(client, address, 410)
            assert "It was a balloon." in text(client, address, 410)

    def test_what_was_out_of_view_once_stays_out_and_what_was_written_then(self, client, corrected):
        publishing.withdraw(entity=corrected, by=None, reason="Doubts")
        publishing.return_to_draft(entity=corrected, by=None, reason="Checked again")
        change(corrected, "Attempt", place="A wrong guess")
        change(corrected, "Looked up", place="Travemünde")
        publishing.publish(entity=corrected, by=None)
        assert told(client, corrected, 4)["place"] == "Travemünde"
        assert told(client, corrected)["version"]["current"] == 4
        for number in (1, 2, 3):
            assert "was taken out of public view" in told(client, corrected, number, 410)
        page = text(client, f"{path_of(corrected)}/")
        assert "?v=4" in page
        assert "?v=3" not in page

    def test_a_source_that_was_withdrawn_is_gone_from_earlier_versions(self, client, corrected):
        source = corrected.citations.get().record
        assert source.public_id in str(told(client, corrected, 1))
        publishing.withdraw(entity=source, by=None, reason="A hoax")
        assert source.public_id not in str(told(client, corrected, 1))

    def test_a_source_that_was_merged_is_named_by_the_one_that_took_it_over(self, client):
        incident, kept = make_incident(), make_record()
        merge(kept=kept, merged=incident.citations.get().record, by=None, reason="The same")
        assert told(client, incident, 1)["source_ids"] == [kept.public_id]

    def test_a_hidden_claimant_is_not_named(self, client, corrected):
        hidden = make_actor(kind="organisation", name="Hidden office", published=False)
        rival = corrected.figures.model(
            incident=corrected, measure="killed", best=0, claimant=hidden
        )
        publishing.record_change(rival, by=None, reason="Claimed")
        assert "Hidden office" not in str(told(client, corrected, 4))

    def test_a_merged_id_leads_on(self, client, corrected):
        other = make_incident()
        merge(kept=other, merged=corrected, by=None, reason="The same")
        for end in ("/?v=1", ".json?v=1"):
            response = client.get(f"{path_of(corrected)}{end}")
            assert (response.status_code, response["Location"]) == (
                301,
                f"{path_of(other)}{end.partition('?')[0]}",
            )
        # Of what it took over nothing is told of the time before.
        assert told(client, other, 1)["expanded"]["figures"] == []

    def test_nobody_is_named(self, client, corrected):
        publishing.record_change(corrected, by=make_editor("jane-example"), reason="Checked")
        assert "jane" not in text(client, f"{path_of(corrected)}/?v=1")


@pytest.mark.sqlite_alone
class TestThePage:
    def test_it_says_which_version_it_is_and_leads_to_today(self, client, corrected):
        page = text(client, f"{path_of(corrected)}/?v=1")
        assert "<b>Version 1 of " in page
        assert "The current version is 3" in page
        assert f'<link rel="canonical" href="http://testserver{path_of(corrected)}/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert "Kiel" in page
        assert "It is the current version" in text(client, f"{path_of(corrected)}/?v=3")

    def test_it_is_cited_as_this_version(self, client, corrected):
        page = text(client, f"{path_of(corrected)}/?v=2")
        cited = page.partition('id="cite-text">')[2].partition("</p>")[0]
        assert f"record {corrected.public_id}, version 2 of " in cited
        assert f"http://testserver{path_of(corrected)}/?v=2 " in cited
        assert f'href="{path_of(corrected)}.json?v=2"' in page
        assert f"{path_of(corrected)}.bib" not in page

    def test_the_page_of_today_offers_its_version_to_cite(self, client, corrected):
        page = text(client, f"{path_of(corrected)}/")
        assert f'<a href="http://testserver{path_of(corrected)}/?v=3">' in page
        assert f'href="{path_of(corrected)}.json"' in page
        assert 'rel="canonical"' not in page

    def test_a_later_correction_is_told_on_the_page_that_it_corrects(self, client, corrected):
        note = CorrectionNote(
            entry=corrected.public_id, kind="correction", text="It was another port."
        )
        publishing.record_change(note, by=None, reason="The report was corrected")
        assert "It was another port." in text(client, f"{path_of(corrected)}/?v=1")

    @pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.page])
    def test_every_kind_has_one(self, client, everything, name):
        entry = KINDS[name].export.public().first()
        page = text(client, f"{path_of(entry)}/?v=1")
        assert entry.public_id in page
        assert "The record as it stood" in page
