"""Named actions on imports; nothing else changes their state."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.changes import gathering
from core.chunks import chunks
from core.importing.declaring import Importer, importer_of
from core.importing.mapping import Choice, guess, problems, recalled, signature
from core.importing.models import ImportBatch, ImportRow
from core.importing.planning import Planner
from core.importing.plans import Digest, RowPlan
from core.importing.reading import read_table
from core.importing.undoing import hold_all, ledger_of, obstacles, take_back
from core.importing.writing import write, written
from core.publishing import NotReady
from core.vocabularies import ImportState, RowOutcome

LOOKABLE = (ImportState.UPLOADED, ImportState.PREVIEWED)
Progress = Callable[[int, int], None]


class CantImport(Exception):
    """The action can't be done now. The message says why, and what to do."""


class ChangedSince(CantImport):
    """The record, or the sheet's columns, are not what the preview showed."""


def upload(
    *, importer: Importer, body: bytes, name: str, by: User,
    encoding: str = "", sheet: str = "",
) -> ImportBatch:  # fmt: skip
    """Keep a file and guess its columns, as they were chosen the last time. Raises Unreadable."""
    table = read_table(body, encoding=encoding, sheet=sheet)
    mark = signature(importer.name, table.header)
    choices = remembered(importer, mark, table.header) or guess(table.header, importer.names())
    return ImportBatch.objects.create(
        kind=importer.name,
        file_name=name[:200],
        sha256=sha256(body).hexdigest(),
        size=len(body),
        packed=zlib.compress(body),
        encoding=table.encoding,
        sheet=table.sheet,
        signature=mark,
        header=list(table.header),
        choices=_stored(choices),
        uploaded_by=by,
    )


def remembered(importer: Importer, mark: str, header: Sequence[str]) -> list[Choice]:
    """What the columns were taken for in the last import of a sheet with the same header."""
    used = (ImportState.PREVIEWED, ImportState.APPLIED, ImportState.UNDONE)
    last = ImportBatch.objects.filter(kind=importer.name, signature=mark, state__in=used).first()
    return recalled(header, last.chosen(), importer.names()) if last else []


def reread(
    *, batch: ImportBatch, importer: Importer, encoding: str = "", sheet: str = ""
) -> ImportBatch:
    """Read the file in another encoding, or another sheet of it. Raises Unreadable, CantImport."""
    table = read_table(batch.body(), encoding=encoding, sheet=sheet)
    mark = signature(importer.name, table.header)
    choices = remembered(importer, mark, table.header) or guess(table.header, importer.names())
    _move(
        batch, LOOKABLE, ImportState.UPLOADED,
        encoding=table.encoding, sheet=table.sheet, signature=mark,
        header=list(table.header), choices=_stored(choices),
    )  # fmt: skip
    return batch


def look(*, batch: ImportBatch, choices: Sequence[Choice]) -> ImportBatch:
    """Take the columns for `choices` and say of each row what would become of it.

    Raises CantImport where the columns can't be used or the import is past this.
    """
    importer = _importer(batch)
    if wrong := problems(batch.header, choices, importer.written()):
        raise CantImport(" ".join(wrong))
    digest, counts = Digest(), Counter[str]()
    with transaction.atomic():
        _move(batch, LOOKABLE, ImportState.UPLOADED, choices=_stored(choices))
        batch.rows.all().delete()
        planner = Planner(importer, batch.table(), choices)
        for plans in chunks(planner.plans()):
            for plan in plans:
                digest.take(plan)
                _count(counts, plan)
            ImportRow.objects.bulk_create([_row(batch, plan) for plan in plans])
        _move(batch, LOOKABLE, ImportState.PREVIEWED, token=digest.token(), counts=dict(counts))
    return batch


def apply(
    *, batch: ImportBatch, token: str, by: User, reason: str = "",
    progress: Progress = lambda done, total: None,
) -> ImportBatch:  # fmt: skip
    """Write all of it, or nothing. New entries are drafts; no status changes.

    Everything is looked at again first. Raises ChangedSince where the answer is another than
    `token` stands for; CantImport where cells are refused, nothing would change, a reason is
    missing, or somebody else was first.
    """
    importer = _importer(batch)
    _check_ready(batch, token, reason)
    why = f"Import {batch.pk}, {batch.file_name}" + (
        f": {reason.strip()}" if reason.strip() else ""
    )
    try:
        with transaction.atomic(), gathering():
            # Whoever comes second waits here, and then finds another state.
            _move(
                batch, (ImportState.PREVIEWED,), ImportState.APPLIED, token=token,
                applied_by=by, applied_at=timezone.now(), reason=reason.strip(),
            )  # fmt: skip
            _write_all(batch, importer, why, by, progress)
            ImportBatch.objects.filter(pk=batch.pk).update(applied_at=timezone.now())
    except (IntegrityError, ValidationError) as error:
        raise CantImport(f"The database refuses it, so nothing was written: {error}") from error
    except NotReady as error:
        raise CantImport(f"Nothing was written. {error}") from error
    finally:
        batch.refresh_from_db()
    return batch


