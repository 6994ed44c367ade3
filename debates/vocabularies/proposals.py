"""Coded values of proposals and what became of them."""

from core.vocabulary import Vocabulary


class ProposalCategory(Vocabulary):
    """Proposal category."""

    EXTENDED_AIR_DEFENCE = (
        "extended_air_defence",
        "Extended air defence",
        "Allied air defence acting beyond allied airspace.",
        "Shooting down missiles over Ukraine",
    )
    FORCE_POSTURE = (
        "force_posture",
        "Force posture",
        "Where forces stand and with what.",
        "Armed drones at the border",
    )
    RULES_OF_ENGAGEMENT = (
        "rules_of_engagement",
        "Rules of engagement",
        "What allows fire, and who decides.",
        "No visual confirmation needed",
    )
    EXERCISES = (
        "exercises",
        "Exercises and signalling",
        "Exercises meant to be seen.",
        "Exercises near the border",
    )
    ENGAGEMENT_POLICY = (
        "engagement_policy",
        "Engagement policy",
        "A political line on when to fire.",
        "Fire on aircraft that violate allied airspace",
    )
    DIPLOMATIC_MEASURE = (
        "diplomatic_measure",
        "Diplomatic measure",
        "Summons, expulsions, travel limits.",
        "Limits on diplomats' travel",
    )
    CAPABILITY_FUNDING = (
        "capability_funding",
        "Capability funding",
        "Money for systems.",
        "EU funds for anti-drone systems",
    )
    CAPABILITY = "capability", "Capability", "Systems and units.", "A drone defence along the flank"
    UMBRELLA = (
        "umbrella",
        "Umbrella",
        "A package or line that holds several measures.",
        "A firmer response to hybrid warfare",
    )
    RESPONSE_OPTIONS = (
        "response_options",
        "Response options",
        "Developing choices below open conflict.",
        "More rungs on the ladder",
    )
    PRE_EMPTION = (
        "pre_emption",
        "Pre-emption",
        "Acting before an attack.",
        "A pre-emptive cyber strike",
    )
    COLLECTIVE_DEFENCE = (
        "collective_defence",
        "Collective defence",
        "Use of Articles 4 and 5 of the North Atlantic Treaty.",
        "Consultations under Article 4",
    )


class EscalationRung(Vocabulary):
    """Escalation rung.

    The tracker's own ordering, from talk to force; a coding aid, not a doctrine.
    """

    CONSULT = (
        "consult",
        "1 – consult",
        "Talk: consultations, notes, summonses.",
        "Consultations under Article 4",
    )
    SIGNAL = (
        "signal",
        "2 – signal",
        "Show presence or resolve without moving forces for good.",
        "Exercises near the border",
    )
    POSTURE = (
        "posture",
        "3 – posture",
        "Station, move or equip forces.",
        "Arming surveillance drones on the border",
    )
    NON_KINETIC = (
        "non_kinetic",
        "4 – act without fire",
        "Act without fire: jam, block, restrict, sanction.",
        "Travel limits for diplomats",
    )
    ENGAGE_UNCREWED = (
        "engage_uncrewed",
        "5 – fire on uncrewed objects",
        "Fire on drones, missiles or balloons.",
        "Shooting down missiles over Ukraine",
    )
    ENGAGE_CREWED = (
        "engage_crewed",
        "6 – fire on crewed aircraft",
        "Fire on aircraft with people on board.",
        "Shooting down jets that violate allied airspace",
    )
    PRE_EMPTIVE = (
        "pre_emptive",
        "7 – act first",
        "Act before the other side has attacked.",
        "A pre-emptive cyber operation",
    )
    NOT_APPLICABLE = (
        "not_applicable",
        "Not applicable",
        "Stands on no rung: a question of fact, or of money alone.",
        "Funding a detection network",
    )


class Forum(Vocabulary):
    """Forum."""

    NATO = (
        "nato",
        "NATO",
        "The alliance acting as one.",
        "A decision of the North Atlantic Council",
    )
    NATO_MEMBERS = (
        "nato_members",
        "NATO members",
        "Individual members or some of them, not the alliance as one.",
        "A group of neighbours of Ukraine",
    )
    EU = (
        "eu",
        "European Union",
        "The European Union and its institutions.",
        "A proposal of the Commission",
    )
    NATIONAL = (
        "national",
        "National",
        "One state for itself.",
        "A bill in one parliament",
    )
    BILATERAL = (
        "bilateral",
        "Bilateral",
        "Two states with each other.",
        "The security agreement of Poland and Ukraine",
    )
    REMARK = (
        "remark",
        "Remark",
        "A public remark, with no body behind it.",
        "An answer in an interview",
    )


