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


class Stance(Vocabulary):
    """Stance on a proposal, or on the question who did it and whether it was meant.

    Silence is none of these: see position checks.
    """

    SUPPORT = (
        "support",
        "Supports",
        "In favour.",
        "Ukraine's president on interceptions over Ukraine",
    )
    LEAN_SUPPORT = (
        "lean_support",
        "Leans to support",
        "In favour with reservations, or reported as interested.",
        "Lists it among the choices available",
    )
    CONDITIONAL = (
        "conditional",
        "Depends on a condition",
        "Neither for nor against until a named condition is met.",
        "“It depends on the circumstance”",
    )
    CONSIDER = (
        "consider",
        "Considering",
        "Examines it, or does not exclude it.",
        "“The idea is being studied”",
    )
    NEUTRAL = (
        "neutral",
        "Neutral",
        "Speaks about it and takes no side.",
        "A spokesperson who has no change of policy to report",
    )
    LEAN_OPPOSE = (
        "lean_oppose",
        "Leans to oppose",
        "Has reservations, without a refusal.",
        "Leaves the decision to the alliance and warns of consequences",
    )
    OPPOSE = (
        "oppose",
        "Opposes",
        "Against.",
        "NATO's Secretary General on interceptions over Ukraine, May 2024",
    )
    SPLIT = (
        "split",
        "Split",
        "A body or group whose members differ.",
        "Officials, some for a firmer line and some for caution",
    )
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "Speaks about it without a stance that could be coded.",
        "An assurance that every ally will be defended",
    )
    AFFIRMS = (
        "affirms",
        "Affirms",
        "On attribution or intent: says that it was so.",
        "Calls the flight a provocation",
    )
    WITHHOLDS = (
        "withholds",
        "Withholds",
        "On attribution or intent: declines to say.",
        "Sees no basis for a direct link",
    )
    DENIES = (
        "denies",
        "Denies",
        "On attribution or intent: says that it was not so.",
        "Rejects any involvement",
    )
    SUGGESTS_UNINTENDED = (
        "suggests_unintended",
        "Suggests unintended",
        "On intent: says that it may not have been meant.",
        "“It could have been a mistake”",
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

    MEASURE = (
        "measure",
        "The measure",
        "The proposal itself.",
        "For or against shooting down missiles over Ukraine",
    )
    TALKS = (
        "talks",
        "The talks",
        "Talking about it, which commits nobody to doing it.",
        "Supports discussing it among allies",
    )
    FORECAST = (
        "forecast",
        "A forecast",
        "What the speaker expects, which may not be what they want.",
        "“Sooner or later it will happen”",
    )
    WIDER_QUESTION = (
        "wider_question",
        "A wider question",
        "Something broader, which the note names.",
        "A firmer line in general",
    )


class Testimony(Vocabulary):
    """How a position is known."""

    FIRST_HAND = (
        "first_hand",
        "First-hand",
        "The actor says so, or somebody who speaks for it.",
        "A ministry's spokesperson on the ministry's view",
    )
    SECOND_HAND = (
        "second_hand",
        "Second-hand",
        "Another actor says that it holds it.",
        "An envoy on the governments that he spoke to",
    )


class Capacity(Vocabulary):
    """Capacity in which somebody speaks."""

    OFFICIAL = (
        "official",
        "Official",
        "For the office that they hold.",
        "A minister at a press conference",
    )
    PERSONAL = (
        "personal",
        "Personal",
        "For themselves alone.",
        "A former commander in an essay",
    )
    PARLIAMENTARY = (
        "parliamentary",
        "Parliamentary",
        "As a member of a parliament.",
        "A speech in the Bundestag",
    )
    PARTY = (
        "party",
        "Party",
        "For a political party.",
        "A party leader at a congress",
    )


class Directness(Vocabulary):
    """Directness of a statement."""

    DIRECT = (
        "direct",
        "Direct",
        "The speaker's own statement, in their words or reported.",
        "A prime minister on what Poland will do",
    )
    REPORT_OF_THIRD_PARTIES = (
        "report_of_third_parties",
        "Report of third parties",
        "Says what others think or do.",
        "An official on the mood among allies",
    )
    PARTLY_THIRD_PARTY = (
        "partly_third_party",
        "Partly a report of third parties",
        "Gives the speaker's own view and reports that of others besides.",
        "An ambassador on their own government and on its partners",
    )
    JOURNALIST_SUMMARY = (
        "journalist_summary",
        "Journalist's summary",
        "A journalist sums up; no speaker is quoted.",
        "“Officials are divided”",
    )
    COLLECTIVE_INDIRECT = (
        "collective_indirect",
        "Collective and indirect",
        "Said of a body as a whole, without anybody's words.",
        "“The ministry distanced itself”",
    )


class StatementTopic(Vocabulary):
    """Topic of a statement."""

    OVER_UA = (
        "OVER_UA",
        "Shooting down over Ukraine",
        "Engaging missiles or drones in the airspace of Ukraine.",
        "“Bring them down before they reach us”",
    )
    AIRCRAFT = (
        "AIRCRAFT",
        "Shooting down aircraft in allied airspace",
        "Firing on crewed aircraft that violate allied airspace.",
        "After the fighters over Estonia, 19 September 2025",
    )
    DRONES = (
        "DRONES",
        "Shooting down drones or balloons in allied airspace",
        "Firing on drones or balloons that violate allied airspace.",
        "After the balloons over Vilnius, October 2025",
    )
    ROE = (
        "ROE",
        "Rules of engagement",
        "What allows pilots and gunners to fire, and who decides.",
        "Whether visual confirmation is needed",
    )
    WALL = (
        "WALL",
        "European drone defence",
        "A joint European system against drones.",
        "The “drone wall”",
    )
    HYBRID = (
        "HYBRID",
        "Response to a hybrid campaign",
        "Answering hostile acts below the threshold of open conflict.",
        "Raising the cost of sabotage",
    )
    PREEMPT = (
        "PREEMPT",
        "Pre-emptive action",
        "Acting before an attack rather than in reaction to it.",
        "Cyber operations ahead of an attack",
    )
    AIRDEF = (
        "AIRDEF",
        "More air defence on the flank",
        "Stationing more air defence on the alliance's eastern flank.",
        "Eastern Sentry",
    )
    ARTICLE = (
        "ARTICLE",
        "Use of Article 4 or 5",
        "Invoking Article 4 or Article 5 of the North Atlantic Treaty.",
        "Whether an incident calls for consultations",
    )
    DIPLO = (
        "DIPLO",
        "Diplomatic measures",
        "Protests, summonses, expulsions, travel limits.",
        "An ambassador called in",
    )
    ATTRIB = (
        "ATTRIB",
        "Attribution and intent",
        "Who did it, and whether it was meant.",
        "A mistake or a provocation?",
    )


class EventKind(Vocabulary):
    """Event kind."""

    ARTICLE4_REQUEST = (
        "article4_request",
        "Article 4 request",
        "A state asks for consultations under Article 4 of the North Atlantic Treaty.",
        "Estonia, 19 September 2025",
    )
    ARTICLE4_CONSULTATION = (
        "article4_consultation",
        "Article 4 consultation",
        "The North Atlantic Council consults under Article 4.",
        "10 September 2025, on Poland",
    )
    EMERGENCY_MEETING = (
        "emergency_meeting",
        "Emergency meeting",
        "A body meets at short notice, outside Article 4.",
        "Allied ambassadors on Przewodów, 16 November 2022",
    )
    UN_MEETING = (
        "un_meeting",
        "UN meeting",
        "The United Nations meet on the matter.",
        "Security Council, 12 September 2025",
    )
    OPERATION_LAUNCH = (
        "operation_launch",
        "Operation launched",
        "A military activity or operation begins.",
        "Eastern Sentry",
    )
    NATIONAL_LAW = (
        "national_law",
        "National law",
        "One state drafts, passes or issues a law or binding rule.",
        "Romania's Law 73/2025",
    )
    SANCTIONS = (
        "sanctions",
        "Sanctions",
        "Economic or personal restrictions are adopted.",
        "The EU's 19th sanctions package",
    )
    EU_INITIATIVE = (
        "eu_initiative",
        "EU initiative",
        "An institution of the EU sets out a plan.",
        "The defence readiness roadmap to 2030",
    )
    MINISTERIAL = (
        "ministerial",
        "Ministerial meeting",
        "Ministers of several states meet.",
        "NATO defence ministers, 15 October 2025",
    )
    SUMMIT = (
        "summit",
        "Summit",
        "Heads of state or government meet.",
        "European Political Community, Copenhagen",
    )
    SPEECH = (
        "speech",
        "Speech",
        "A speech that marks a step in the debate.",
        "The Commission President to the European Parliament",
    )
    AGREEMENT = (
        "agreement",
        "Agreement",
        "Parties sign an agreement.",
        "Poland and Ukraine, 8 July 2024",
    )
    PROPOSAL_REPORTED = (
        "proposal_reported",
        "Proposal reported",
        "Media report a proposal or talks on one.",
        "Financial Times, 9 October 2025",
    )
    BORDER_MEASURE = (
        "border_measure",
        "Border measure",
        "A border, or the airspace along it, is closed or restricted.",
        "Lithuania's border with Belarus, October 2025",
    )
    CIVIL_AVIATION_MEASURE = (
        "civil_aviation_measure",
        "Civil aviation measure",
        "Civil flying is restricted.",
        "No civil drones over Denmark during the summits",
    )
    DIPLOMATIC_MEASURE = (
        "diplomatic_measure",
        "Diplomatic measure",
        "A step against diplomats or missions.",
        "Diplomats expelled",
    )
    DIPLOMATIC_DEMARCHE = (
        "diplomatic_demarche",
        "Demarche",
        "A protest or warning delivered through diplomats.",
        "Three envoys in Moscow",
    )
    INVESTIGATION = (
        "investigation",
        "Investigation",
        "An inquiry opens, reports or ends.",
        "Norwegian police on the Oslo reports",
    )
    ANALYSIS = (
        "analysis",
        "Analysis",
        "A published study of many cases.",
        "Trouw and Dronewatch on 61 reports",
    )
    INSTITUTION = (
        "institution",
        "Institution",
        "A lasting body is set up.",
        "Joint centre for drone defence, Berlin",
    )
    DEPLOYMENT = (
        "deployment",
        "Deployment",
        "Forces or systems are sent somewhere.",
        "Counter-drone teams sent to an ally",
    )
    EXERCISE = (
        "exercise",
        "Exercise",
        "A military exercise is held or announced.",
        "Exercises near the border",
    )
    REQUEST = (
        "request",
        "Request",
        "A state or body asks another for something.",
        "Lithuania's request for air defence",
    )
    POLITICAL_CONSEQUENCE = (
        "political_consequence",
        "Political consequence",
        "Somebody in office answers for it.",
        "A minister resigns",
    )
    STATE_OF_EMERGENCY = (
        "state_of_emergency",
        "State of emergency",
        "A state of emergency is declared because of it.",
        "A region declares an emergency over balloons",
    )
    NATIONAL_MEETING = (
        "national_meeting",
        "National meeting",
        "A body of one state meets on the matter.",
        "Belgium's National Security Council",
    )
    MEETING = (
        "meeting",
        "Meeting",
        "Another meeting of several states.",
        "NATO Parliamentary Assembly, Sofia",
    )
    PRECEDENT = (
        "precedent",
        "Precedent",
        "Something outside allied airspace that the debate refers to.",
        "Interceptions of Iran's attack on Israel, April 2024",
    )
    DEBATE = (
        "debate",
        "Debate",
        "A phase of public or closed debate.",
        "The spring of 2024",
    )
    REMARK = (
        "remark",
        "Remark",
        "A remark that set off a debate.",
        "An answer to a reporter's question",
    )
    BRIEFING = (
        "briefing",
        "Briefing",
        "Officials brief the press or one another.",
        "A background briefing in Brussels",
    )
    CONTEXT = (
        "context",
        "Context",
        "Background that readers need, and no step in the debate.",
        "A wave of airport closures",
    )


class EventStatus(Vocabulary):
    """Event status."""

    REPORTED = (
        "reported",
        "Reported",
        "Known from reports only; nobody accountable has confirmed it.",
        "A warning that envoys are said to have given",
    )
    ANNOUNCED = (
        "announced",
        "Announced",
        "Made known by whoever will do it.",
        "Powers that a minister announces",
    )
    DRAFTED = (
        "drafted",
        "Drafted",
        "Written down and not decided.",
        "A bill that the cabinet has approved",
    )
    IN_PROGRESS = (
        "in_progress",
        "In progress",
        "Begun and not ended.",
        "Eastern Sentry",
    )
    SIGNED = (
        "signed",
        "Signed",
        "Signed by the parties.",
        "A bilateral security agreement",
    )
    ADOPTED = (
        "adopted",
        "Adopted",
        "Decided by the body that may decide it.",
        "An act passed by parliament",
    )
    IN_FORCE = (
        "in_force",
        "In force",
        "Has legal effect.",
        "Romania's Law 73/2025",
    )
    SUPERSEDED = (
        "superseded",
        "Superseded",
        "Replaced by something later.",
        "A draft that gave way to another law",
    )
    ENDED = (
        "ended",
        "Ended",
        "Stopped or expired after it had begun.",
        "A border closure that ended early",
    )
    DONE = (
        "done",
        "Done",
        "Took place and is over.",
        "A meeting",
    )


class ParticipationRole(Vocabulary):
    """Role in an event."""

    INITIATOR = (
        "initiator",
        "Initiator",
        "Called it, asked for it or began it.",
        "Estonia in its request under Article 4",
    )
    PARTICIPANT = (
        "participant",
        "Participant",
        "Took part in it, or falls under it.",
        "The members of the North Atlantic Council",
    )


class TriggerRole(Vocabulary):
    """How an incident bears on a proposal or event."""

    TRIGGERED = (
        "triggered",
        "Triggered",
        "The incident set it off.",
        "The drones over Poland, for the consultations of 10 September 2025",
    )
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Somebody named the incident as a reason for it.",
        "Airport closures, named as a reason for a drone wall",
    )
    BACKGROUND = (
        "background",
        "Background",
        "The incident is part of the setting; nobody called it a cause.",
        "Earlier crossings of the same border",
    )


