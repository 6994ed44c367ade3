"""Readers of the fact sheet: proposals, statements, positions, rules, claims, differences."""

from actors.models import Actor, Membership
from debates.models import (
    Account,
    Difference,
    EngagementRule,
    Position,
    Proposal,
    Statement,
)
from overview.starter.words import OUTLETS
from sources.models import MembershipCitation
from tests.starter.zero_loss_common import assertions, coded, ids_of, labelled, refs
from tests.starter.zero_loss_coverage import (
    CHECK,
    NAMES,
    SECTIONS,
    at_line,
    checked,
    printed,
    section_of,
)

CATEGORIES = {
    "extended air defence over a non-member": "extended_air_defence",
    "force posture": "force_posture",
    "rules of engagement": "rules_of_engagement",
    "exercises / signalling": "exercises",
    "engagement policy": "engagement_policy",
    "diplomatic measure": "diplomatic_measure",
    "capability funding": "capability_funding",
    "umbrella": "umbrella",
    "response options": "response_options",
}
DIRECTNESS = {
    "direct": "direct",
    "report of third parties": "report_of_third_parties",
    "partly report of third parties": "partly_third_party",
    "journalist's summary": "journalist_summary",
    "collective, indirect": "collective_indirect",
}


def proposal(key, path):
    entry = Proposal.objects.starter(key)
    name = path[0]
    parties = {
        role: [i for party in entry.parties.filter(role=code) for i in ids_of(party.actor)]
        for role, code in (
            ("initiators", "initiator"), ("interested", "interested"), ("resisting", "resisting"),
            ("backers", "backer"), ("proponent", "proponent"),
        )
    }  # fmt: skip
    if name in ("location", "detail"):
        return assertions(key, ".".join(path).replace(".", "/"))
    if name == "distinct_from":
        return [
            written
            for relation in entry.relations.filter(kind="distinct_from")
            for written in _distinct(relation)
        ]
    return {
        "id": lambda: [entry.starter_key],
        "parent": lambda: [entry.parent.starter_key],
        "what": lambda: [Account.objects.get(starter_key=f"{key}/what", proposal=entry).wording],
        "category": lambda: coded(CATEGORIES, entry.category),
        "forum": lambda: [entry.forum_note],
        "initiators": lambda: [entry.initiators_note, *parties["initiators"]],
        "reason_against": lambda: [entry.reason_against],
        "status": lambda: entry.status_note.split("\n")[:1],
        "later": lambda: [entry.later_note],
        "aims": lambda: entry.aims.split("\n"),
        "omitted_condition": lambda: [entry.omitted_condition],
        "contains": lambda: [
            r.source.starter_key for r in entry.related_from.filter(kind="part_of")
        ],
        "refs": lambda: refs(entry.citations),
        **{role: lambda role=role: parties[role] for role in list(parties)[1:]},
    }[name]()


def _distinct(relation):
    """The sheet writes the reason in brackets after the id; the note has its words."""
    for words in ("over Ukraine", "pilot rules"):
        if words in relation.note:
            yield f"{relation.target.public_id} ({words})"


def statement(key, path):
    entry = Statement.objects.starter(key)
    name = path[0]
    if name == "quote_as_rendered" and len(path) > 1:
        cited = entry.citations.filter(record__starter_key=SECTIONS[path[1]])
        return [citation.quotation for citation in cited]
    return {
        "id": lambda: [entry.starter_key],
        "speaker": lambda: ids_of(entry.speaker),
        "venue": lambda: [entry.venue],
        "date": lambda: labelled(entry.said_note, path),
        "paraphrase": lambda: [entry.paraphrase],
        "about": lambda: _subjects(entry),
        "kind": lambda: coded(DIRECTNESS, entry.directness),
        "refs": lambda: refs(entry.citations),
        "quote_as_rendered": lambda: sorted(
            {entry.quotation} & set(entry.citations.values_list("quotation", flat=True))
        ),
    }[name]()


def _subjects(entry):
    """Ids of the sheet for what a statement is about, by way of the accounts of that."""
    found = []
    for subject in entry.subjects.all():
        about = subject.proposal or subject.incident or subject.event
        found.append(about.starter_key)
        keys = about.accounts.filter(starter_key__endswith="/what")
        found += [account.starter_key.split("/")[0] for account in keys]
    return found


