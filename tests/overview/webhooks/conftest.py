import pytest

from overview.models import Webhook
from tests.overview.webhooks.receiver import receiving


@pytest.fixture
def receiver(settings):
    """A server on this machine, which the settings allow."""
    with receiving() as server:
        settings.WEBHOOK_ALLOW_HOSTS = ["127.0.0.1"]
        settings.WEBHOOK_ALLOW_PORTS = [server.port]
        yield server


@pytest.fixture
def hook(db, receiver):
    """A webhook that is told everything there."""
    return Webhook.objects.create(name="Desk", url=receiver.url)
