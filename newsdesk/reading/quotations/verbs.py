"""Verbs by which prose passes on what somebody said, and how each does.

`BARE` may stand before a clause without "that"; the rest needs "that", a colon or quotation marks.
"""

import re
from typing import Final

_TOLD: Final = "told tells telling"
_WROTE: Final = "wrote writes writing posted posts tweeted"
_REPORTED: Final = "reported reports found finds showed shows"
_BARE: Final = (
    "said says say saying added adds thinks think thought believes believe insisted insists "
    "claimed claims claim claiming admitted admits argued argues acknowledged concedes conceded "
    "vowed vows maintains maintained"
)
_OTHERS: Final = (
    "testified testifies quipped joked hoped hopes feared fears ruled learned guessed suspects "
    "suspected hinted wondered chimed thundered sighed shouted shrugged joking boasted lamented "
    "regretted mused opined posited contended contends affirmed affirms attested notified "
    "recounted observed observes accused volunteered ventured mentioned mentions highlighted "
    "highlights realised realized vouched interjected summarised summed predicts pledges vowing "
    "echoed echoes adding stated states stating announced announces announcing warned warns "
    "warning confirmed confirms confirming denied denies denying noted notes noting explained "
    "explains stressed stresses stressing declared declares acknowledges suggested suggests "
    "replied replies answered answers informed informs considers considered concluded concludes "
    "estimated estimates revealed reveals disclosed discloses signalled signaled indicated "
    "indicates emphasised emphasized emphasises emphasizes underlined underlines underscored "
    "reiterated reiterates remarked commented fumed raged laughed recalled recalls promised "
    "promises pledged cautioned cautions predicted complained joked quipped asserted asserts "
    "alleged alleges assured assures repeated repeats quoted clarified clarifies agreed agrees "
    "hinted speculated countered retorted responded continued continues concurred tweets "
    "insisting arguing"
)
# Of several words, each of which takes "that".
_PHRASES: Final = (
    r"(?:point(?:ed|s) out|ma(?:de|kes) (?:it )?(?:\w+ )?clear|let it be known|t(?:ook|"
    r"akes) the view|"
    r"(?:is|was|are|were) (?:convinced|certain|confident|adamant|sure)|left no doubt|"
    r"expressed (?:\w+ )?(?:hope|concern|confidence|fear|doubt|regret)|gave (?:\w+ )?assurances?)"
    r"(?= that\b)|puts? it(?=,)"
)
_LABELS: Final = (
    "endorsed defended justified spoke called calls calling described describes describing "
    "dismissed dismisses dismissing branded labelled labeled denounced denounces condemned "
    "condemns rejected criticised criticized slammed blasted hailed praised mocked termed deemed "
    "derided"
)
POSTED: Final = re.compile(
    r"\A[^.:;]{0,20} on (?:X|Twitter|Facebook|Telegram|Truth Social|social media)\b"
)
TOLD: Final = frozenset(_TOLD.split())
WROTE: Final = frozenset(_WROTE.split())
REPORTED: Final = frozenset(_REPORTED.split())
BARE: Final = frozenset((*_BARE.split(), *TOLD))
# Are nouns as often as verbs.
NOUNS: Final = frozenset(
    ("reports", "claims", "states", "notes", "finds", "shows", "posts", "answers")
)
# Take no clause, only words in quotation marks: called it “a trap”.
LABELLING: Final = frozenset(_LABELS.split())
PARTICIPLES: Final = frozenset(
    verb
    for verb in (*_BARE.split(), *_OTHERS.split(), *_LABELS.split(), *TOLD, *WROTE)
    if verb.endswith("ing")
)
_ENGLISH: Final = (
    *TOLD, *WROTE, *REPORTED, *_BARE.split(), *_OTHERS.split(), *LABELLING,
)  # fmt: skip