def undo(*, batch: ImportBatch, by: User) -> ImportBatch:
    """Take back all that the import wrote. Raises CantImport, naming what stands in the way."""
    try:
        with transaction.atomic(), gathering():
            _move(
                batch, (ImportState.APPLIED,), ImportState.UNDONE,
                undone_by=by, undone_at=timezone.now(),
            )  # fmt: skip
            ledger = ledger_of(batch)
            hold_all(ledger)
            if batch.applied_at and (found := obstacles(ledger, batch.applied_at)):
                more = f" And {len(found) - 20} more." if len(found) > 20 else ""
                raise CantImport("It can't be undone. " + " ".join(found[:20]) + more)
            take_back(ledger, by=by, reason=f"Import {batch.pk} was undone")
    except (IntegrityError, ValidationError) as error:
        raise CantImport(f"The database refuses it, so nothing was undone: {error}") from error
    finally:
        batch.refresh_from_db()
    return batch


def discard(*, batch: ImportBatch) -> ImportBatch:
    """Set it aside before anything is written. The file stays. Raises CantImport."""
    _move(batch, LOOKABLE, ImportState.DISCARDED)
    return batch


def _check_ready(batch: ImportBatch, token: str, reason: str) -> None:
    if batch.state != ImportState.PREVIEWED:
        raise CantImport(_past(batch))
    if token != batch.token:
        raise ChangedSince("The columns were chosen anew since you looked. Look at it again.")
    if batch.counts.get(RowOutcome.REFUSED):
        raise CantImport("Some cells can't be taken. Correct the sheet and upload it again.")
    if not batch.counts.get(RowOutcome.CREATED) and not batch.counts.get(RowOutcome.CHANGED):
        raise CantImport("There is nothing to write: the record says the same.")
    if batch.counts.get("public") and not reason.strip():
        raise CantImport("Say why: published entries change, and readers may have quoted them.")


def _write_all(
    batch: ImportBatch, importer: Importer, why: str, by: User, progress: Progress
) -> None:
    planner = Planner(importer, batch.table(), batch.chosen())
    digest, total = Digest(), len(planner.table.rows)
    for plans in chunks(planner.plans(lock=True)):
        for plan in plans:
            digest.take(plan)
        if any(plan.errors for plan in plans):
            raise ChangedSince(_CHANGED)
        works = [plan.work for plan in plans if plan.work and plan.work.writes]
        write(works, by=by, reason=why)
        _keep(batch, plans)
        progress(plans[-1].row.number, total)
    if digest.token() != batch.token:
        raise ChangedSince(_CHANGED)


_CHANGED = (
    "The record changed since you looked, so nothing was written. Look again: what would "
    "happen now is not what you were shown."
)


def _keep(batch: ImportBatch, plans: Sequence[RowPlan]) -> None:
    """Note beside each row what was written for it."""
    by_number = {plan.row.number: plan for plan in plans if plan.work and plan.work.writes}
    rows = list(batch.rows.filter(number__in=by_number))
    for row in rows:
        plan = by_number[row.number]
        row.key, row.public_id = plan.entity.pk, plan.entity.public_id
        row.writes = written(plan.work) if plan.work else []
    ImportRow.objects.bulk_update(rows, ["key", "public_id", "writes"], batch_size=200)


def _row(batch: ImportBatch, plan: RowPlan) -> ImportRow:
    entity: Any = plan.entity
    return ImportRow(
        batch=batch,
        number=plan.row.number,
        outcome=plan.outcome,
        key=entity.pk if entity else None,
        public_id=entity.public_id if entity else "",
        title=(entity.headline() if entity and not plan.errors else "")[:200],
        is_noted=bool(plan.notes),
        changes=[said.as_list() for said in plan.changes],
        errors=[said.as_list() for said in plan.errors],
        notes=[said.as_list() for said in plan.notes],
    )


def _count(counts: Counter[str], plan: RowPlan) -> None:
    counts[plan.outcome.value] += 1
    counts["errors"] += len(plan.errors)
    counts["noted"] += bool(plan.notes)
    counts["public"] += bool(plan.work and plan.work.touches_public)


def _move(
    batch: ImportBatch, sources: Sequence[str], target: str, *, token: str = "", **fields: Any
) -> None:
    """One conditional UPDATE decides. Raises CantImport for who came second."""
    found = ImportBatch.objects.filter(pk=batch.pk, state__in=sources)
    if target == ImportState.APPLIED:
        found = found.filter(token=token)
    elif token:
        fields["token"] = token
    won = found.update(state=target, **fields)
    batch.refresh_from_db()
    if not won:
        raise CantImport(_past(batch))


def _past(batch: ImportBatch) -> str:
    state = batch.get_state_display().lower()
    return f"Import {batch.pk} is {state} already. Reload the page to see by whom."


def _importer(batch: ImportBatch) -> Importer:
    importer = importer_of(batch.kind)
    if importer is None:
        raise CantImport(f"“{batch.kind}” can't be imported any more.")
    return importer


def _stored(choices: Sequence[Choice]) -> list[list[Any]]:
    return [[choice.target, choice.may_clear] for choice in choices]
