"""What tests of alerts share: subscribers, and letters as they were sent."""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from newsdesk.people.rhythm import due
from overview.alerts.actions import Wish, ask, confirm
from overview.alerts.models import Alert
from overview.alerts.sending import send_waiting

LINK = re.compile(r"http://localhost:8000(/alerts/\w+/[^/\s]+/)")


def asked(list="incidents", query="", rhythm="daily", email="ann@news.example"):
    """An alert that waits for its confirmation."""
    ask(Wish(list, query, rhythm), email=email, now=timezone.now())
    return Alert.objects.get(subscriber__email=email, list=list, query=query)


def alert_of(list="incidents", query="", rhythm="daily", email="ann@news.example"):
    """One that is confirmed, and of which nothing was told yet."""
    alert = asked(list, query, rhythm, email)
    confirm(alert, now=timezone.now())
    alert.refresh_from_db()
    return alert


def later(days=1):
    """A day on which something is due, long after all that was just written."""
    return timezone.now() + timedelta(days=days)


def send(days=1):
    return list(send_waiting(later(days)))


def links_in(letter):
    """Paths of the links to pages of alerts, by what they are for."""
    return {path.split("/")[2]: path for path in LINK.findall(letter.body)}


def last_letter():
    return mail.outbox[-1]


def handled(alert, days):
    """Whether the period of the day in so many days has been dealt with."""
    return alert.period >= due(alert.rhythm, later(days).date())
