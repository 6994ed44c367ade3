"""What administrators see of alerts, and what they may do."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from newsdesk.roles import Role
from overview.models import Alert, Subscriber
from tests import factories as make
from tests.overview.alerts.post import alert_of, asked

pytestmark = pytest.mark.django_db
LIST = "admin:overview_alert_changelist"


@pytest.fixture
def administrator(client):
    client.force_login(make.make_person(Role.ADMINISTRATOR))
    return client


def page(client, **query):
    return client.get(reverse(LIST), query).content.decode()


def test_the_list_says_how_many_there_are_in_each_state(administrator):
    assert "No reader has asked for an alert yet" in page(administrator)
    asked(email="new@news.example")
    alert_of()
    text = page(administrator)
    assert '<a href="?state=waiting">1</a>' in text
    assert '<a href="?state=active">1</a>' in text
    assert '<a href="?state=stopped">0</a>' in text
    found = page(administrator, state="active")
    assert "ann@news.example" in found
    assert "new@news.example" not in found


def test_it_says_when_nobody_sends_letters(administrator):
    asked()
    assert "is anything sending them" not in page(administrator)
    Alert.objects.update(created_at=timezone.now() - timedelta(hours=3))
    assert "A letter has waited for 3\xa0hours: is anything sending them?" in page(administrator)
    call_command("send_alerts")
    alert_of(email="ben@news.example")
    Alert.objects.update(period=timezone.now().date() - timedelta(days=3))
    assert "Digests of yesterday have not been looked at" in page(administrator)


def test_the_address_goes_with_its_last_alert(administrator):
    one, other = alert_of(), alert_of(query="q=x")
    administrator.post(reverse("admin:overview_alert_delete", args=[one.pk]), {"post": "yes"})
    assert Subscriber.objects.count() == 1
    chosen = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    administrator.post(reverse(LIST), chosen)
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_at_the_desk_sees_addresses(client, role):
    client.force_login(make.make_person(role))
    assert client.get(reverse(LIST)).status_code == 403
