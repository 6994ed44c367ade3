"""Webhooks in the admin: who may make one, and what its buttons do."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from newsdesk.roles import Role
from overview.models import Delivery, Webhook
from overview.webhooks import actions
from tests import factories as make

pytestmark = pytest.mark.django_db
ADD = "admin:overview_webhook_add"
TOLD = {"on_published": "on", "on_changed": "on", "on_withdrawn": "on"}
NEW = {"name": "Desk", "url": "https://desk.example/hook", "list": "", "query": "", **TOLD}


@pytest.fixture
def administrator(client):
    client.force_login(make.make_person(Role.ADMINISTRATOR, "chief", email="chief@news.example"))
    return client


@pytest.fixture
def hook(db):
    return Webhook.objects.create(name="Desk", url="https://desk.example/hook")


def page(hook):
    return reverse("admin:overview_webhook_change", args=[hook.pk])


def press(client, hook, verb):
    return client.post(reverse("admin:overview_webhook_act", args=[hook.pk, verb]), follow=True)


def test_an_administrator_makes_one_and_sees_its_secret_once(administrator):
    answer = administrator.post(reverse(ADD), NEW, follow=True)
    hook = Webhook.objects.get()
    assert hook.made_by.username == "chief"
    assert hook.is_on
    assert "Show the secret, once" in answer.content.decode()
    assert hook.secret not in answer.content.decode()
    secret = reverse("admin:overview_webhook_secret", args=[hook.pk])
    assert administrator.get(secret).status_code == 405
    shown = administrator.post(secret)
    assert hook.secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    again = administrator.post(secret, follow=True).content.decode()
    assert "was shown already" in again
    assert hook.secret not in again
    assert hook.history.first().history_user.username == "chief"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"url": "http://desk.example/"}, "only https"),
        ({"url": "https://10.0.0.1/"}, "may not be contacted"),
        ({"url": "https://desk.example:22/"}, "port 22"),
        ({"query": "country=PL"}, "Filters belong to a list"),
        ({"list": "incidents", "query": "country=XX"}, "country"),
        ({"list": "incidents", "query": "colour=red"}, "Unknown parameter"),
        ({"on_published": "", "on_changed": "", "on_withdrawn": ""}, "Choose at least one"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(administrator, wrong, words):
    sent = {name: value for name, value in (NEW | wrong).items() if value or name not in TOLD}
    answer = administrator.post(reverse(ADD), sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Webhook.objects.exists()


def test_filters_are_kept_in_one_spelling(administrator):
    make.make_actor(iso2="PL")
    filters = {"list": "incidents", "query": "?kind=drone_incursion&country=PL&kind="}
    administrator.post(reverse(ADD), NEW | filters)
    assert Webhook.objects.get().query == "country=PL&kind=drone_incursion"


def test_buttons_test_switch_and_make_a_new_secret(administrator, hook):
    assert "on its way" in press(administrator, hook, "test").content.decode()
    assert Delivery.objects.get().type == "test"
    secret = hook.secret
    actions.show_secret(hook)
    assert "new secret" in press(administrator, hook, "rotate").content.decode()
    hook.refresh_from_db()
    assert hook.secret != secret
    assert not hook.secret_shown
    assert "given up" in press(administrator, hook, "off").content.decode()
    assert Delivery.objects.get().state == "failed"
    assert "It is off." in press(administrator, hook, "test").content.decode()
    assert "It is off already" in press(administrator, hook, "off").content.decode()
    press(administrator, hook, "on")
    hook.refresh_from_db()
    assert hook.is_on
    assert "It is on already" in press(administrator, hook, "on").content.decode()
    assert press(administrator, hook, "nothing").status_code == 404
    reasons = [line.history_change_reason for line in hook.history.all()]
    assert {"New secret", "Switched on", "Switched off by hand"} <= {*reasons}


def test_its_page_says_how_it_is_and_why(administrator, hook):
    assert "Nothing has been sent yet" in administrator.get(page(hook)).content.decode()
    actions.test(hook, now=timezone.now())
    Delivery.objects.update(answer="Answered with 500. <b>")
    Webhook.objects.update(failing_since=timezone.now(), list="incidents", query="country=XX")
    text = administrator.get(page(hook)).content.decode()
    assert "On, and failing" in text
    assert "Answered with 500. &lt;b&gt;" in text
    assert "Its filters find nothing" in text
    listed = administrator.get(reverse("admin:overview_webhook_changelist")).content.decode()
    assert "desk.example" in listed
    assert "desk.example/hook" not in listed


def test_a_new_address_begins_without_failures(administrator, hook):
    Webhook.objects.update(failing_since=timezone.now())
    form = administrator.get(page(hook)).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', form)[1]
    change = NEW | {"url": "https://desk.example/new", "seen": seen}
    administrator.post(page(hook), change)
    hook.refresh_from_db()
    assert (hook.url, hook.failing_since) == ("https://desk.example/new", None)


def test_chosen_deliveries_are_sent_again(administrator, hook):
    failed, waits = (actions.test(hook, now=timezone.now()) for _ in range(2))
    Delivery.objects.filter(pk=failed.pk).update(
        next_try_at=None, failed_at=timezone.now(), answer="No."
    )
    listed = reverse("admin:overview_delivery_changelist")
    chosen = {"action": "send_again", "_selected_action": [failed.pk, waits.pk]}
    text = administrator.post(listed, chosen, follow=True).content.decode()
    assert "1 of the chosen are sent again" in text
    assert "waits already" in text
    assert Delivery.objects.filter(next_try_at__isnull=False).count() == 2
    assert "Failed" in administrator.get(listed, {"state": "failed"}).content.decode()


def test_a_publisher_looks_and_presses_nothing(client, hook):
    client.force_login(make.make_person(Role.PUBLISHER))
    text = client.get(page(hook)).content.decode()
    assert "Send a test</button>" not in text
    assert "Show the secret" not in text
    assert press(client, hook, "test").status_code == 403
    secret = reverse("admin:overview_webhook_secret", args=[hook.pk])
    assert client.post(secret).status_code == 403
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.EDITOR])
def test_others_see_neither_webhooks_nor_deliveries(client, hook, role):
    client.force_login(make.make_person(role))
    for name in ("webhook", "delivery"):
        answer = client.get(reverse(f"admin:overview_{name}_changelist"))
        assert answer.status_code == 403
