"""Coded values of incidents, sites and claims."""

from core.vocabulary import Vocabulary


class IncidentKind(Vocabulary):
    """Incident kind."""

    AIRSPACE_VIOLATION = (
        "airspace_violation",
        "Airspace violation (crewed)",
        "A crewed aircraft entered a state's airspace without permission.",
        "Three fighters over the Gulf of Finland, 19 September 2025",
    )
    DRONE_INCURSION = (
        "drone_incursion",
        "Drone incursion",
        "An uncrewed aircraft entered or approached from outside.",
        "Poland, night of 9–10 September 2025",
    )
    DRONE_CRASH = (
        "drone_crash",
        "Drone crash",
        "A drone came down on a state's territory.",
        "Gaigalava, 7 September 2024",
    )
    DRONE_DEBRIS = (
        "drone_debris",
        "Drone debris",
        "Parts of a drone were found.",
        "Nufăru, 13 September 2023",
    )
    DRONE_IMPACT = (
        "drone_impact",
        "Drone impact",
        "A drone hit something on the ground and did damage.",
        "A warehouse set alight by a drone",
    )
    MISSILE_INCURSION = (
        "missile_incursion",
        "Missile incursion",
        "A missile crossed a state's airspace.",
        "Oserdów, 24 March 2024",
    )
    MISSILE_IMPACT = (
        "missile_impact",
        "Missile impact",
        "A missile came down on a state's territory.",
        "Przewodów, 15 November 2022",
    )
    BALLOON_INCURSION = (
        "balloon_incursion",
        "Balloon incursion",
        "Balloons entered from outside, whatever they carried.",
        "Vilnius, 21–22 October 2025",
    )
    DRONE_SIGHTING = (
        "drone_sighting",
        "Drone sighting",
        "Drones were reported over or near a site; origin and existence may be open.",
        "Copenhagen Airport, 22 September 2025",
    )
    DRONE_OVERFLIGHT = (
        "drone_overflight",
        "Drone overflight",
        "A drone flew over a protected place, with an operator found on the ground.",
        "Government buildings in Warsaw, 15 September 2025",
    )
    SAFETY_ZONE_BREACH = (
        "safety_zone_breach",
        "Safety zone breach",
        "An aircraft entered a safety zone outside territorial airspace.",
        "An offshore platform in the Baltic Sea",
    )
    COLLATERAL_DAMAGE = (
        "collateral_damage",
        "Collateral damage",
        "Damage done by a defender's own weapon.",
        "A house at Wyryki-Wola",
    )
    SPILLOVER = (
        "spillover",
        "Spillover",
        "Effects across the border without an entry into airspace.",
        "Evacuation opposite a burning ship",
    )
    HYBRID_ACTIVITY = (
        "hybrid_activity",
        "Hybrid activity",
        "A source's summary of several kinds of hostile activity.",
        "Cyber attacks, drones and sabotage named together",
    )


class Vector(Vocabulary):
    """Vector: what flew."""

    DRONE = "drone", "Drone", "Uncrewed aircraft of any size.", "Gerbera"
    MISSILE = "missile", "Missile", "Cruise, ballistic or air-defence missile.", "Kh-55"
    MANNED_AIRCRAFT = (
        "manned_aircraft",
        "Crewed aircraft",
        "Fixed-wing aircraft with a crew.",
        "MiG-31",
    )
    HELICOPTER = "helicopter", "Helicopter", "Rotary-wing aircraft with a crew.", "Mi-8"
    BALLOON = "balloon", "Balloon", "Free balloon.", "A weather balloon with contraband"
    SEVERAL = "several", "Several", "More than one of these.", "Fighters and drones"
    UNKNOWN = "unknown", "Unknown", "Not established, or nothing was there.", "Lights in the sky"


class Extent(Vocabulary):
    """Extent of a record."""

    SINGLE = (
        "single",
        "Single",
        "One incident, counted as one.",
        "Copenhagen Airport, 22 September 2025",
    )
    AGGREGATE = (
        "aggregate",
        "Aggregate",
        "A source's summary of several incidents; not counted among incidents.",
        "Repeated violations, as named by officials",
    )


class InvolvementRole(Vocabulary):
    """Role of a state in an incident."""

    ENTERED = (
        "entered",
        "Entered",
        "The object entered its territory or airspace.",
        "Croatia in March 2022",
    )
    OVERFLOWN = (
        "overflown",
        "Overflown",
        "The object crossed it on its way.",
        "Hungary in March 2022",
    )
    APPROACHED = (
        "approached",
        "Approached",
        "The object came close and did not enter.",
        "Türkiye in December 2025",
    )
    HOSTED = (
        "hosted",
        "Hosted",
        "The site of a sighting is on its ground.",
        "Denmark in September 2025",
    )
    AFFECTED = "affected", "Affected", "Felt effects without an entry.", "Romania, opposite Izmail"


