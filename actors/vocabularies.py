"""Coded values of states, bodies and people."""

from core.vocabulary import Vocabulary


class ActorKind(Vocabulary):
    """Actor kind.

    After Popolo's Person and Organization, with states and unnamed speakers kept apart.
    """

    STATE = "state", "State", "A state as the United Nations names it.", "Poland"
    ORGANISATION = (
        "organisation",
        "Organisation",
        "An international body, ministry, service, company or medium.",
        "Polish Ministry of National Defence",
    )
    GROUP = (
        "group",
        "Group",
        "Several actors under one name, whose members depend on who uses it.",
        "Frontline states",
    )
    OFFICIAL = "official", "Official", "A named person who speaks or decides.", "Mark Rutte"
    UNNAMED = (
        "unnamed",
        "Unnamed source",
        "One or more people whom a source quotes without a name, kept as they were described.",
        "a senior NATO official",
    )


class MembershipKind(Vocabulary):
    """Membership kind.

    Popolo's Membership: a member, a body, a role, from and to.
    """

    ALLIANCE = (
        "alliance",
        "Alliance member",
        "Party to the North Atlantic Treaty.",
        "Finland since 4 April 2023",
    )
    UNION = "union", "EU member", "Member state of the European Union.", "Poland since 1 May 2004"
    GROUP = (
        "group",
        "Group member",
        "Counted as part of a group by a given source, which the membership cites.",
        "Romania among the frontline states in one article, not in another",
    )
    OFFICE = (
        "office",
        "Office",
        "An office that a person holds or held.",
        "Minister of Defence of Estonia",
    )
    PART = (
        "part",
        "Part of",
        "A ministry, service or medium that belongs to a state or body.",
        "Polish foreign ministry, of Poland",
    )


class AliasKind(Vocabulary):
    """Alias kind.

    Why a name other than the main one is kept.
    """

    OTHER_NAME = "other_name", "Other name", "A name in use beside the main one.", "UK"
    TRANSLATION = "translation", "Translation", "The name in another language.", "Polska"
    SHORT_FORM = "short_form", "Short form", "A short form that may be ambiguous.", "the Times"
    TRANSLITERATION = (
        "transliteration",
        "Transliteration",
        "Another rendering of a script or a sound.",
        "Shejna",
    )
    MISSPELLING = "misspelling", "Misspelling", "A wrong spelling found in a source.", "Whittaker"


class ActorRelationKind(Vocabulary):
    """Relation between actors.

    Needed above all for unnamed sources, who may be the same people.
    """

    DISTINCT_FROM = (
        "distinct_from",
        "Distinct from",
        "The source makes clear that they are different people.",
        "a second European official",
    )
    MAY_OVERLAP = (
        "may_overlap",
        "May overlap with",
        "Possibly some of the same people.",
        "four NATO officials / NATO officials",
    )


class ActorScale(Vocabulary):
    """Level of the actor.

    As coded for speakers in the starter data.
    """

    HEAD_OF_STATE = (
        "head of state",
        "Head of state",
        "President or monarch.",
        "President of Lithuania",
    )
    HEAD_OF_GOVERNMENT = (
        "head of government",
        "Head of government",
        "Prime minister or chancellor.",
        "Prime Minister of Poland",
    )
    MINISTER = (
        "minister",
        "Minister",
        "Minister, secretary of state or deputy minister.",
        "Defence Secretary of the United Kingdom",
    )
    MINISTRY = "ministry", "Ministry", "A ministry speaking as such.", "Polish foreign ministry"
    AMBASSADOR = "ambassador", "Ambassador", "Head of a diplomatic mission.", "Ambassador to NATO"
    LEGISLATOR = "legislator", "Legislator", "Member of a parliament.", "Member of the Bundestag"
    MILITARY = "military", "Military", "Officer or command.", "SACEUR"
    IO_HEAD = (
        "IO head",
        "Head of an international organisation",
        "Secretary General, Commission president.",
        "Secretary General of NATO",
    )
    IO_OFFICIAL = (
        "IO official",
        "Official of an international organisation",
        "Other named official of such a body.",
        "High Representative",
    )
    SPOKESPERSON = (
        "spokesperson",
        "Spokesperson",
        "Speaks for a government or body.",
        "State Department spokesperson",
    )
    OFFICIAL = (
        "official",
        "Official",
        "Another named person in public office.",
        "Deputy chair of a security council",
    )
    DIPLOMAT = (
        "diplomat",
        "Diplomat",
        "Diplomat below the rank of ambassador, or rank unknown.",
        "an allied diplomat",
    )
    UNNAMED_OFFICIAL = (
        "unnamed official",
        "Unnamed official",
        "Quoted without a name.",
        "NATO spokesperson",
    )