class TargetClass(Vocabulary):
    """Target class.

    Kept apart because reports that blur them mislead.
    """

    MISSILE = (
        "missile",
        "Missiles",
        "Cruise, ballistic or other missiles.",
        "A Kh-101 on course for a border",
    )
    DRONE = (
        "drone",
        "Drones",
        "Uncrewed aircraft of any size.",
        "A Geran over a delta",
    )
    MISSILE_AND_DRONE = (
        "missile_and_drone",
        "Missiles and drones",
        "Missiles and drones, named together.",
        "“Missiles and drones over Ukraine”",
    )
    AIRCRAFT = (
        "aircraft",
        "Crewed aircraft",
        "Military or state aircraft with a crew.",
        "A MiG-31 in allied airspace",
    )
    CIVIL_AIRCRAFT = (
        "civil_aircraft",
        "Civil aircraft",
        "Civil aircraft with people on board.",
        "A light aircraft that answers no call",
    )
    BALLOON = (
        "balloon",
        "Balloons",
        "Free balloons, whatever they carry.",
        "Balloons with smuggled cigarettes",
    )
    GENERIC = (
        "generic",
        "Threats in general",
        "Threats in general: the source names no class.",
        "“Whatever violates our airspace”",
    )
    DIPLOMATS = (
        "diplomats",
        "Diplomats",
        "Accredited diplomats and their travel.",
        "Embassy staff suspected of espionage",
    )
    NOT_APPLICABLE = (
        "not_applicable",
        "Not applicable",
        "The proposal or rule has no target.",
        "Consultations among allies",
    )


class Geography(Vocabulary):
    """Where a proposal would apply."""

    OVER_UKRAINE = (
        "over_ukraine",
        "Over Ukraine",
        "The airspace of Ukraine or a part of it.",
        "Western Ukraine",
    )
    NEAR_BORDER = (
        "near_border",
        "Close to the allied border",
        "Outside allied territory, close to its border.",
        "Missiles very close to Poland",
    )
    ALLIED_AIRSPACE = (
        "allied_airspace",
        "Allied airspace",
        "The airspace of members of the alliance.",
        "Estonia's airspace",
    )
    EASTERN_BORDER = (
        "eastern_border",
        "Eastern border",
        "The land and air along the alliance's eastern border.",
        "The border of the Baltic states with Russia",
    )
    EU_TERRITORY = (
        "eu_territory",
        "EU territory",
        "The territory of the European Union.",
        "Travel between member states",
    )
    UNSPECIFIED = (
        "unspecified",
        "Not specified",
        "The source does not say where.",
        "A response “against hybrid attacks”",
    )


class ProposalRelationKind(Vocabulary):
    """Relation between proposals."""

    PART_OF = (
        "part_of",
        "Part of",
        "Belongs to an umbrella that names several measures.",
        "Arming drones, as part of a more assertive response",
    )
    DISTINCT_FROM = (
        "distinct_from",
        "Distinct from",
        "Easily confused with it, and not the same.",
        "Fire over Ukraine, against fire over allied territory",
    )
    VARIANT_OF = (
        "variant_of",
        "Variant of",
        "Another form of the same idea.",
        "Only close to the border, instead of anywhere over Ukraine",
    )


class PartyRole(Vocabulary):
    """Role of an actor in a proposal or position."""

    INITIATOR = (
        "initiator",
        "Initiator",
        "Began it or put it forward.",
        "The frontline states in talks on a firmer response",
    )
    BACKER = (
        "backer",
        "Backer",
        "Supports it without having begun it.",
        "France and the United Kingdom in the same talks",
    )
    PROPONENT = (
        "proponent",
        "Proponent",
        "Argues for it in public.",
        "Ukraine's foreign minister",
    )
    INTERESTED = (
        "interested",
        "Interested",
        "Reported as interested, without a commitment.",
        "Governments “open to” an idea",
    )
    RESISTING = (
        "resisting",
        "Resisting",
        "Reported as resisting it.",
        "Capitals that fear escalation",
    )
    PLANNER = (
        "planner",
        "Planner",
        "Prepares or plans it.",
        "The European Commission on a funding scheme",
    )


class MilestoneKind(Vocabulary):
    """Milestone kind."""

    FLOATED = (
        "floated",
        "Floated",
        "Named in public for the first time.",
        "An idea mentioned in an interview",
    )
    TABLED = (
        "tabled",
        "Tabled",
        "Put before a body that could decide.",
        "A draft sent to a council",
    )
    UNDER_DISCUSSION = (
        "under_discussion",
        "Under discussion",
        "Reported as being talked about, by whomever.",
        "Talks among allies in October 2025",
    )
    CONSULTATION = (
        "consultation",
        "Consultation",
        "A formal round of consultation on it.",
        "A meeting under Article 4",
    )
    PLANNED = (
        "planned",
        "Planned",
        "A body is preparing it.",
        "A roadmap with a target year",
    )
    ENDORSED = (
        "endorsed",
        "Endorsed",
        "A body backs it without deciding on it.",
        "Ministers who welcome a plan",
    )
    ADOPTED = (
        "adopted",
        "Adopted",
        "Decided by a body that may decide it.",
        "A law passed by parliament",
    )
    IMPLEMENTED = (
        "implemented",
        "Implemented",
        "Put into effect.",
        "Systems in service",
    )
    AMENDED = (
        "amended",
        "Amended",
        "Changed after it had been tabled or adopted.",
        "A draft narrowed to military sites",
    )
    REJECTED = (
        "rejected",
        "Rejected",
        "Turned down by a body that may decide it.",
        "A motion that is voted down",
    )
    WITHDRAWN = (
        "withdrawn",
        "Withdrawn",
        "Taken back by whoever had put it forward.",
        "A bill withdrawn before the vote",
    )
    RENAMED = (
        "renamed",
        "Renamed",
        "Carried on under another name.",
        "“Drone wall” becoming “European Drone Defence Initiative”",
    )
