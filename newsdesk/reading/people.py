"""How texts name a person after the first time, and what a language does to a surname."""

from __future__ import annotations

from typing import Final

from core.folding import fold
from newsdesk.reading.tokens import sound_of

_PARTICLES: Final = frozenset({"von", "van", "de", "der", "den", "di", "da", "la", "af", "av"})
# Surnames that many other people have, or that are words: not without a sign of who is meant.
COMMON: Final = frozenset(
    "miller cooper kirby healey whitaker michal pavel volker faber store fidan rubio vance "
    "michel scholz radev rinkevics cooper brown green young king may rice powell starmer".split()
)
TITLES: Final = frozenset(
    "president minister chancellor premier secretary general gen lt admiral ambassador mr mrs ms "
    "dr commissioner spokesman spokeswoman spokesperson chief head chair chairman senator sen "
    "envoy leader marshal colonel col major maj commander speaker representative vice pm deputy "
    "prezydent premier premiera minister ministra ministre president presedintele ministrul "
    "bundeskanzler kanzler verteidigungsminister aussenminister bundesverteidigungsminister "
    "prasident statsminister forsvarsminister presidentti paaministeri prezidentas ministras "
    "президент министр міністр премьер прем'єр".split()
)
# How other languages write names that sound alike in English alone.
_WRITTEN: Final = {
    "trump": ("Трамп", "Трампа", "Трампу", "Трампом"),
    "putin": ("Poutine", "Путін", "Путіна"),
    "zelensky": ("Selenskyj", "Zelenskis", "Zelenskio", "Зеленського"),
    "lukashenka": ("Lukaschenko", "Loukachenko", "Łukaszenki", "Łukaszenkę", "Lukašenkos"),
    "whitaker": ("Вітакер", "Уитакер"),
    "hegseth": ("Гегсет", "Хегсет"),
    "merz": ("Мерц", "Мерца"),
    "rutte": ("Рютте",),
    "leyen": ("Ляєн", "Ляйен"),
}
_AFTER_A: Final = ("y", "e", "o", "i", "ie", "os", "ai", "ou", "ovi", "as", "am", "u")
_AFTER_CONSONANT: Final = (
    "a", "owi", "em", "iem", "ie", "u", "ovi", "om", "as", "o", "ui", "i", "ile", "ille", "in",
)  # fmt: skip


def surnames(name: str) -> list[str]:
    """``Ursula von der Leyen`` → ``von der Leyen``, ``Leyen``; ``Jonas Gahr Støre`` → two."""
    words = name.split()
    if len(words) < 2:
        return []
    first = next((at for at, word in enumerate(words) if at and word in _PARTICLES), None)
    if first is not None:
        return [" ".join(words[first:]), words[-1]]
    if len(words) > 2:
        return [" ".join(words[-2:]), words[-1]]
    return words[-1:]


def given_names(name: str) -> list[str]:
    """Folded: what may stand before the surname."""
    words = name.split()
    return [fold(word) for word in words[:-1] if word not in _PARTICLES]


def sounds(surname: str) -> list[str]:
    """What it sounds like in other scripts and in the spelling of other languages."""
    return [sound_of(surname), *map(sound_of, _WRITTEN.get(fold(surname), ()))]


def case_forms(surname: str) -> list[str]:
    """The surname as Slavic and Baltic languages decline it, folded; none for what may mislead."""
    form = fold(surname)
    first, dash, second = form.partition("-")
    if dash:
        return [f"{first}{ending}-{second}{ending}" for ending in ("a", "owi", "em")] + [
            f"{first}iem-{second}em"
        ]
    if len(form) < 4 or " " in form or form in COMMON:
        return []
    if form.endswith(("ski", "cki", "dzki")):
        return [form + ending for ending in ("ego", "emu", "m", "ch", "mi")]
    if form.endswith(("sky", "skyy", "skiy")):
        stem = form.rstrip("y").removesuffix("i")
        return [stem + ending for ending in ("iego", "iemu", "im", "ogo", "omu", "ym")]
    if form.endswith("a"):
        return [form[:-1] + ending for ending in _AFTER_A]
    if form[-1] in "eio":
        return [form + ending for ending in ("go", "mu", "m", "ho", "s", "i")]
    if form[-1] in "uy":
        return []
    if form[-2:] in ("ys", "is", "as", "us", "ns"):  # Baltic
        stem = form[:-1] if form.endswith("ns") else form[:-2]
        ours = [stem + ending for ending in ("io", "iui", "o", "ui", "aus", "a", "am")]
        return [one for one in ours if len(one) > 3] + [form + "a", form + "owi", form + "em"]
    return [form + ending for ending in _AFTER_CONSONANT]
