"""What is wrong in a data file is named, and then nothing is loaded; what is new is added."""

import shutil
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command

from actors.models import Actor
from debates.models import Proposal
from incidents.models import Incident
from overview.starter.entry import StarterError
from overview.starter.load import load
from sources.models import SourceRecord
from tests.factories import make_proposal
from tests.starter.conftest import DATA, NOW

pytestmark = pytest.mark.django_db


def copy_of_data(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_a_broken_cell_is_named_and_nothing_is_loaded(tmp_path):
    data = copy_of_data(tmp_path)
    table = data / "incidents.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("52.7,23.8667", "north,23.8667", 1), encoding="utf-8")
    with pytest.raises(CommandError, match=r"data/incidents.csv, INC-008.lat: “north” is no n"):
        call_command("load_starter_data", data=data)
    assert Incident.objects.count() == Actor.objects.count() == SourceRecord.objects.count() == 0


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("events.csv", "event_type", "type", r"events.csv, the first line: columns"),
        ("incidents.csv", ",drone_crash,", ",drone_fall,", r"INC-\d+.incident_class: “drone_f"),
        ("incidents.csv", "INC-002,", "INC-001,", r"incidents.csv, row 2: “INC-001” is"),
        ("curated/events.yaml", "EV-002:", "EV-902:", r"EV-002: is not in data/curated/ev"),
        ("curated/events.yaml", "[pl, ee, lv, lt]", "[pl, xx]", r"EV-001.initiators: “xx” is"),
        ("curated/events.yaml", '"2022-02-24"', '"24 Feb"', r"EV-001: .*“24 Feb”"),
        ("curated/events.yaml", "EV-001:", "EV-001: [", r"curated/events.yaml, line \d+: is n"),
        ("curated/seed.yaml", "ST-UA: ua", "ST-UA: uaa", r"ST-UA: “uaa” is no actor"),
        ("actors/states.yaml", '"no":', "no:", r"actors/states.yaml, .*the key False is no t"),
        ("actors/incidents-b.yaml", '"Agence France-Presse"', '"AFP"', r"afp.name: is “Agence"),
        ("seed_facts.yaml", "- S000:p4", "- S000p4", r"“S000p4” is no reference"),
        ("incidents.csv", ",A\n", ",A,A\n", r"INC-\d+: has too few or too many cells"),
        ("curated/incidents-a.yaml", "sites: [lrbc]", "sites: [lrbb]", r"“lrbb” is no site"),
        ("curated/incidents-a.yaml", "zone: Europe/Bucharest", "zone: Bucharest", r"Bucharest"),
        ("sites/incidents-b.yaml", "lat: 57.0928", "lat: 57.1", r"ekyt: says something else in"),
        ("actors/incidents-a.yaml", "of: hr", "of: hrr", r"andrej-plenkovic.of: “hrr” is no act"),
        ("curated/proposals.yaml", "source_event: EV-004", "source_event: EV-4", r"is no row of"),
        ("public_ids.csv", "NAI INC-002,NAI-2022-0002\n", "", r"“INC-002” has no public id"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, file, old, new, problem):
    is_named(tmp_path, file, old, new, problem)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "curated/incidents-a.yaml",
            "- {state: ro, role: overflown}",
            "- {state: hr, role: entered}",
            r"INC-002.states\[2\]: is refused by the database",
        ),
        ("actors/states.yaml", 'iso2: "CA"', 'iso2: "BE"', r"states.yaml, ca: is refused"),
    ],
)
def test_what_the_database_refuses_is_named(tmp_path, file, old, new, problem):
    is_named(tmp_path, file, old, new, problem)


def is_named(tmp_path, file, old, new, problem):
    data = copy_of_data(tmp_path)
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StarterError, match=problem):
        load(data, now=NOW)
    assert Incident.objects.count() == 0


def test_a_missing_file_is_named(tmp_path):
    data = copy_of_data(tmp_path)
    (data / "publishers.yaml").unlink()
    with pytest.raises(StarterError, match=r"data/publishers.yaml, the file: can't be read"):
        load(data, now=NOW)


@pytest.mark.sqlite_alone
def test_a_later_entry_is_added_to_what_is_there(tmp_path, loaded_once):
    data = copy_of_data(tmp_path)
    path = data / "actors" / "states.yaml"
    states = yaml.safe_load(path.read_text(encoding="utf-8"))
    andorra = {"kind": "state", "name": "Andorra", "of": "", "iso2": "AD", "iso3": "AND"}
    loaded_once.put_in()
    path.write_text(yaml.safe_dump({**states, "ad": andorra}), encoding="utf-8")
    out = StringIO()
    call_command("load_starter_data", data=data, give_ids=True, stdout=out)
    assert "added 1 actor;" in out.getvalue()
    ids = (data / "public_ids.csv").read_text(encoding="utf-8").splitlines()
    assert ids[-1] == f"NAA ad,{Actor.objects.get(key='ad').public_id}"


def test_an_id_that_an_editor_was_given_first_stays_theirs(tmp_path):
    data = copy_of_data(tmp_path)
    actor = Actor(key="theirs", kind="state", name="Theirs", public_id="NAA-2026-0001")
    actor.save()
    load(data, now=NOW)
    assert Actor.objects.get(public_id="NAA-2026-0001") == actor


@pytest.mark.sqlite_alone
def test_texts_name_an_entry_by_the_id_that_it_got_here():
    make_proposal(public_id="NAP-2026-0010", published=False)
    load(DATA, now=NOW)
    ours = Proposal.objects.starter("PRP-01").public_id
    assert ours != "NAP-2026-0010"
    assert Actor.objects.get(key="ua").about == f"theatre of {ours}; not a member"
    assert not load(DATA, now=NOW).made