class Engagement(Vocabulary):
    """Engagement outcome."""

    NONE = (
        "none",
        "None",
        "Nobody engaged the object.",
        "Przewodów, 15 November 2022",
    )
    INTERCEPTED = (
        "intercepted",
        "Intercepted",
        "Aircraft met it, identified or escorted it, and did not fire.",
        "Gulf of Finland, 19 September 2025",
    )
    AUTHORISED_NOT_FIRED = (
        "authorised_not_fired",
        "Authorised, not fired",
        "Fire was allowed and not opened.",
        "Romania, 13 September 2025",
    )
    JAMMED = (
        "jammed",
        "Jammed",
        "Disturbed by electronic means, without being brought down.",
        "A drone that turns away from a base once its control link is disturbed",
    )
    NEUTRALISED_NON_KINETIC = (
        "neutralised_non_kinetic",
        "Neutralised without fire",
        "Brought down or taken over without weapons.",
        "Warsaw, 15 September 2025",
    )
    FIRED_NO_RECOVERY = (
        "fired_no_recovery",
        "Fired, nothing recovered",
        "Fire was opened and no object was found.",
        "Volkel, 21 November 2025",
    )
    SHOT_DOWN = (
        "shot_down",
        "Shot down",
        "At least one object was shot down.",
        "Poland, 10 September 2025",
    )


class SiteKind(Vocabulary):
    """Site kind."""

    AIRPORT = "airport", "Airport", "Civil or mixed airport.", "Copenhagen Kastrup"
    AIR_BASE = "air_base", "Air base", "Military airfield.", "Kleine-Brogel"
    MILITARY = "military", "Military site", "Barracks, training area, naval area.", "Elsenborn"
    NUCLEAR = "nuclear", "Nuclear plant", "Civil nuclear site.", "Doel"
    NUCLEAR_MILITARY = (
        "nuclear_military",
        "Military nuclear site",
        "Base of nuclear forces.",
        "Île Longue",
    )
    PORT = "port", "Port", "Sea or river port.", "Rostock"
    SEA_AREA = "sea_area", "Sea area", "Waters or the airspace over them.", "Gulf of Finland"
    BORDER = "border", "Border", "Border point or stretch.", "Koidula"
    CRITICAL_INFRASTRUCTURE = (
        "critical_infrastructure",
        "Critical infrastructure",
        "Energy, transport or communications.",
        "Sleipner field",
    )
    GOVERNMENT = "government", "Government", "Seat of a government body.", "Belweder, Warsaw"
    RESIDENTIAL = "residential", "Residential", "Homes.", "A house at Wyryki-Wola"
    PLACE = "place", "Place", "A town, village or region.", "Osiny"


class GeoPrecision(Vocabulary):
    """Geographic precision.

    ACLED's 1–3, with 0 added for an exact point.
    """

    POINT = "0", "0 – exact point", "The very spot.", "A geolocated wreck"
    PLACE = "1", "1 – named place", "The named town, airport or site.", "Copenhagen Airport"
    NEAR = "2", "2 – near a place", "Somewhere near the named place.", "Off Vardø"
    REGION = "3", "3 – region", "Only the region is known.", "Eastern Poland"


class VerdictCode(Vocabulary):
    """Verdict: did it happen?

    About the event alone, whoever is blamed. Dated, and can go down as well as up.
    """

    CONFIRMED = (
        "confirmed",
        "Confirmed",
        "Established by an accountable authority or by physical evidence.",
        "A wreck shown and examined",
    )
    REPORTED = (
        "reported",
        "Reported",
        "Reported by named sources; neither confirmed nor disputed.",
        "Drones seen over a base",
    )
    SUSPECTED = (
        "suspected",
        "Suspected",
        "An authority suspects it and investigates.",
        "A possible border crossing at sea",
    )
    UNCONFIRMED = (
        "unconfirmed",
        "Unconfirmed",
        "Reported, and an authority says that it could not confirm it.",
        "Lights near an airport",
    )
    NOT_CONFIRMED = (
        "not_confirmed",
        "Not confirmed after investigation",
        "An investigation ended without confirming it.",
        "Oslo, September 2025",
    )
    REFUTED = "refuted", "Refuted", "Shown to have been something else.", "Stars over Billund"


