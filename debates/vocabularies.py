"""Coded values of debates, proposals, statements, positions, events and engagement rules."""

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

    CONSULT = "consult", "1 – consult", "Talk, note, summons.", ""
    SIGNAL = "signal", "2 – signal", "Show presence or resolve.", ""
    POSTURE = "posture", "3 – posture", "Move or equip forces.", ""
    NON_KINETIC = "non_kinetic", "4 – act without fire", "Jam, block, sanction.", ""
    ENGAGE_UNCREWED = (
        "engage_uncrewed",
        "5 – fire on uncrewed objects",
        "Drones, missiles, balloons.",
        "",
    )
    ENGAGE_CREWED = "engage_crewed", "6 – fire on crewed aircraft", "", ""
    PRE_EMPTIVE = "pre_emptive", "7 – act first", "Before an attack.", ""
    NOT_APPLICABLE = "not_applicable", "Not applicable", "", ""


class Forum(Vocabulary):
    """Forum."""

    NATO = "nato", "NATO", "The alliance as such.", "North Atlantic Council"
    NATO_MEMBERS = "nato_members", "NATO members", "Individual members, not collectively.", ""
    EU = "eu", "European Union", "", ""
    NATIONAL = "national", "National", "One state.", ""
    BILATERAL = "bilateral", "Bilateral", "Two states.", ""
    REMARK = "remark", "Remark", "A public remark without a body behind it.", ""


class TargetClass(Vocabulary):
    """Target class.

    Kept apart because reports that blur them mislead.
    """

    MISSILE = "missile", "Missiles", "", ""
    DRONE = "drone", "Drones", "", ""
    MISSILE_AND_DRONE = "missile_and_drone", "Missiles and drones", "", ""
    AIRCRAFT = "aircraft", "Crewed aircraft", "", ""
    CIVIL_AIRCRAFT = "civil_aircraft", "Civil aircraft", "", ""
    BALLOON = "balloon", "Balloons", "", ""
    GENERIC = "generic", "Threats in general", "The source names no class.", ""
    DIPLOMATS = "diplomats", "Diplomats", "", ""
    NOT_APPLICABLE = "not_applicable", "Not applicable", "", ""


class Geography(Vocabulary):
    """Where a proposal would apply."""

    OVER_UKRAINE = "over_ukraine", "Over Ukraine", "", ""
    NEAR_BORDER = "near_border", "Close to the allied border", "Outside it.", ""
    ALLIED_AIRSPACE = "allied_airspace", "Allied airspace", "", ""
    EASTERN_BORDER = (
        "eastern_border",
        "Eastern border",
        "The alliance's eastern border or flank.",
        "",
    )
    EU_TERRITORY = "eu_territory", "EU territory", "", ""
    UNSPECIFIED = "unspecified", "Not specified", "", ""


class ProposalRelationKind(Vocabulary):
    """Relation between proposals."""

    PART_OF = "part_of", "Part of", "Belongs to an umbrella.", ""
    DISTINCT_FROM = "distinct_from", "Distinct from", "Easily confused with, and different.", ""
    VARIANT_OF = "variant_of", "Variant of", "Another form of the same idea.", ""


class PartyRole(Vocabulary):
    """Role of an actor in a proposal or position."""

    INITIATOR = "initiator", "Initiator", "Began it.", ""
    BACKER = "backer", "Backer", "Supports it without having begun it.", ""
    PROPONENT = "proponent", "Proponent", "Speaks for it.", ""
    INTERESTED = "interested", "Interested", "Reported as interested, not committed.", ""
    RESISTING = "resisting", "Resisting", "Reported as resisting.", ""
    PLANNER = "planner", "Planner", "Prepares it.", ""


class MilestoneKind(Vocabulary):
    """Milestone kind."""

    FLOATED = "floated", "Floated", "Named in public for the first time.", ""
    TABLED = "tabled", "Tabled", "Put before a body.", ""
    UNDER_DISCUSSION = "under_discussion", "Under discussion", "", ""
    CONSULTATION = "consultation", "Consultation", "", ""
    PLANNED = "planned", "Planned", "A body prepares it.", ""
    ENDORSED = "endorsed", "Endorsed", "A body backs it without a decision.", ""
    ADOPTED = "adopted", "Adopted", "", ""
    IMPLEMENTED = "implemented", "Implemented", "", ""
    AMENDED = "amended", "Amended", "", ""
    REJECTED = "rejected", "Rejected", "", ""
    WITHDRAWN = "withdrawn", "Withdrawn", "", ""
    RENAMED = "renamed", "Renamed", "", ""