# Other languages: the verb, and what leads from it to the clause.
_ABROAD: Final = {
    "de": (
        "mitteilte mitteilten sagten erklärten meldete meldet kündigte verteidigte "
        "versicherte sprach nannte verlangte räumte bekräftigte so sagte sagt erklärte "
        "erklärt betonte betont warnte warnt meinte meint berichtete berichtet schrieb "
        "schreibt teilte bestätigte bestätigt fügte forderte ergänzte äußerte berichteten "
        "betonten glaubt fordert warnen"
    ),
    "pl": (
        "zapewnił zapewniła przyznała wyjaśnił wyjaśniła zapowiedziała dodaje twierdzi uważa "
        "apeluje poinformowali przekazali mówią powiedzieli potwierdził potwierdziła "
        "potwierdziło podkreśla zaznacza powiedział powiedziała poinformował poinformowała "
        "poinformowało przekazał przekazała przekazało oświadczył oświadczyła stwierdził "
        "stwierdziła dodał dodała podkreślił podkreśliła napisał napisała ocenił oceniła "
        "zaznaczył zaznaczyła mówi mówił mówiła podał podała podało przyznał zapowiedział "
        "ostrzegł ogłosił twierdzą uważają podają informują zaprzecza zaprzeczył zaprzeczyła "
        "dodali przyznali ocenia pisze"
    ),
    "fr": (
        "déclaré affirmé indiqué annoncé ajouté expliqué précisé estimé écrit assuré averti "
        "dit souligné confirmé affirme assure estime explique précise indique juge dément "
        "démenti rapporte confirme ajoute souligne déclare jugé"
    ),
    "ro": (
        "susține spune afirmă subliniat arătat menționat declară explică declarat spus "
        "afirmat anunțat confirmat transmis precizat adăugat informat scris avertizat "
        "explicat spun anunță transmite precizează scrie negat susținut"
    ),
    "es": (
        "dijo afirmó declaró aseguró señaló indicó añadió explicó anunció informó escribió "
        "advirtió confirmó negó"
    ),
    "it": (
        "detto dichiarato affermato spiegato aggiunto annunciato scritto confermato riferito "
        "sottolineato avvertito"
    ),
    "pt": ("disse afirmou declarou explicou acrescentou anunciou informou escreveu confirmou"),
    "nl": ("zei zegt verklaarde meldde meldt schreef schrijft stelde benadrukte bevestigde liet"),
    "sv": (
        "sade säger sa uppgav uppger skrev skriver meddelade meddelar bekräftade betonade "
        "varnade menar"
    ),
    "no": ("sa sier opplyste opplyser skrev skriver meldte melder bekreftet understreket mener"),
    "da": ("sagde siger oplyste oplyser skrev skriver meldte bekræftede understregede mener"),
    "fi": ("sanoi sanoo kertoi kertoo kirjoitti totesi toteaa vahvisti korosti varoitti"),
    "et": ("ütles ütleb teatas märkis lisas kirjutas kinnitas rõhutas sõnas selgitas"),
    "lv": (
        "sacīja teica norādīja paziņoja uzsvēra piebilda rakstīja apstiprināja informēja pastāstīja"
    ),
    "lt": ("sakė teigė pranešė nurodė pabrėžė pridūrė rašė patvirtino informavo pareiškė tvirtino"),
    "cs": (
        "řekl řekla uvedl uvedla oznámil oznámila dodal dodala napsal napsala potvrdil "
        "prohlásil prohlásila"
    ),
    "uk": (
        "сказав сказала заявив заявила повідомив повідомила повідомили зазначив зазначила "
        "додав додала написав наголосив підкреслив"
    ),
    "ru": (
        "сказал сказала заявил заявила сообщил сообщила сообщили отметил отметила добавил "
        "добавила написал подчеркнул"
    ),
}
GERMAN: Final = frozenset(_ABROAD["de"].split())
FOREIGN: Final = frozenset(word for words in _ABROAD.values() for word in words.split())
_WROTE_ABROAD: Final = frozenset(
    ("schrieb", "schreibt", "napisał", "napisała", "écrit", "scris", "escribió", "scritto", "skrev")
)


def pattern(language: str) -> re.Pattern[str]:
    """All verbs of a language as whole words; English where the language isn't known here."""
    words = _BY_LANGUAGE.get(language, _ENGLISH)
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    # Whatever stands before a colon and quotation marks is such a verb: thundered: “…”
    phrases = "" if words is not _ENGLISH else f"{_PHRASES}|"
    return re.compile(
        rf"(?<![\w-])(?:(?:{phrases}{'|'.join(longest)})(?![\w-])|[^\W\d_A-Z]+(?=: [\"“„«‘]))"
    )


_BY_LANGUAGE: Final = {code: tuple(words.split()) for code, words in _ABROAD.items()}


def hedge_of(verb: str) -> str:
    """How it is passed on, in the codes of `findings`."""
    if verb in TOLD:
        return "told"
    if verb in WROTE or verb in _WROTE_ABROAD:
        return "wrote"
    return "reported" if verb in REPORTED else "said"
