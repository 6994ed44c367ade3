"""Coded values of events."""

from core.vocabulary import Vocabulary


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
