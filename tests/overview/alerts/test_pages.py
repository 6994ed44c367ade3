"""Pages of alerts: a button for everything, the same answer for every address, no way past it."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from newsdesk.vocabularies import Rhythm
from overview.alerts import actions
from overview.alerts.models import Alert, Subscriber
from overview.alerts.tokens import CONFIRM, MANAGE, STOP, UNDO
from tests import factories as make
from tests.browser.pages import PAGES
from tests.overview.alerts.post import alert_of, asked, last_letter, later, links_in, send

pytestmark = pytest.mark.django_db
NEW = "/alerts/new/?list=incidents&refuted=1"
ANN = {"email": "ann@news.example", "rhythm": "daily"}


def manage_path(alert):
    return f"/alerts/manage/{MANAGE.token(str(alert.subscriber.key))}/"


def stop_path(alert):
    return f"/alerts/stop/{STOP.token(str(alert.key))}/"


def undo_in(answer):
    return re.search(r'name="undo" value="([^"]+)"', answer.content.decode())[1]


def test_the_page_of_a_list_leads_to_an_alert_with_its_filters(client):
    make.make_actor(iso2="PL")
    page = client.get("/incidents/?country=PL&utm_source=x&page=1").content.decode()
    assert 'href="/alerts/new/?list=incidents&amp;country=PL"' in page
    assert "/alerts/new/" not in client.get("/incidents/?country=XX").content.decode()
    assert "list=incidents&amp;refuted=0" in client.get("/map/").content.decode()


def test_the_form_says_what_the_alert_is_of(client):
    make.make_incident(states=[make.make_actor(name="Poland", iso2="PL")])
    page = client.get("/alerts/new/?list=incidents&country=PL").content.decode()
    assert "Incidents, Country: Poland" in page
    assert "1 matches now" in page


@pytest.mark.parametrize(
    ("query", "named"),
    [("list=nothing", "list"), ("", "list"), ("list=incidents&country=XX", "country")],
)
def test_what_cannot_be_watched_is_refused_by_name(client, query, named):
    answer = client.get(f"/alerts/new/?{query}")
    assert answer.status_code == 400
    assert f"<code>{named}</code>" in answer.content.decode()


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("wrong", [{"email": "no address"}, {"rhythm": "never"}, {"email": ""}])
def test_a_wrong_field_is_named_beside_it(client, wrong):
    answer = client.post(NEW, ANN | wrong)
    assert answer.status_code == 400
    assert 'class="err"' in answer.content.decode() or "_error" in answer.content.decode()
    assert not Alert.objects.exists()


def test_asking_confirming_managing_and_stopping(client):
    assert client.post(NEW, ANN).url == "/alerts/sent/"
    assert Alert.objects.get().confirmed_at is None
    assert not mail.outbox  # sent by another process, whatever the address
    send(days=0)
    assert last_letter().to == ["ann@news.example"]
    confirm = links_in(last_letter())["confirm"]
    assert "Confirm" in client.get(confirm).content.decode()
    assert Alert.objects.get().confirmed_at is None  # to look is not to confirm
    assert "Your alert is confirmed" in client.post(confirm).content.decode()
    first = Alert.objects.get().confirmed_at
    client.post(confirm)
    alert = Alert.objects.get()
    assert alert.confirmed_at == first is not None
    answer = client.post(manage_path(alert), {"alert": alert.key, "rhythm": "weekly"})
    assert "Changed: Incidents" in answer.content.decode()
    assert Alert.objects.get().rhythm == Rhythm.WEEKLY
    client.post(manage_path(alert), {"alert": alert.key, "rhythm": "weekly", "delete": "1"})
    assert not Alert.objects.exists()
    assert not Subscriber.objects.exists()


def test_one_press_in_a_mail_program_stops_an_alert(db):
    alert = alert_of()
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(stop_path(alert)).status_code == 200
    assert Alert.objects.exists()
    answer = strict.post(stop_path(alert), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscriber.objects.exists()
    assert strict.post(stop_path(alert)).status_code == 200
    assert "stopped before" in strict.get(stop_path(alert)).content.decode()


def test_what_was_stopped_comes_back_as_it_was(client):
    alert = alert_of(query="kind=drone_incursion", rhythm="weekly")
    undo = undo_in(client.post(stop_path(alert)))
    answer = client.post(stop_path(alert), {"undo": undo})
    assert "Your alert is back" in answer.content.decode()
    client.post(stop_path(alert), {"undo": undo})  # twice is once
    back = Alert.objects.get()
    kept = ("key", "query", "rhythm", "confirmed_at", "told_until")
    assert [getattr(back, name) for name in kept] == [getattr(alert, name) for name in kept]
    assert back.subscriber.address == "ann@news.example"
    # Links of letters sent before still lead to it.
    assert "Stop this alert?" in client.get(stop_path(alert)).content.decode()


def test_the_page_of_an_address_undoes_too(client):
    alert = alert_of()
    delete = {"alert": alert.key, "rhythm": "daily", "delete": "1"}
    undo = undo_in(client.post(manage_path(alert), delete))
    answer = client.post(manage_path(alert), {"undo": undo})
    assert "Brought back: Incidents" in answer.content.decode()
    assert 'name="delete"' in answer.content.decode()
    assert Alert.objects.get().key == alert.key


def test_a_link_is_good_for_one_purpose_and_one_owner(client):
    mine, theirs = alert_of(), alert_of(email="ben@news.example")
    for path in ("confirm", "manage", "stop"):
        for token in ("x", "x" * 5000, signing.dumps(str(mine.key)), STOP.token("x")[:-1]):
            assert client.get(f"/alerts/{path}/{token}/").status_code == 404
    assert client.get(f"/alerts/confirm/{STOP.token(str(mine.key))}/").status_code == 404
    assert client.get(f"/alerts/stop/{CONFIRM.token(str(mine.key))}/").status_code == 404
    answer = client.post(manage_path(mine), {"alert": theirs.key, "rhythm": "daily", "delete": "1"})
    assert "no longer there" in answer.content.decode()
    assert client.post(manage_path(mine), {"alert": "1' OR 1", "rhythm": "x"}).status_code == 200
    assert Alert.objects.count() == 2


def test_links_end_except_the_one_that_stops(client, monkeypatch):
    alert = asked()
    confirm = f"/alerts/confirm/{CONFIRM.token(str(alert.key))}/"
    paths = [confirm, manage_path(alert), stop_path(alert)]
    undo = UNDO.token({})
    monkeypatch.setattr("django.core.signing.time.time", lambda: later(31).timestamp())
    assert [client.get(path).status_code for path in paths] == [404, 404, 200]
    assert client.post(stop_path(alert), {"undo": undo}).status_code == 404


def test_the_answer_tells_nothing_about_an_address(client):
    alert_of()
    known = client.post(NEW, ANN)
    unknown = client.post(NEW, ANN | {"email": "new@news.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    link, none = (
        client.post("/alerts/", {"email": email}) for email in ("ann@news.example", "x@y.example")
    )
    assert (link.status_code, link.url) == (none.status_code, none.url)
    assert not Subscriber.objects.filter(email="x@y.example").exists()


def test_whoever_has_that_alert_already_gets_the_link_to_it():
    alert_of()
    actions.ask(actions.Wish("incidents", "", "weekly"), email="Ann@News.example", now=later())
    assert Alert.objects.get().rhythm == Rhythm.DAILY  # a stranger changes nothing
    send(days=0)
    assert links_in(last_letter()).keys() == {"manage"}


def test_nobody_can_be_pestered_with_letters(client):
    for word in "abcde":
        wish = actions.Wish("incidents", f"q={word}", "daily")
        actions.ask(wish, email="ann@news.example", now=timezone.now())
    for _ in range(3):
        send(days=0)
    assert len(mail.outbox) == actions.MOST_WAITING
    for _ in range(3):
        client.post("/alerts/", {"email": "ann@news.example"})
        send(days=0)
    assert len(mail.outbox) == actions.MOST_WAITING + 1


def test_a_request_that_was_not_answered_can_be_repeated_later():
    wish = actions.Wish("incidents", "", "daily")
    for hours in (0, 0, 2):
        now = timezone.now() + timedelta(hours=hours)
        actions.ask(wish, email="ann@news.example", now=now)
        send(days=0)
    assert [letter.subject.split(":")[1] for letter in mail.outbox] == [" Confirm", " Confirm"]


def test_an_address_may_have_so_many_alerts(monkeypatch):
    monkeypatch.setattr(actions, "MOST", 2)
    for number in range(3):
        alert_of(query=f"q={number}") if number < 2 else actions.ask(
            actions.Wish("incidents", "q=2", "daily"), email="ann@news.example", now=later()
        )
    assert Alert.objects.count() == 2


def test_one_place_on_the_net_asks_so_often(client, settings):
    settings.ALERT_RATE = "2/hour"
    cache.clear()
    answers = [client.post(NEW, ANN | {"email": f"a{n}@news.example"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert client.post("/alerts/", {"email": "a@b.example"}).status_code == 429
    assert Alert.objects.count() == 2
    cache.clear()


def test_forms_of_others_are_refused(db):
    strict = Client(enforce_csrf_checks=True)
    for path in (NEW, "/alerts/", manage_path(alert_of())):
        assert strict.post(path, ANN).status_code == 403


@pytest.mark.sqlite_alone
def test_only_pages_with_a_form_set_a_cookie(client):
    """So that all others can be kept in shared caches."""
    for path in PAGES:
        answer = client.get(path)
        form = path.startswith("/alerts/") and path != "/alerts/sent/"
        assert {*answer.cookies} <= ({"csrftoken"} if form else set()), path


def test_pages_with_private_links_are_kept_nowhere(client):
    alert = alert_of()
    for path in (manage_path(alert), stop_path(alert), NEW):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_whoever_has_an_account_needs_no_letter(client):
    user = make.make_editor("ann", email="ann@news.example")
    client.force_login(user)
    assert "ann@news.example" in client.get(NEW).content.decode()
    assert client.post(NEW, {"rhythm": "weekly"}).url == "/alerts/"
    assert Alert.objects.get().confirmed_at
    assert "You have this alert already" in client.post(NEW, {"rhythm": "daily"}).content.decode()
    page = client.get("/alerts/").content.decode()
    assert "Incidents" in page
    assert Subscriber.objects.get().address == "ann@news.example"
    alert = Alert.objects.get()
    client.post("/alerts/", {"alert": alert.key, "rhythm": "never"})
    alert.refresh_from_db()
    assert alert.state == "paused"


def test_an_account_without_an_address_is_told_so(client):
    client.force_login(make.make_editor("ann"))
    assert "no e-mail address" in client.post(NEW, {"rhythm": "weekly"}).content.decode()
    assert not Alert.objects.exists()


def test_what_nobody_confirms_is_forgotten():
    asked()
    kept = alert_of(email="ben@news.example")
    actions.forget(later(6))
    assert Alert.objects.count() == 2
    actions.forget(later(8))
    assert Alert.objects.get() == kept
    assert Subscriber.objects.get() == kept.subscriber


def test_a_filter_that_is_gone_can_still_be_deleted(client):
    alert = alert_of(query="country=XX")
    assert "incidents?country=XX" in client.get(manage_path(alert)).content.decode()
    client.post(stop_path(alert))
    assert not Alert.objects.exists()