class LinkRole(Vocabulary):
    """How an event bears on a proposal."""

    TRIGGERED = (
        "triggered",
        "Set off",
        "The event set the proposal off.",
        "An emergency meeting that led to a plan",
    )
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Somebody named the event as a reason for the proposal.",
        "Interceptions over Israel, for interceptions over Ukraine",
    )
    BACKGROUND = (
        "background",
        "Background",
        "The event is part of the proposal's setting.",
        "A summit at which it was in the air",
    )
    DECIDES = (
        "decides",
        "Decides",
        "The event decides on the proposal, wholly or in part.",
        "A sanctions package with limits on diplomats",
    )


class FireTrigger(Vocabulary):
    """What allows fire under an engagement rule."""

    VISUAL = (
        "visual",
        "Visual confirmation",
        "Fire only after somebody has seen the target.",
        "A pilot has to identify it by eye",
    )
    RADAR = (
        "radar",
        "Radar data",
        "Radar data alone are enough.",
        "A track without visual contact",
    )
    PERCEIVED_DANGER = (
        "perceived_danger",
        "Perceived danger",
        "The target's direction or speed suggests danger.",
        "A drone heading for a town",
    )
    RESTRICTED_AREA = (
        "restricted_area",
        "Restricted area",
        "A breach of restricted airspace is enough.",
        "A drone over a closed zone",
    )
    VIOLATION = (
        "violation",
        "Violation",
        "Any entry without permission is enough.",
        "A border crossing",
    )
    DANGER = (
        "danger",
        "Danger to life or goods",
        "Fire to avert a grave accident or danger to life or goods.",
        "A drone near an airport's runway",
    )
    NO_FIRE = (
        "no_fire",
        "No fire",
        "The means are unarmed, or fire is not allowed.",
        "Unarmed surveillance drones",
    )
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "The source does not say what allows fire.",
        "“Rules will be eased”",
    )


class AssertionSubject(Vocabulary):
    """Kind of assertion."""

    CONTEXT = (
        "context",
        "Context",
        "A general statement by a source, kept as its claim.",
        "“The alliance has been slow to respond”",
    )
    DIFFERENCE = (
        "difference",
        "Difference",
        "One source's account on a point where sources differ.",
        "Who began the talks, as one article has it",
    )
