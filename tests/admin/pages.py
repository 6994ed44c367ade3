"""Fill in the admin's forms as a browser would: what the page holds, and what one changes."""

from django.urls import reverse
from lxml import html


def change_url(entity, page="change"):
    opts = entity._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[entity.pk])


def fields_of(client, url):
    """What the main form of the page would send if nothing were touched."""
    page = html.fromstring(client.get(url).content.decode())
    form = next(form for form in page.forms if (form.get("id") or "").endswith("_form"))
    values = {}
    for name, value in form.form_values():
        values.setdefault(name, value)
    return values


def save(client, url, /, **changes):
    return client.post(url, {**fields_of(client, url), **changes})


def row(prefix, number, **values):
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def errors_in(answer):
    page = html.fromstring(answer.content.decode())
    return [node.text_content().strip() for node in page.cssselect(".errorlist li, .errornote")]


def text_of(answer):
    """What a page says, without its markup, each blank one space."""
    return words_of(html.fromstring(answer.content.decode()))


def words_of(node):
    return " ".join(" ".join(node.itertext()).split())


def messages_of(answer):
    return [str(message) for message in answer.wsgi_request._messages]
