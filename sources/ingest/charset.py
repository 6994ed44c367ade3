"""From bytes to text, by what the bytes are rather than by what they are said to be."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first character of a feed is "<" or "{" or white space: where its zeros stand tells the rest.
_WITHOUT_BOM: Final = (
    (re.compile(rb"[<{\s]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{\s]"), "utf-32-be"),
    (re.compile(rb"[<{\s]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\s]\0[^\0]"), "utf-16-be"),
)
_XML_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
# Encodings whose bytes are all ASCII, so that they pass for UTF-8.
_SEVEN_BIT: Final = ("iso2022", "hz")


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str  # the one in use, by Python's name
    warning: str = ""  # what was declared instead, or that characters were lost


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of a body without its byte order mark. Never raises.

    A mark counts first, then the pattern of zeros. Text that is valid UTF-8 and not plain ASCII is
    UTF-8 whatever it declares: no other encoding comes out so by chance. Then what the document
    declares, then what the server does, then Windows-1252.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _lossy(body[len(mark) :], encoding)
    for pattern, encoding in _WITHOUT_BOM:
        if pattern.match(body):
            return _lossy(body, encoding)
    declared = _declared(body, content_type)
    for name in declared:
        if name.replace("_", "").replace("-", "").startswith(_SEVEN_BIT):
            return _lossy(body, name)
    for name in ("utf-8", *declared):
        try:
            text = body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        wrong = bool(declared) and name != declared[0] and not body.isascii()
        return Decoded(text, name, f"declared {declared[0]}, read as {name}" if wrong else "")
    return _lossy(body, "utf-8" if "utf-8" in declared else "cp1252")


def _declared(body: bytes, content_type: str) -> tuple[str, ...]:
    """The encodings that the document and then the server name, as far as Python knows them."""
    in_document = _XML_DECLARATION.match(body[:400])
    in_header = _HTTP_CHARSET.search(content_type)
    names = (
        in_document[1].decode("ascii", "replace") if in_document else "",
        in_header[1] if in_header else "",
    )
    return tuple(dict.fromkeys(filter(None, map(_python_name, names))))


def _python_name(name: str) -> str:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # Not every codec is a character set; UTF-7 is one only for attacks, and UTF-16 is ruled out
    # by the zeros that are missing.
    if not info._is_text_encoding or info.name.startswith(("utf-7", "utf-16", "utf-32")):
        return ""
    # As browsers do: what calls itself Latin-1 is nearly always Windows-1252.
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _lossy(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        return Decoded(text, encoding, f"some characters are not {encoding}")