def position(key, path):
    entry = Position.objects.starter(key)
    name = path[0]
    as_of = entry.as_of.removesuffix("?") + (" (inferred)" if entry.as_of.endswith("?") else "")
    scope = entry.scope_note.split("\n")
    return {
        "id": lambda: [entry.starter_key],
        "actor": lambda: ids_of(entry.actor),
        "proposal": lambda: [entry.proposal.starter_key, *scope],
        "stance": lambda: [entry.stance],
        "strength": lambda: [str(entry.strength)],
        "as_of": lambda: [entry.as_of, as_of],
        "refs": lambda: refs(entry.citations),
        "hedge": lambda: [entry.hedge],
        "reason": lambda: [entry.reason],
        "condition": lambda: [entry.condition],
        "note": lambda: [entry.note],
        "caveat": lambda: [entry.caveat],
        "caution": lambda: [entry.caveat],
        "reported_by": lambda: ids_of(entry.reported_by),
        "voiced_by": lambda: ids_of(entry.voiced_by),
        "role": lambda: [entry.role_note or entry.role, *_roles_alike(entry)],
        "scope": lambda: scope,
        "quantifier": lambda: labelled(entry.scope_note, path),
    }[name]()


def _roles_alike(entry):
    """“as POS-22” means the role in the words that stand there."""
    alike = Position.objects.filter(role=entry.role, role_note=entry.role_note).exclude(
        role_note=""
    )
    return [f"as {other.public_id}" for other in alike if other != entry]


def rule(key, path):
    entry = EngagementRule.objects.starter(key)
    by = entry.reported_by
    return {
        "id": lambda: [entry.starter_key],
        "what": lambda: [entry.summary],
        "by": lambda: [by.name, *by.aliases.values_list("name", flat=True)],
        "refs": lambda: refs(entry.citations),
        "conflict": lambda: [entry.conflict_note],
    }[path[0]]()


def claim(key, path):
    entry = Account.objects.starter(key)
    return {
        "id": [entry.starter_key],
        "text": [entry.wording],
        "refs": refs(entry.citations),
    }[path[0]]


def name_error(key, path):
    entry = Actor.objects.get(key=NAMES[key]["actor"])
    cited = printed(key)
    aliases = entry.aliases.filter(kind__in=["misspelling", "transliteration", "short_form"])
    names = list(aliases.values_list("name", flat=True))
    places = [OUTLETS[section_of(citation.record)] for citation in cited if citation.locator]
    return {
        "id": [key] if cited.exists() else [],
        "as_printed": names + [f"{name} ({place})" for name in names for place in places],
        "correct": [entry.name],
        "cause": list(aliases.values_list("note", flat=True)),
        "ref": refs(cited),
        "other_spellings_seen": names,
        "pages": [citation.record.url_raw for citation in cited],
    }[path[0]]


def quote_check(key, path):
    cited = checked(key)
    return {
        "id": [key] if cited else [],
        "speaker": [i for citation in cited for i in ids_of(citation.statement.speaker)],
        "finding": [citation.note for citation in cited],
        "verdict": [citation.supports.removeprefix(CHECK) for citation in cited],
        "pages": [citation.record.url_raw for citation in cited],
    }[path[0]]


def difference(key, path):
    entry = Difference.objects.starter(key)
    sections = set(path[0].split("_"))
    if sections <= set(SECTIONS):
        wordings = [
            set(
                entry.accounts.filter(citations__record__starter_key=SECTIONS[section]).values_list(
                    "wording", flat=True
                )
            )
            for section in sections
        ]
        return sorted(set.intersection(*wordings))
    if path[0] == "items":
        return list(entry.accounts.values_list("wording", flat=True))
    return {
        "id": [entry.starter_key],
        "topic": [entry.topic],
        "resolution": [entry.resolution],
        "consequence": [entry.consequence],
        "outside": [entry.outside],
    }[path[0]]


def coverage(section, path):
    return at_line(section, path[0], ids_of)


def outside_rules(key, path):
    """The two states that another newspaper names, each membership with its page."""
    cited = MembershipCitation.objects.filter(
        membership__in=Membership.objects.filter(body__key="gr-roe-visual-confirmation")
    )
    members = {citation.membership.member.iso2 for citation in cited}
    return list(cited.values_list("note", flat=True)) if members == {"IT", "ES"} else []