class AttributionAxis(Vocabulary):
    """Attribution axis.

    Kept apart because real cases split on them.
    """

    OBJECT = (
        "object",
        "Whose object",
        "Who made, owned or operated what flew.",
        "A Ukrainian air-defence missile",
    )
    BLAME = (
        "blame",
        "Who is blamed",
        "Who is held responsible for it.",
        "Russia, for jamming that led a drone astray",
    )
    INTENT = "intent", "Was it intended", "Whether it was meant.", "A possible mistake"


class AttributionStance(Vocabulary):
    """Attribution stance."""

    AFFIRMS = "affirms", "Affirms", "Says that it is so.", "Calls it a provocation"
    WITHHOLDS = "withholds", "Withholds", "Declines to say.", "No basis for a direct link"
    DENIES = "denies", "Denies", "Says that it is not so.", "No targets in Poland"
    SUGGESTS_UNINTENDED = (
        "suggests_unintended",
        "Suggests unintended",
        "Says that it may not have been meant.",
        "Could have been a mistake",
    )


class AttributionLevel(Vocabulary):
    """Attribution level.

    How firmly the record can say whose object it was.
    """

    CONFIRMED = (
        "confirmed",
        "Confirmed",
        "Established by wreckage, an arrest or the owner's own word.",
        "A Ukrainian fighter that landed at Bacău",
    )
    OFFICIAL_ATTRIBUTED = (
        "official_attributed",
        "Officially attributed",
        "An accountable authority says whose it was.",
        "A defence ministry that names Russia",
    )
    OFFICIAL_SUSPECTED = (
        "official_suspected",
        "Officially suspected",
        "An accountable authority says that it suspects so.",
        "A border guard that suspects Russian bombers",
    )
    MEDIA_ATTRIBUTED = (
        "media_attributed",
        "Attributed by media",
        "Media say so on sources of their own; no authority has.",
        "A newspaper on the missile that hit a house at Wyryki-Wola",
    )
    DISPUTED = (
        "disputed",
        "Disputed",
        "Accountable parties contradict one another.",
        "The Tu-141 that came down in Zagreb",
    )
    NONE = (
        "none",
        "None",
        "Nobody accountable has said whose it was.",
        "Drones reported over Munich Airport",
    )


class Likelihood(Vocabulary):
    """Likelihood.

    The words of ICD 203, with two for claims that carry none.
    """

    ALMOST_NO_CHANCE = "almost_no_chance", "Almost no chance", "1–5 %.", "remote"
    VERY_UNLIKELY = "very_unlikely", "Very unlikely", "5–20 %.", "highly improbable"
    UNLIKELY = "unlikely", "Unlikely", "20–45 %.", "improbable"
    ROUGHLY_EVEN = (
        "roughly_even",
        "Roughly even chance",
        "45–55 %.",
        "roughly even odds",
    )
    LIKELY = "likely", "Likely", "55–80 %.", "probable"
    VERY_LIKELY = "very_likely", "Very likely", "80–95 %.", "highly probable"
    ALMOST_CERTAIN = "almost_certain", "Almost certain", "95–99 %.", "nearly certain"
    ASSERTED = (
        "asserted",
        "Asserted",
        "Stated as a fact, without a likelihood.",
        "“It was a Russian drone.”",
    )
    WITHHELD = (
        "withheld",
        "Withheld",
        "The claimant declines to say how likely it is.",
        "“I will not speculate.”",
    )


class Basis(Vocabulary):
    """Basis of an attribution."""

    WRECKAGE = (
        "wreckage",
        "Wreckage",
        "Parts of the object were found and examined.",
        "Serial numbers on recovered debris",
    )
    RADAR = (
        "radar",
        "Radar",
        "Tracks of military or civil radar.",
        "A radar track across the border",
    )
    VISUAL = (
        "visual",
        "Visual",
        "Seen by aircrews, officers or other observers.",
        "Pilots who saw the markings",
    )
    ARREST = (
        "arrest",
        "Arrest",
        "People who operated it were caught.",
        "Two people detained in Warsaw, 15 September 2025",
    )
    VIDEO = (
        "video",
        "Video",
        "Photographs or film.",
        "A clip that was located and dated",
    )
    INVESTIGATION = (
        "investigation",
        "Investigation",
        "Findings of an official inquiry.",
        "A prosecutor's report",
    )
    INTELLIGENCE = (
        "intelligence",
        "Intelligence",
        "An assessment by intelligence services whose grounds are not shown.",
        "“Our services are certain.”",
    )
    OFFICIAL_ASSESSMENT = (
        "official_assessment",
        "Official assessment",
        "An authority's statement that gives no grounds.",
        "A minister's remark to the press",
    )
    MEDIA = (
        "media",
        "Media",
        "Reports by media, on sources that they name or not.",
        "A newspaper citing its own sources",
    )
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "No ground was given.",
        "A bare accusation",
    )


