"""Which ids of the fact sheet the database cites at a line of an article."""

import re

from django.conf import settings

from debates.models import (
    AccountCitation,
    EngagementRuleCitation,
    PositionCitation,
    ProposalCitation,
    StatementCitation,
)
from sources.models import ActorCitation, SourceRecord
from tests.yaml_files import read_yaml

LINKS = read_yaml(settings.BASE_DIR / "data/curated/seed.yaml")
NAMES, CHECKS = LINKS["names"], LINKS["quote_checks"]
CHECK = "Check of the wording: "
SECTIONS = {"S000": "ART-000", "S001": "ART-001", "S002": "ART-002"}
OWNERS = {
    AccountCitation: "account",
    EngagementRuleCitation: "rule",
    PositionCitation: "position_held",
    ProposalCitation: "proposal",
    StatementCitation: "statement",
}


def section_of(record):
    """S000 for ART-000; "" for any other record."""
    return next((name for name, key in SECTIONS.items() if key == record.starter_key), "")


def printed(key):
    """Citations that say how articles and pages print a name."""
    return ActorCitation.objects.filter(
        actor__key=NAMES[key]["actor"], supports="Name as printed"
    ).select_related("record")


def checked(key, record=None):
    """The citation that tells of a check of a quotation, then the pages it was checked with.

    Several checks of one statement in one article stand in the order of their ids. With
    `record`, only what stands at a line of that record.
    """
    of = CHECKS[key]
    alike = [other for other in CHECKS if _same_words(CHECKS[other], of)]
    article = SourceRecord.objects.starter(SECTIONS[of["article"]])
    cited = StatementCitation.objects.filter(
        statement__starter_key=of["statement"], supports__startswith=CHECK
    ).order_by("position", "pk")
    finding = list(cited.filter(record=article))[alike.index(key) :][:1]
    if record:
        return [citation for citation in finding if citation.record == record]
    said = [citation.supports for citation in finding]
    return [*finding, *cited.exclude(record=article).filter(supports__in=said)]


def _same_words(one, other):
    return (one["statement"], one["article"]) == (other["statement"], other["article"])


def at_line(section, line, ids_of):
    """Ids of everything that rests on this line, in every kind of citation."""
    record = SourceRecord.objects.starter(SECTIONS[section])
    found = set()
    for citation, owner in OWNERS.items():
        for cited in citation.objects.filter(record=record, locator=line).select_related(owner):
            found.add(getattr(cited, owner).starter_key.split("/")[0])
    checks = [key for key in CHECKS if CHECKS[key]["article"] == section]
    found.update(key for key in checks if any(c.locator == line for c in checked(key, record)))
    here = ActorCitation.objects.filter(record=record, locator=line)
    for cited in here.select_related("actor"):
        found.update(ids_of(cited.actor))
        named = [key for key in NAMES if NAMES[key]["actor"] == cited.actor.key]
        found.update(key for key in named if cited in printed(key))
    widgets = re.search(r"lines (\d+)-(\d+) are its page widgets", record.outlet_note)
    if widgets and int(widgets[1]) <= int(line[1:]) <= int(widgets[2]):
        found.add("page widget")
    return sorted(found)
