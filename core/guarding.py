"""`core.spreadsheet.guard` in SQL. Control characters stay in: whoever writes the cell ends them.

Nearly all text is passed by a few quick looks at it; only the rest goes through the rule itself.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Func, TextField

from core.spreadsheet import BREAKS, DANGERS, guard

Sql = tuple[str, tuple[Any, ...]]  # with its parameters

# What `\s` means to Python, and the control characters that become a space.
BLANKS: Final = "".join(
    chr(code) for code in range(1, 0x3001) if chr(code).isspace() or code < 0x20 or code == 0x7F
)
_DANGERS = DANGERS.replace("-", "") + "-"  # itself only at the end of a class

# By the name of the database, for `format` with the SQL of a text.
GUARD: Final = {
    "postgresql": "REGEXP_REPLACE({0}, "
    f"'((?:^|[{BREAKS}])[{BLANKS}]*)(''*[{_DANGERS}])', '\\1''\\2', 'g')",
    "sqlite": "TRACKER_GUARD({0})",
}
_CODE = {"postgresql": "ASCII", "sqlite": "UNICODE"}
_PLACE = {"postgresql": "STRPOS", "sqlite": "INSTR"}
# What stands behind a break: most often a blank and a word, for which SQLite need not call Python.
_BEGUN = f"''{_DANGERS}"
_CLOSER = (
    f"({{0}} GLOB '*[{BREAKS}][{_BEGUN}]*'"
    f" OR {{0}} GLOB '*[{BREAKS}][{BLANKS}][{BLANKS}{_BEGUN}]*')"
)


def _suspect(vendor: str, starts: str) -> str:
    """Whether a formula may begin in a text; false alarms are no harm.

    SQLite's own functions stop at a NUL, which PostgreSQL holds none of.
    """
    codes = ", ".join(str(ord(sign)) for sign in starts)
    begun = f"{_CODE[vendor]}({{0}}) IN ({codes})"
    broken = " OR ".join(f"{_PLACE[vendor]}({{0}}, '{sign}') > 0" for sign in BREAKS)
    if vendor == "sqlite":
        return f"({begun} OR ({broken}) AND {_CLOSER} OR INSTR({{0}}, CHAR(0)) > 0)"
    return f"({begun} OR {broken})"


SUSPECT: Final = {vendor: _suspect(vendor, "'" + DANGERS + BLANKS) for vendor in GUARD}
_GUARDED = {
    vendor: f"CASE WHEN {SUSPECT[vendor]} THEN {GUARD[vendor]} ELSE {{0}} END" for vendor in GUARD
}


class Guarded(Func):
    """A text with an apostrophe wherever a formula could begin."""

    arity = 1
    output_field = TextField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        text, params = compiler.compile(self.get_source_expressions()[0])
        template = _GUARDED[connection.vendor]
        return template.format(text), (*params,) * template.count("{0}")


def teach(connection: Any) -> None:
    """Give a connection of SQLite what `Guarded` asks of it."""
    connection.create_function("TRACKER_GUARD", 1, guard, deterministic=True)
