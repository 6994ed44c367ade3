"""Tables of what hangs on the entries of a list, each a file of its own beneath the list.

The list's filters choose the entries, so ``/incidents/figures.csv?kind=…`` holds the figures of
exactly the incidents of ``/incidents.csv?kind=…``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from core.exports import Column, Export, Part, plain, public_id, register
from core.in_sql import public
from core.listing import file_view


def part(
    owner: Export,
    short: str,
    title: str,
    columns: tuple[Column, ...],
    *,
    rows: Callable[[], Any],
    link: str,
    order: tuple[str, ...] = ("pk",),
    prepare: Callable[[Any], Any] = lambda rows: rows,
    place: Callable[[Any], tuple[float, float] | None] | None = None,
    app: str = "",
) -> Part:
    """Registers the table `short` of `owner`, whose rows name their entry by `link`.

    Two columns come first: the lasting number of the row, and the public id of its entry. `app`
    has the address of its file, where that is another one than its owner's.
    """
    one = owner.name.removesuffix("s")
    own = (
        plain("id", "Number", "Lasting number of the row in this table.", "integer"),
        Column(
            f"{one}_id",
            one.capitalize(),
            f"Id of the entry that it hangs on, as in {owner.name}.",
            lambda row: public_id(getattr(row, link)),
            refers=owner.name,
            sql=public(link, "public_id"),
        ),
    )

    def rows_of(entries: Any) -> Any:
        chosen = rows().filter(**{f"{link}__in": entries.order_by().values("pk")})
        return chosen.select_related(link).order_by(link, *order)

    name = f"{owner.name}_{short}"
    return register(
        Part(
            name=name,
            title=title,
            columns=own + columns,
            prepare=prepare,
            place=place,
            key=("id",),
            page=owner.page,
            files=f"{app or owner.files.partition(':')[0]}:{name}_file",
            owner=owner,
            short=short,
            rows_of=rows_of,
        )
    )


def part_paths(prefix: str, *parts: Part) -> list[URLPattern]:
    """An address for each of `parts` beneath the list at `prefix`, such as ``incidents``."""
    return [
        path(
            f"{prefix}/{each.short}.<extension:format>",
            file_view(each),
            name=each.files.partition(":")[2],
        )
        for each in parts
    ]
