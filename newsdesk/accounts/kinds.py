"""What is kept about accounts. Not of the codebook: it codes nothing in the record."""

from core.vocabulary import Vocabulary


class AccountEventKind(Vocabulary):
    """Kind of account event."""

    LOGGED_IN = "logged_in", "Logged in", "Wholly: with a code, where one is asked for."
    HALF_WAY = "half_way", "Password given", "It was right; a code still had to follow."
    LOGGED_OUT = "logged_out", "Logged out", "By the button."
    ENDED = "ended", "Log-in ended", "Left alone for an hour, or eight hours old."
    FAILED = "failed", "Wrong password", "At the log-in, or where the site asks again."
    CODE_FAILED = "code_failed", "Wrong code", "After a right password."
    SHUT_OUT = "shut_out", "Shut out", "Too many failures: nothing more is tried for a while."
    UNLOCKED = "unlocked", "Let in again", "Failures were forgotten by command."
    FACTOR_SET = "factor_set", "Second factor set up", "The first, or one in its place."
    CODES_MADE = "codes_made", "Recovery codes made", "Those of before are good no more."
    FACTOR_TAKEN = "factor_taken", "Second factor taken away", "By command, with a reason."
    CONFIRMED = "confirmed", "Asked again", "Somebody showed once more that it is them."
