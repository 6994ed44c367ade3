"""What the tests of the pages of the debate ask of a page."""

from django.urls import reverse

from tests.csv_files import rows_of


def address(name, entity):
    return reverse(f"debates:{name}", args=[entity.public_id])


def page_of(client, name, entity):
    response = client.get(address(name, entity))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def csv_rows(client, address):
    return rows_of(client.get(address))


def published(model, **fields):
    from django.utils import timezone

    return model.objects.create(status="published", published_at=timezone.now(), **fields)