class Stance(Vocabulary):
    """Stance on a proposal, or on the question who did it and whether it was meant.

    Silence is none of these: see position checks.
    """

    SUPPORT = "support", "Supports", "In favour.", ""
    LEAN_SUPPORT = (
        "lean_support",
        "Leans to support",
        "In favour with reservations, or interested.",
        "",
    )
    CONDITIONAL = (
        "conditional",
        "Depends on a condition",
        "Neither for nor against until a named condition is met.",
        "depends on the circumstance",
    )
    CONSIDER = "consider", "Considering", "Examines it.", ""
    NEUTRAL = "neutral", "Neutral", "Speaks about it and takes no side.", ""
    LEAN_OPPOSE = "lean_oppose", "Leans to oppose", "Has reservations.", ""
    OPPOSE = "oppose", "Opposes", "Against.", ""
    SPLIT = "split", "Split", "The members of the actor differ.", ""
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "Speaks about it without a stance that could be coded.",
        "",
    )
    AFFIRMS = "affirms", "Affirms", "On attribution: says that it was so.", ""
    WITHHOLDS = "withholds", "Withholds", "On attribution: declines to say.", ""
    DENIES = "denies", "Denies", "On attribution: says that it was not so.", ""
    SUGGESTS_UNINTENDED = (
        "suggests_unintended",
        "Suggests unintended",
        "On attribution: may not have been meant.",
        "",
    )


ATTRIBUTION_STANCES = (
    Stance.AFFIRMS,
    Stance.WITHHOLDS,
    Stance.DENIES,
    Stance.SUGGESTS_UNINTENDED,
)


class Aspect(Vocabulary):
    """Aspect: what exactly a position is about.

    Backing the talks is not backing the measure, and a forecast is no preference.
    """

    MEASURE = "measure", "The measure", "The proposal itself.", ""
    TALKS = "talks", "The talks", "Talking about it, not doing it.", ""
    FORECAST = "forecast", "A forecast", "What the speaker expects, not wants.", ""
    WIDER_QUESTION = (
        "wider_question",
        "A wider question",
        "Something broader, said in the note.",
        "",
    )


class Capacity(Vocabulary):
    """Capacity in which somebody speaks."""

    OFFICIAL = "official", "Official", "For the office held.", ""
    PERSONAL = "personal", "Personal", "For oneself.", ""
    PARLIAMENTARY = "parliamentary", "Parliamentary", "As a member of parliament.", ""
    PARTY = "party", "Party", "For a party.", ""


class Directness(Vocabulary):
    """Directness of a statement."""

    DIRECT = "direct", "Direct", "The speaker's own statement.", ""
    REPORT_OF_THIRD_PARTIES = (
        "report_of_third_parties",
        "Report of third parties",
        "Says what others think.",
        "",
    )
    PARTLY_THIRD_PARTY = "partly_third_party", "Partly a report of third parties", "", ""
    JOURNALIST_SUMMARY = "journalist_summary", "Journalist's summary", "No speaker is quoted.", ""
    COLLECTIVE_INDIRECT = (
        "collective_indirect",
        "Collective and indirect",
        "Said of a body, without words.",
        "",
    )


class StatementTopic(Vocabulary):
    """Topic of a statement."""

    OVER_UA = "OVER_UA", "Shooting down over Ukraine", "", ""
    AIRCRAFT = "AIRCRAFT", "Shooting down aircraft in allied airspace", "", ""
    DRONES = "DRONES", "Shooting down drones or balloons in allied airspace", "", ""
    ROE = "ROE", "Rules of engagement", "", ""
    WALL = "WALL", "European drone defence", "", ""
    HYBRID = "HYBRID", "Response to a hybrid campaign", "", ""
    PREEMPT = "PREEMPT", "Pre-emptive action", "", ""
    AIRDEF = "AIRDEF", "More air defence on the flank", "", ""
    ARTICLE = "ARTICLE", "Use of Article 4 or 5", "", ""
    DIPLO = "DIPLO", "Diplomatic measures", "", ""
    ATTRIB = "ATTRIB", "Attribution and intent", "Who did it, and whether it was meant.", ""


