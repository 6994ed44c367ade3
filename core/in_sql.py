"""Values of columns as the database works them out, so that long files need no objects.

What a column's `sql` gives is what its `value` gives, on both databases; NULL or "" where there
is nothing. Tests hold every list to that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Func, JSONField, Min, QuerySet, Subquery, TextField, When
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONArray

from core.guarding import GUARD, SUSPECT, Guarded, Sql
from core.spreadsheet import SEPARATOR, Cell
from core.vocabularies import PublishingStatus
from core.vocabulary import Vocabulary

# By the name of the database. Both go by the order of the rows that they are given.
JOIN = {"postgresql": "STRING_AGG", "sqlite": "GROUP_CONCAT"}
GATHER = {
    "postgresql": "COALESCE(JSONB_AGG(item), '[]')",
    "sqlite": "JSON_GROUP_ARRAY({})",
}


@dataclass(frozen=True)
class Made:
    """A value that Python makes of what the database reads: `make` gets the values of `parts`.

    For rules that would have to be said twice otherwise. What equal parts make is remembered.
    """

    make: Callable[..., Cell]
    parts: tuple[Combinable, ...]


class Label(Func):
    """The label of a code. Checks of the database know every code."""

    output_field = TextField()

    def __init__(self, vocabulary: type[Vocabulary], code: Combinable | str) -> None:
        self.vocabulary = vocabulary
        super().__init__(code)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        code, params = compiler.compile(self.get_source_expressions()[0])
        labels = [text for member in self.vocabulary for text in (member.value, member.label)]
        cases = " ".join(["WHEN %s THEN %s"] * len(self.vocabulary))
        return f"CASE {code} {cases} END", (*params, *labels)


class Joined(Subquery):
    """The values of one column of the rows of `queryset`, in their order, as the list in a cell.

    `once_by`: the number by which rows stand, where equal values are given once.
    """

    output_field = TextField()

    def __init__(
        self, queryset: QuerySet[Any], value: Combinable | str, once_by: Combinable | None = None
    ) -> None:
        item = F(value) if isinstance(value, str) else value
        rows = queryset.annotate(item=item).exclude(item="").values("item")
        if once_by is not None:
            rows = rows.annotate(place=Min(once_by)).order_by("place").values("item")
        self.rows = rows
        super().__init__(rows)

    def as_json(self) -> Combinable:
        """The same values as an array of JSON, as they are. NULL may be among them."""
        return _Gathered(self.rows)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        vendor = connection.vendor
        joined = f"{JOIN[vendor]}(item, '{SEPARATOR}')"
        suspect = f"MAX(CASE WHEN {SUSPECT[vendor].format('item')} THEN 1 ELSE 0 END) = 1"
        cell = f"CASE WHEN {suspect} THEN {GUARD[vendor].format(joined)} ELSE {joined} END"
        rows, params = super().as_sql(compiler, connection, template="%(subquery)s")
        return f"(SELECT {cell} FROM ({rows}) listed)", tuple(params)  # noqa: S608 - Django's SQL


class _Distinct(Subquery):
    """`item` of the rows, each once. SQLite parts such a list by commas and by nothing else."""

    output_field = TextField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        rows, params = super().as_sql(compiler, connection, template="%(subquery)s")
        joined = f"REPLACE(GROUP_CONCAT(DISTINCT item), ',', '{SEPARATOR}')"
        return f"(SELECT {joined} FROM ({rows}) listed)", tuple(params)  # noqa: S608 - Django's SQL


class JoinedCodes(Func):
    """As `Joined` with `once_by`, of ids or codes: these hold no comma.

    SQLite goes through the rows in the `order` of fields, so that an index can spare it the sort
    which takes most of the time of such a list; `once_by` has to stand in the same order.
    """

    output_field = TextField()

    def __init__(
        self, queryset: QuerySet[Any], value: str, once_by: Combinable, order: Sequence[str]
    ) -> None:
        ordered = queryset.annotate(item=F(value)).exclude(item="").order_by(*order).values("item")
        super().__init__(Joined(queryset, value, once_by), _Distinct(ordered))

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        grouped, distinct = self.get_source_expressions()
        found: Sql = compiler.compile(distinct if connection.vendor == "sqlite" else grouped)
        return found


class _Gathered(Subquery):
    """`item` of each row, in their order, as JSON. `to_sqlite`: what that has to be told."""

    output_field = JSONField()
    to_sqlite = "item"

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        rows, params = super().as_sql(compiler, connection, template="%(subquery)s")
        gathered = GATHER[connection.vendor].format(self.to_sqlite)
        return f"(SELECT {gathered} FROM ({rows}) listed)", tuple(params)  # noqa: S608 - Django's SQL


class Rows(_Gathered):
    """`values` of each row of `queryset`, in their order, as JSON."""

    to_sqlite = "JSON(item)"

    def __init__(self, queryset: QuerySet[Any], *values: Combinable | str) -> None:
        super().__init__(queryset.values(item=JSONArray(*values)))


class FirstText(Subquery):
    """A text of the first row, as a cell has it; `as_it_is` for what is no cell."""

    def __init__(self, queryset: QuerySet[Any], name: str) -> None:
        self.as_it_is = Subquery(queryset.values(name)[:1])
        super().__init__(queryset.values(text=Guarded(name))[:1])


def public(path: str, name: str) -> Case:
    """Attribute `name` of the entry at `path`, where that is published."""
    return Case(
        When(**{f"{path}__status": PublishingStatus.PUBLISHED}, then=F(f"{path}__{name}")),
        output_field=TextField(),
    )
