"""Signatures are those of Standard Webhooks, which its libraries can check."""

from datetime import UTC, datetime, timedelta

from overview.models import Webhook
from overview.webhooks.signing import headers, signature

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SENT = datetime.fromtimestamp(1614265330, UTC)
ID, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}'
KNOWN = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_that_others_signed_gets_the_same_signature():
    assert headers(ID, SENT, BODY, [SECRET]) == {
        "webhook-id": ID,
        "webhook-timestamp": "1614265330",
        "webhook-signature": KNOWN,
    }


def test_everything_that_is_signed_counts():
    others = [
        signature("msg_other", "1614265330", BODY, SECRET),
        signature(ID, "1614265331", BODY, SECRET),
        signature(ID, "1614265330", BODY + b" ", SECRET),
        signature(ID, "1614265330", BODY, "whsec_" + "A" * 32),
    ]
    assert KNOWN not in others
    assert len({*others}) == 4


def test_a_secret_is_made_anew_and_for_a_day_the_one_before_is_signed_with_too():
    hook = Webhook(generation=2, rotated_at=SENT)
    new, old = hook.secrets_at(SENT + timedelta(hours=23))
    assert new == hook.secret != old == Webhook(key=hook.key, generation=1).secret
    assert hook.secrets_at(SENT + timedelta(hours=25)) == (new,)
    both = headers(ID, SENT, BODY, [new, old])["webhook-signature"]
    assert (
        both
        == f"{headers(ID, SENT, BODY, [new])['webhook-signature']} "
        + (headers(ID, SENT, BODY, [old])["webhook-signature"])
    )


def test_each_webhook_has_a_secret_of_its_own():
    assert Webhook().secret != Webhook().secret
    assert len(Webhook().secret) == len("whsec_") + 44
