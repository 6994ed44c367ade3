"""Bodies of the record as other languages call them, in the cases in which news has them.

By language and by the name in the record. What a ministry is called at home stands in `variants`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NATO, _EU, _COMMISSION = "NATO", "European Union", "European Commission"
BODIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "fr": {_NATO: ("OTAN",), _EU: ("Union européenne", "UE"),
           _COMMISSION: ("Commission européenne",)},
    "es": {_NATO: ("OTAN",), _EU: ("Unión Europea", "UE"), _COMMISSION: ("Comisión Europea",)},
    "it": {_EU: ("Unione europea", "UE"), _COMMISSION: ("Commissione europea",)},
    "pt": {_EU: ("União Europeia", "UE"), _COMMISSION: ("Comissão Europeia",)},
    "ro": {_EU: ("Uniunea Europeană", "Uniunii Europene", "UE"),
           _COMMISSION: ("Comisia Europeană", "Comisiei Europene"),
           "Supreme Council of National Defence of Romania":
               ("Consiliul Suprem de Apărare a Țării",)},
    "de": {_EU: ("Europäische Union", "Europäischen Union"),
           _COMMISSION: ("Europäische Kommission", "Europäischen Kommission"),
           "German police": ("deutsche Polizei", "deutschen Polizei")},
    "nl": {_NATO: ("NAVO",), _EU: ("Europese Unie",), _COMMISSION: ("Europese Commissie",)},
    "da": {"Danish Defence": ("Forsvaret", "Forsvarets"),
           "Police of Denmark": ("Rigspolitiet", "dansk politi")},
    "no": {"Norwegian Police Service": ("norsk politi", "Politidirektoratet")},
    "pl": {_EU: ("Unia Europejska", "Unii Europejskiej", "UE"),
           _COMMISSION: ("Komisja Europejska", "Komisji Europejskiej"),
           "Operational Command of the Polish Armed Forces": (
               "Dowództwo Operacyjne Rodzajów Sił Zbrojnych",
               "Dowództwa Operacyjnego Rodzajów Sił Zbrojnych",
               "Dowództwo Operacyjne", "Dowództwa Operacyjnego", "DORSZ"),
           "Polish Border Guard": ("Straż Graniczna", "Straży Granicznej"),
           "Territorial Defence Force of Poland": (
               "Wojska Obrony Terytorialnej", "Wojsk Obrony Terytorialnej")},
    "cs": {_EU: ("Evropská unie", "Evropské unie")},
    "lt": {_EU: ("Europos Sąjunga", "Europos Sąjungos", "ES"),
           _COMMISSION: ("Europos Komisija", "Europos Komisijos"),
           "Lithuanian Armed Forces": ("Lietuvos kariuomenė", "Lietuvos kariuomenės"),
           "Government of Lithuania": ("Lietuvos vyriausybė", "Lietuvos Vyriausybė"),
           "National Crisis Management Centre of Lithuania": (
               "Nacionalinis krizių valdymo centras", "Nacionalinio krizių valdymo centro")},
    "lv": {_EU: ("Eiropas Savienība", "Eiropas Savienības")},
    "et": {_EU: ("Euroopa Liit", "Euroopa Liidu"),
           "Estonian Defence Forces": ("Kaitsevägi", "Kaitseväe", "kaitsevägi", "kaitseväe"),
           "Estonian Internal Security Service": ("Kaitsepolitseiamet", "kaitsepolitsei")},
    "fi": {_NATO: ("Naton", "Natossa", "Natolle"), _EU: ("Euroopan unioni", "Euroopan unionin"),
           "Finnish Border Guard": ("Rajavartiolaitos", "Rajavartiolaitoksen")},
    "uk": {_NATO: ("НАТО",), _EU: ("ЄС", "Європейський Союз", "Євросоюз", "Євросоюзу"),
           _COMMISSION: ("Єврокомісія", "Європейська комісія"),
           "Ministry of National Defence of Romania": ("Міноборони Румунії",),
           "Ministry of National Defence of Poland": ("Міноборони Польщі",),
           "Ukrainian Air Force": ("Повітряні сили", "Повітряних сил")},
    "ru": {_NATO: ("НАТО",), _EU: ("ЕС", "Европейский союз", "Евросоюз", "Евросоюза"),
           _COMMISSION: ("Еврокомиссия",),
           "Ministry of National Defence of Romania": ("Минобороны Румынии",),
           "Ministry of National Defence of Poland": ("Минобороны Польши",)},
    "bg": {_NATO: ("НАТО",), _EU: ("ЕС", "Европейския съюз")},
}  # fmt: skip
# Seats of government that stand for it in every language, by the state's ISO code.
SEATS: Final[Mapping[str, tuple[str, ...]]] = {
    "RU": (
        "Kreml", "Kremla", "Kremlu", "Kremlem", "Kremls", "Kremlin", "Cremlino", "Kremlinul",
        "Kremlinului", "Kremlius", "Kremliaus", "Kremlis", "Кремль", "Кремля", "Кремлю", "Кремлі",
        "Кремле", "Кремлём", "Кремлем",
    ),
    "US": (
        "Maison Blanche", "Casa Blanca", "Casa Bianca", "Weiße Haus", "Weißen Haus", "Witte Huis",
        "Biały Dom", "Białego Domu", "Baltieji rūmai", "Baltųjų rūmų", "Белый дом", "Белого дома",
        "Білий дім", "Білого дому", "Casa Albă", "Vita huset", "Det Hvide Hus",
    ),
}  # fmt: skip
