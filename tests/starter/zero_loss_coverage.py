"""Which ids of the fact sheet the database cites at a line of an article."""

import re

from debates.models import (
    AccountCitation,
    EngagementRuleCitation,
    PositionCitation,
    ProposalCitation,
    StatementCitation,
)
from sources.models import ActorCitation, SourceRecord

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


def at_line(section, line, ids_of):
    """Ids of everything that rests on this line, in every kind of citation."""
    record = SourceRecord.objects.starter(SECTIONS[section])
    found = set()
    for citation, owner in OWNERS.items():
        for cited in citation.objects.filter(record=record, locator=line).select_related(owner):
            found.add(getattr(cited, owner).starter_key.split("/")[0])
            found.update(re.findall(r"\((QF-\d+)\)", cited.supports))
    for cited in ActorCitation.objects.filter(record=record, locator=line):
        found.update(ids_of(cited.actor))
        found.update(re.findall(r"\((NAM-\d+)\)", cited.supports))
    widgets = re.search(r"lines (\d+)-(\d+) are its page widgets", record.outlet_note)
    if widgets and int(widgets[1]) <= int(line[1:]) <= int(widgets[2]):
        found.add("page widget")
    return sorted(found)
