"""The letters of alerts: plain text, and the same as simple HTML. Links are whole addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import formatdate
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from overview.alerts.models import Alert, Subscriber
from overview.alerts.news import News
from overview.alerts.tokens import CONFIRM, MANAGE, STOP
from overview.alerts.watched import Watch
from sources.ingest.text import clean_text

NAME: Final = "Airspace Tracker"
LONGEST_SUBJECT: Final = 150
_BLANK: Final = re.compile(r"\n{3,}")  # what parts of a template leave when they are empty


def confirmation(alert: Alert, watch: Watch) -> EmailMultiAlternatives:
    """Asks whether the owner of the address wants the alert. Without an answer it is forgotten."""
    context = {
        "watch": watch,
        "alert": alert,
        "confirm_url": whole("alert_confirm", CONFIRM.token(str(alert.key))),
        "list_url": settings.SITE_URL + watch.path,
        "days": CONFIRM.lasts and CONFIRM.lasts.days,
    }
    return _letter("confirm", f"Confirm: {watch.words}", context, alert.subscriber)


def link(subscriber: Subscriber) -> EmailMultiAlternatives:
    """The link by which all alerts of an address are changed."""
    context = {
        "manage_url": manage_url(subscriber),
        "days": MANAGE.lasts and MANAGE.lasts.days,
    }
    return _letter("link", "your alerts", context, subscriber)


def digest(alert: Alert, watch: Watch, news: News) -> EmailMultiAlternatives:
    """What is new, changed and gone, with the way out in the header and in the text."""
    stop = whole("alert_stop", STOP.token(str(alert.key)))
    context = {
        "watch": watch,
        "alert": alert,
        "news": news,
        "list_url": settings.SITE_URL + watch.path,
        "stop_url": stop,
        "manage_url": manage_url(alert.subscriber),
    }
    headers = {
        # One press of a button in mail programs, without a login (RFC 8058).
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{alert.key}.alerts.{urlsplit(settings.SITE_URL).hostname}>",
    }
    subject = f"{news.in_words}: {watch.words}"
    return _letter("digest", subject, context, alert.subscriber, headers)


def unanswerable(alert: Alert, why: str) -> EmailMultiAlternatives:
    """The filters can't be answered any more, so the alert has ended."""
    context = {"alert": alert, "why": why, "manage_url": manage_url(alert.subscriber)}
    return _letter("unanswerable", f"alert ended: {alert}", context, alert.subscriber)


def manage_url(subscriber: Subscriber) -> str:
    return whole("alert_manage", MANAGE.token(str(subscriber.key)))


def whole(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(f"overview:{name}", args=args)


def _letter(
    template: str,
    subject: str,
    context: Mapping[str, Any],
    subscriber: Subscriber,
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """`subject` may quote what a reader typed: a header is one line, and not endless."""
    shared = {**context, "site": settings.SITE_URL, "contact": settings.CONTACT_EMAIL}
    letter = EmailMultiAlternatives(
        clean_text(f"{NAME}: {subject}", LONGEST_SUBJECT),
        _BLANK.sub("\n\n", render_to_string(f"overview/alerts/mail/{template}.txt", shared)),
        to=[subscriber.address],
        # No machine should answer a machine (RFC 3834).
        headers={"Auto-Submitted": "auto-generated", "Date": formatdate(), **(headers or {})},
    )
    letter.attach_alternative(
        render_to_string(f"overview/alerts/mail/{template}.html", shared), "text/html"
    )
    return letter