class Measure(Vocabulary):
    """Measure: what a figure counts."""

    OBJECTS_SEEN = (
        "objects_seen",
        "Objects seen",
        "Objects reported over or near a place.",
        "2–3 drones",
    )
    OBJECTS_ENTERED = (
        "objects_entered",
        "Objects entered",
        "Objects that entered airspace or territory.",
        "at least 8",
    )
    AIRSPACE_VIOLATIONS = (
        "airspace_violations",
        "Airspace violations",
        "Crossings, which may be more than objects.",
        "19",
    )
    OBJECTS_APPROACHING = (
        "objects_approaching",
        "Objects heading there",
        "Objects launched or heading towards a state.",
        "92",
    )
    OBJECTS_SHOT_DOWN = (
        "objects_shot_down",
        "Objects shot down",
        "Objects brought down by fire.",
        "3 to 6",
    )
    WRECKS_FOUND = "wrecks_found", "Wrecks found", "Wreck or impact sites.", "18"
    MINUTES_INSIDE = (
        "minutes_inside",
        "Minutes inside",
        "Time inside the airspace, in minutes.",
        "12",
    )
    DEPTH_KM = (
        "depth_km",
        "Kilometres deep",
        "Distance inside the border, in kilometres.",
        "10",
    )
    ALTITUDE_M = "altitude_m", "Altitude in metres", "Height in metres.", "150"
    DISTANCE_KM = (
        "distance_km",
        "Distance in kilometres",
        "Distance to a named place, in kilometres.",
        "100",
    )
    WARHEAD_KG = "warhead_kg", "Explosive in kilograms", "Explosive in kilograms.", "2"
    CLOSURE_MINUTES = (
        "closure_minutes",
        "Minutes closed",
        "Minutes for which traffic was stopped.",
        "230",
    )
    FLIGHTS_CANCELLED = (
        "flights_cancelled",
        "Flights cancelled",
        "Flights that did not take place because of it.",
        "109",
    )
    FLIGHTS_DIVERTED = (
        "flights_diverted",
        "Flights diverted",
        "Flights that landed at another airport because of it.",
        "51",
    )
    FLIGHTS_DELAYED = (
        "flights_delayed",
        "Flights delayed",
        "Flights that left or landed late because of it.",
        "22",
    )
    FLIGHTS_AFFECTED = (
        "flights_affected",
        "Flights affected",
        "Cancelled, diverted or delayed together.",
        "about 100",
    )
    PASSENGERS_AFFECTED = (
        "passengers_affected",
        "Passengers affected",
        "People whose flight was cancelled, diverted or delayed.",
        "20,000",
    )
    KILLED = (
        "killed",
        "Killed",
        "People who died of it.",
        "2",
    )
    INJURED = (
        "injured",
        "Injured",
        "People who were hurt and survived.",
        "0",
    )
    PEOPLE_EVACUATED = (
        "people_evacuated",
        "People evacuated",
        "People moved out of danger.",
        "100–150",
    )
    PERSONNEL_DEPLOYED = (
        "personnel_deployed",
        "Personnel deployed",
        "Members of forces or services sent out because of it.",
        "about 60",
    )
    ARRESTS = (
        "arrests",
        "Arrests",
        "People detained because of it.",
        "4",
    )


class Qualifier(Vocabulary):
    """Qualifier of a figure."""

    EXACT = "exact", "Exactly", "Given without a qualifier.", "19"
    ABOUT = "about", "About", "Rounded or estimated.", "about 100"
    AT_LEAST = "at_least", "At least", "A lower bound.", "at least 8"
    AT_MOST = "at_most", "At most", "An upper bound.", "up to 4"
    BETWEEN = "between", "Between", "A range.", "19–23"
    INDEFINITE = (
        "indefinite",
        "In words only",
        "Words such as several or dozens; the wording is kept.",
        "dozens",
    )
    CODING_FLOOR = (
        "coding_floor",
        "Coding floor",
        "A floor set by a coder for words; not a reported value.",
        "24 for dozens",
    )


class FigureScope(Vocabulary):
    """Scope of a figure."""

    CLAIM = (
        "claim",
        "Claim",
        "What one claimant says.",
        "The prime minister's 19 crossings",
    )
    RANGE = (
        "range",
        "Range in circulation",
        "The lowest and the highest figure among accountable sources, as coded by editors.",
        "19–23 drones over Poland",
    )
