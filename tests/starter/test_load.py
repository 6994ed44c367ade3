"""The loader: everything once, and nothing over what an editor did."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from actors.models import Membership
from core.models import PublicEntity, PublicIdCounter
from core.publishing import record_change
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from incidents.models import Incident
from overview.starter.load import load
from sources.models import SourceRecord
from tests.factories import make_editor
from tests.starter.conftest import DATA, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
MEMBERS = [("nato", "alliance", 32), ("eu", "union", 27)]


def counts():
    """Rows of every model, history included."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def stamps():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list("updated_at"))
        for model in apps.get_models()
        if issubclass(model, PublicEntity)
    }


def test_the_record_has_what_the_files_have():
    assert Incident.objects.single().count() == 80
    assert Incident.objects.exclude(pk__in=Incident.objects.single()).count() == 5
    assert Event.objects.filter(starter_key__startswith="EV-").count() == 38
    assert Statement.objects.filter(starter_key__startswith="ST-").count() == 69
    assert Statement.objects.filter(starter_key__startswith="STM-").count() == 21
    assert Proposal.objects.filter(starter_key__startswith="PRP-").count() == 12
    assert Proposal.objects.exclude(starter_key__startswith="PRP-").count() == 6
    assert Position.objects.filter(starter_key__startswith="POS-").count() == 32
    assert Position.objects.filter(starter_key__startswith="ST-").count() == 69
    assert EngagementRule.objects.filter(starter_key__regex=r"^ROE-\d+$").count() == 5


def test_all_that_the_loader_made_is_there_and_can_be_found(loaded, client):
    assert sum(loaded.made.values()) > 1000
    for kind, count in loaded.made.items():
        assert kind._base_manager.count() == count, kind
    assert "NAI-2025-0030" in client.get("/search/?q=drones+poland").content.decode()


def test_loading_again_changes_nothing():
    before, times = counts(), stamps()
    result = load(DATA, now=NOW + timedelta(days=1))
    assert not result.made
    assert counts() == before
    assert stamps() == times


def test_an_editors_edit_survives():
    incident = Incident.objects.starter("INC-030")
    incident.title = "As the editor words it"
    record_change(incident, by=make_editor(), reason="Clearer")
    load(DATA, now=NOW)
    incident.refresh_from_db()
    assert incident.title == "As the editor words it"


def test_each_entry_has_one_line_of_history_with_its_reason():
    for incident in Incident.objects.all():
        (line,) = incident.history.all()
        assert line.history_change_reason == "Starter data"


def test_good_pages_are_published_and_others_wait_for_review():
    for kind in (Incident, Event, Statement):
        tabled = kind.objects.exclude(grade="")
        assert tabled.filter(grade__in="AB").exclude(status="published").count() == 0
        assert tabled.filter(grade__in="CR").exclude(status="in_review").count() == 0
        assert tabled.filter(status="in_review").exists()


def test_what_is_published_lacks_nothing():
    for kind in (Incident, Event, Statement, Position, Proposal, EngagementRule, SourceRecord):
        for entity in kind.objects.published():
            assert entity.publishing_problems() == [], entity


def test_editors_are_never_given_a_number_of_the_starter_data():
    assert PublicIdCounter.allocate("NAI", 2025) == "NAI-2025-0910"


def test_public_ids_are_those_of_the_file():
    for key, public_id in (("INC-030", "NAI-2025-0030"), ("INC-S05", "NAI-2025-0905")):
        assert Incident.objects.starter(key).public_id == public_id


@pytest.mark.parametrize(("body", "kind", "count"), [("nato", "alliance", 32), ("eu", "union", 27)])
def test_members_today(body, kind, count):
    begun = Membership.objects.filter(
        body__key=body, kind=kind, starts_last__lte=date(2026, 1, 1), member__kind="state"
    )
    assert begun.filter(ends="").count() == count


def test_every_accession_is_dated_to_the_day():
    dated = Membership.objects.filter(kind__in=["alliance", "union"])
    assert dated.exclude(starts_precision="day").count() == 0
    accessions = dict(
        Membership.objects.filter(body__key="nato", kind="alliance").values_list(
            "member__key", "starts"
        )
    )
    assert accessions["fi"] == "2023-04-04"
    assert accessions["se"] == "2024-03-07"
    assert accessions["tr"] == "1952-02-18"
    assert sorted(accessions.values())[:12] == ["1949-04-04"] * 12
