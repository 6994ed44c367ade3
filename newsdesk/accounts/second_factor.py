"""The second factor: codes by time from an app, and codes to recover with, each good once.

A log-in with a password alone is half a log-in: its session belongs to nobody (`door`) until a code
has been given.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp import login as verified_by
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES: Final = 10
# In a session: this log-in has to give a code, whatever the setting says now.
ASKED: Final = "asked_for_code"


class WrongCode(Exception):
    """The text says what to do."""


@dataclass(frozen=True)
class Enrolment:
    """What an app needs: as a picture, and as letters for those who can't scan it."""

    picture: str
    letters: str


def devices(user: User) -> Any:
    return TOTPDevice.objects.filter(user=user, confirmed=True)


def has_one(user: User) -> bool:
    return bool(devices(user).exists())


def is_asked(request: HttpRequest, user: User) -> bool:
    """Of everybody where the site says so, else of those who have set one up."""
    if settings.SECOND_FACTOR:
        return True
    return bool(request.session.get(ASKED))


def begin(request: HttpRequest, user: User) -> bool:
    """After the password: whether a code has to follow."""
    request.session[ASKED] = settings.SECOND_FACTOR or has_one(user)
    return bool(request.session[ASKED])


def is_missing(request: HttpRequest, user: User) -> bool:
    """A device that was taken away since no longer counts."""
    if not is_asked(request, user):
        return False
    device = Device.from_persistent_id(request.session.get(DEVICE_ID_SESSION_KEY, "/"))
    return device is None or device.user_id != user.pk or not device.confirmed


def check(user: User, typed: str) -> Device:
    """The device that the code is of; that code is good no more. Raises WrongCode."""
    code = "".join(typed.split()).replace("-", "").lower()
    kind = TOTPDevice if code.isdecimal() and len(code) == 6 else StaticDevice
    return _checked(kind.objects.filter(user=user, confirmed=True), code)


def _checked(waiting: Any, code: str) -> Device:
    """Raises after what it noted about a wrong code is saved."""
    with transaction.atomic():
        device = waiting.select_for_update().order_by("pk").first()
        why_not = _refusal(device, code)
    if why_not:
        raise WrongCode(why_not)
    return device


def _refusal(device: Any, code: str) -> str:
    if device is None:
        return "That is not a code of yours."
    allowed, why_not = device.verify_is_allowed()
    if not allowed:
        wait = max(1, round((why_not["locked_until"] - timezone.now()).total_seconds()))
        return f"Codes were wrong too often. Wait {wait} seconds and give a new one."
    if not device.verify_token(_stored(code) if isinstance(device, StaticDevice) else code):
        return "That code is wrong, was used before, or is no longer good. Give a new one."
    return ""


def complete(request: HttpRequest, user: User, device: Device) -> None:
    """The log-in is whole: under a new key, so that one that was seen before is worth nothing."""
    request.user = user
    request.session.cycle_key()
    request.session[ASKED] = True
    verified_by(request, device)


def enrolment(user: User) -> Enrolment:
    """For a device that does not count before a code of it was given."""
    device = _unconfirmed(user)
    secret = b32encode(device.bin_key).decode().rstrip("=")
    drawn = segno.make(device.config_url, error="m")
    return Enrolment(
        picture=drawn.svg_data_uri(scale=4, border=4, dark="#000", light="#fff"),
        letters=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )


def set_up(user: User, typed: str) -> tuple[Device, list[str]]:
    """Make the new device the only one; gives it with codes to recover. Raises WrongCode."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False)
    device: Any = _checked(waiting, "".join(typed.split()))
    with transaction.atomic():
        device.confirmed = True
        device.save()
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        return device, recovery_codes(user)


@transaction.atomic
def recovery_codes(user: User) -> list[str]:
    """New ones; those of before are good no more. Only their digests are kept."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="Recovery codes")
    codes = [b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_stored(code)) for code in codes
    )
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in codes]


def codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


@transaction.atomic
def remove(user: User) -> bool:
    """Whoever that is sets one up again at the next log-in, and is logged out until then."""
    had = has_one(user)
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return had


def _unconfirmed(user: User) -> TOTPDevice:
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk").first()
    return waiting or TOTPDevice.objects.create(user=user, confirmed=False, name="App")


def _stored(code: str) -> str:
    """80 random bits need no slow hash; the table has room for as many."""
    return b32encode(sha256(code.encode()).digest()).decode()[:16].lower()
