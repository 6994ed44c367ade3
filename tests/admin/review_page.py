"""The review queue as a browser without scripts sees it: pages, forms, what they send."""

from lxml import html

QUEUE = "/admin/review/"


def see(client, **query):
    answer = client.get(QUEUE, {name.rstrip("_"): value for name, value in query.items()})
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def titles(page):
    return [node.text_content() for node in page.cssselect(".rvi__t")]


def fields_of(page, form="decision"):
    """What the form would send with the button of the verb “accept”."""
    [found] = page.cssselect(f"form#{form}")
    # A browser drops the line break that a text area begins with.
    return {name: value.removeprefix("\n") for name, value in found.form_values()}


def decide(client, record, verb, page=None, **changes):
    page = see(client, item=record.public_id) if page is None else page
    data = {**fields_of(page), **changes}
    answer = client.post(f"{QUEUE}{record.public_id}/{verb}/", data)
    record.refresh_from_db()
    return answer


def words(answer):
    text = html.fromstring(answer.content.decode()).cssselect("#review")[0].text_content()
    return " ".join(text.split())