class EventKind(Vocabulary):
    """Event kind."""

    ARTICLE4_REQUEST = "article4_request", "Article 4 request", "", ""
    ARTICLE4_CONSULTATION = "article4_consultation", "Article 4 consultation", "", ""
    EMERGENCY_MEETING = "emergency_meeting", "Emergency meeting", "", ""
    UN_MEETING = "un_meeting", "UN meeting", "", ""
    OPERATION_LAUNCH = "operation_launch", "Operation launched", "", ""
    NATIONAL_LAW = "national_law", "National law", "", ""
    SANCTIONS = "sanctions", "Sanctions", "", ""
    EU_INITIATIVE = "eu_initiative", "EU initiative", "", ""
    MINISTERIAL = "ministerial", "Ministerial meeting", "", ""
    SUMMIT = "summit", "Summit", "", ""
    SPEECH = "speech", "Speech", "", ""
    AGREEMENT = "agreement", "Agreement", "", ""
    PROPOSAL_REPORTED = "proposal_reported", "Proposal reported", "", ""
    BORDER_MEASURE = "border_measure", "Border measure", "", ""
    CIVIL_AVIATION_MEASURE = "civil_aviation_measure", "Civil aviation measure", "", ""
    DIPLOMATIC_MEASURE = "diplomatic_measure", "Diplomatic measure", "", ""
    DIPLOMATIC_DEMARCHE = "diplomatic_demarche", "Demarche", "", ""
    INVESTIGATION = "investigation", "Investigation", "", ""
    ANALYSIS = "analysis", "Analysis", "", ""
    INSTITUTION = "institution", "Institution", "", ""
    DEPLOYMENT = "deployment", "Deployment", "", ""
    EXERCISE = "exercise", "Exercise", "", ""
    REQUEST = "request", "Request", "", ""
    POLITICAL_CONSEQUENCE = "political_consequence", "Political consequence", "", ""
    STATE_OF_EMERGENCY = "state_of_emergency", "State of emergency", "", ""
    NATIONAL_MEETING = "national_meeting", "National meeting", "", ""
    MEETING = "meeting", "Meeting", "", ""
    PRECEDENT = "precedent", "Precedent", "Cited in the debate, outside allied airspace.", ""
    DEBATE = "debate", "Debate", "A phase of public or closed debate.", ""
    REMARK = "remark", "Remark", "", ""
    BRIEFING = "briefing", "Briefing", "", ""
    CONTEXT = "context", "Context", "Background to the record.", ""


class EventStatus(Vocabulary):
    """Event status."""

    REPORTED = "reported", "Reported", "Known from reports only.", ""
    ANNOUNCED = "announced", "Announced", "", ""
    DRAFTED = "drafted", "Drafted", "", ""
    IN_PROGRESS = "in_progress", "In progress", "", ""
    SIGNED = "signed", "Signed", "", ""
    ADOPTED = "adopted", "Adopted", "", ""
    IN_FORCE = "in_force", "In force", "", ""
    SUPERSEDED = "superseded", "Superseded", "", ""
    ENDED = "ended", "Ended", "", ""
    DONE = "done", "Done", "", ""


class ParticipationRole(Vocabulary):
    """Role in an event."""

    INITIATOR = "initiator", "Initiator", "Called or began it.", ""
    PARTICIPANT = "participant", "Participant", "Took part or falls under it.", ""


class TriggerRole(Vocabulary):
    """How an incident bears on a proposal or event."""

    TRIGGERED = "triggered", "Triggered", "Set it off.", ""
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Named as a reason.",
        "",
    )
    BACKGROUND = "background", "Background", "Part of the setting.", ""


class LinkRole(Vocabulary):
    """How an event bears on a proposal."""

    TRIGGERED = "triggered", "Set off", "Set the proposal off.", ""
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Named as a reason for it.",
        "",
    )
    BACKGROUND = "background", "Background", "Part of the setting.", ""
    DECIDES = "decides", "Decides", "Decides on it, wholly or in part.", ""


class FireTrigger(Vocabulary):
    """What allows fire under an engagement rule."""

    VISUAL = "visual", "Visual confirmation", "Only after somebody has seen the target.", ""
    RADAR = "radar", "Radar data", "Radar data alone are enough.", ""
    PERCEIVED_DANGER = (
        "perceived_danger",
        "Perceived danger",
        "Direction or speed suggests danger.",
        "",
    )
    RESTRICTED_AREA = "restricted_area", "Restricted area", "A breach of restricted airspace.", ""
    VIOLATION = "violation", "Violation", "Any unauthorised entry.", ""
    DANGER = "danger", "Danger to life or goods", "To avert a grave accident or danger.", ""
    NO_FIRE = "no_fire", "No fire", "Not armed, or fire not allowed.", ""
    NOT_STATED = "not_stated", "Not stated", "", ""


class AssertionSubject(Vocabulary):
    """Kind of assertion."""

    CONTEXT = "context", "Context", "A general statement by a source, kept as its claim.", ""
    DIFFERENCE = "difference", "Difference", "One source's account where sources differ.", ""
