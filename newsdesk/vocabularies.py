"""Coded values of the desk."""

from core.vocabulary import Vocabulary


class SuggestionKind(Vocabulary):
    """Suggestion kind."""

    RELEVANCE = (
        "relevance",
        "Relevance",
        "The record looks relevant, or not.",
        "It names an air base and drones",
    )
    DUPLICATE = (
        "duplicate",
        "Duplicate",
        "It may be the same article as another record.",
        "The same words at a mobile address",
    )
    RELAY = (
        "relay",
        "Relay",
        "It may pass on another report.",
        "“As the Financial Times reports”",
    )
    MENTION = (
        "mention",
        "Mention",
        "It names something that the record already has.",
        "Eastern Sentry",
    )
    DRAFT = (
        "draft",
        "Draft",
        "It may be worth an entry of its own.",
        "A drone over a base, on a day that has no incident yet",
    )
    INCIDENT = (
        "incident",
        "Incident",
        "It may be about an incident that the record has.",
        "Drones over Copenhagen Airport, two days later",
    )
    POSITION = (
        "position",
        "Position",
        "A passage speaks of an actor's stance on a proposal.",
        "“Vilnius would back it if all allies did”",
    )
    QUOTATION = (
        "quotation",
        "Quotation",
        "It passes on what somebody said.",
        "“We will not hesitate,” the minister told reporters",
    )
    DATE = (
        "date",
        "Date",
        "A date in words, and the days that it stands for.",
        "“On Friday night”, of an article of 22 September 2025",
    )
    FIGURE = (
        "figure",
        "Figure",
        "A number, and what it counts.",
        "“at least eight drones”",
    )


class SuggestionState(Vocabulary):
    """Suggestion state."""

    OPEN = (
        "open",
        "Open",
        "Waits for a person.",
        "A suggestion made this morning",
    )
    ACCEPTED = (
        "accepted",
        "Accepted",
        "A person took it over, with its citation.",
        "A draft incident that was then written",
    )
    EDITED = (
        "edited",
        "Edited",
        "A person took it over with changes; both versions are kept.",
        "“Friday night” moved to the night before",
    )
    DISMISSED = (
        "dismissed",
        "Dismissed",
        "A person decided against it.",
        "A mention of another place of that name",
    )


class ReviewVerb(Vocabulary):
    """Decision in the review queue."""

    ACCEPT = (
        "accept",
        "Accepted",
        "The report belongs to the record; an incident may have been written from it.",
        "A ministry's account of an incursion",
    )
    CITE = (
        "cite",
        "Accepted and cited",
        "The report belongs to the record, as a further source of an incident that it has.",
        "A second broadcaster on the drones over Copenhagen Airport",
    )
    DUPLICATE = (
        "duplicate",
        "Marked as duplicate",
        "It is the same article as another record.",
        "A mobile address of the same page",
    )
    REJECT = (
        "reject",
        "Rejected",
        "It does not belong to the record; the reason is kept.",
        "Airline fares",
    )
    LATER = (
        "later",
        "Put off",
        "An editor looked at it; it stays in the queue.",
        "A report in a language that the editor doesn't read",
    )
    KEEP = (
        "keep",
        "Kept as decided",
        "Its publisher changed it after the decision, which stands.",
        "A corrected spelling in an accepted report",
    )


class Rhythm(Vocabulary):
    """Rhythm of a digest.

    How often it is sent, if there is something to tell.
    """

    DAILY = "daily", "Every day", "One a day (UTC).", "What came in since yesterday"
    WEEKLY = "weekly", "Every week", "One a week, from Monday on (UTC).", "A week's mentions"
    NEVER = "never", "Never", "None at all.", "Somebody who looks at the desk anyway"


class AccountEventKind(Vocabulary):
    """Kind of account event."""

    LOGGED_IN = (
        "logged_in",
        "Logged in",
        "Wholly: with a code, where one is asked for.",
        "An editor at the start of the day",
    )
    HALF_WAY = (
        "half_way",
        "Password given",
        "It was right; a code still had to follow.",
        "An editor who looks for the telephone",
    )
    LOGGED_OUT = "logged_out", "Logged out", "By the button.", "At the end of a shift"
    ENDED = (
        "ended",
        "Log-in ended",
        "Left alone for an hour, eight hours old, or ended by its owner from another browser.",
        "A tab that stayed open over lunch",
    )
    FAILED = (
        "failed",
        "Wrong password",
        "At the log-in, or where the site asks again.",
        "A slip of the fingers",
    )
    CODE_FAILED = (
        "code_failed",
        "Wrong code",
        "After a right password.",
        "A code of half a minute ago",
    )
    SHUT_OUT = (
        "shut_out",
        "Shut out",
        "Too many failures: nothing more is tried for a while.",
        "Five wrong passwords for one name",
    )
    UNLOCKED = (
        "unlocked",
        "Let in again",
        "Failures were forgotten by command.",
        "Somebody who called and was known",
    )
    FACTOR_SET = (
        "factor_set",
        "Second factor set up",
        "The first, or one in its place.",
        "A new telephone",
    )
    CODES_MADE = (
        "codes_made",
        "Recovery codes made",
        "Those of before are good no more.",
        "A printed list that got lost",
    )
    FACTOR_TAKEN = (
        "factor_taken",
        "Second factor taken away",
        "By command, with a reason.",
        "A telephone that was stolen",
    )
    CONFIRMED = (
        "confirmed",
        "Asked again",
        "Somebody showed once more that it is them.",
        "Before a role is given",
    )
    PASSWORD_SET = (
        "password_set",
        "Password changed",
        "By its owner, an administrator or a command.",
        "A password that may have leaked",
    )
    ADDED = ("added", "Account added", "With the roles that it got.", "A new colleague")
    PUT_OUT = ("put_out", "Account closed", "Made inactive: out with the next request.", "A leaver")
    LET_WORK = ("let_work", "Account opened again", "Made active.", "Somebody who came back")
    ACCESS_CHANGED = (
        "access_changed",
        "Roles changed",
        "Roles or single permissions of an account, or whether it is staff or a superuser.",
        "An editor who may publish from now on",
    )
    ROLE_CHANGED = (
        "role_changed",
        "Role changed",
        "What everybody with that role may do.",
        "Editors who may see webhooks",
    )
