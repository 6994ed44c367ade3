"""What the readers of the fact sheet share: ids, lines of articles, accounts."""

import yaml
from django.conf import settings
from django.db.models import Q

from debates.models import Account, AccountCitation
from sources.models import SourceRecord
from tests.starter.zero_loss_coverage import SECTIONS, section_of

DATA = settings.BASE_DIR / "data"
LINKS = yaml.safe_load((DATA / "curated/seed.yaml").read_text(encoding="utf-8"))
ACTORS, NAMES = LINKS["actors"], LINKS["names"]


def refs(citations):
    """Lines of articles, as the sheet writes them."""
    return [f"{section_of(c.record)}:{c.locator}" for c in citations.select_related("record")]


def ids_of(actor):
    return [key for key, slug in ACTORS.items() if actor and slug == actor.key]


def coded(table, code):
    return [words for words, known in table.items() if known == code]


def labelled(text, path):
    """Lines of a text; of one that differs by article, the lines of the article in the path."""
    if len(path) < 2:
        return text.split("\n")
    label = path[1]
    if label in SECTIONS:
        label = SourceRecord.objects.starter(SECTIONS[label]).public_id
    return [
        line.removeprefix(f"{label}: ")
        for line in text.split("\n")
        if line.startswith(f"{label}: ")
    ]


def assertions(key, cell):
    """What the articles' accounts hold of a cell: their words, and the sheet's beside them."""
    start = f"{key}/{cell}"
    accounts = Account.objects.filter(Q(starter_key=start) | Q(starter_key__startswith=f"{start}/"))
    notes = AccountCitation.objects.filter(account__in=accounts).values_list("note", flat=True)
    return [*accounts.values_list("wording", flat=True), *notes]
