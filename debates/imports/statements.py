"""What a sheet of statements may hold."""

from __future__ import annotations

from collections.abc import Iterable

from core.importing.declaring import Importer, Problem, plain_fields, register
from core.importing.linking import by_id, ids_in, links
from debates.exports.statements import STATEMENTS
from debates.models import Event, Proposal, Statement, StatementCitation, StatementSubject
from incidents.models import Incident
from sources.lookups import cites, source_ids, with_citations

SUBJECTS = {
    name: ids_in(STATEMENTS, f"{name}_ids", model)
    for name, model in (("proposal", Proposal), ("incident", Incident), ("event", Event))
}


def _not_its_own_rendering(statement: Statement) -> Iterable[Problem]:
    if statement.same_remark_id is not None and statement.same_remark_id == statement.pk:
        yield "same_remark_id", "Choose another statement."


IMPORT = register(
    Importer(
        export=STATEMENTS,
        model=Statement,
        incoming=(
            by_id(STATEMENTS, "speaker_id", Statement, "speaker"),
            by_id(STATEMENTS, "affiliation_id", Statement, "affiliation"),
            by_id(STATEMENTS, "same_remark_id", Statement, "same_remark"),
            *plain_fields(
                STATEMENTS, Statement,
                "office", "office_as_reported", "speaker_level", "capacity", "directness", "said",
                "said_precision", "said_note", "venue", "outlet", "prompted", "topic",
                "paraphrase", "quotation", "quotation_original", "language", "quotation_note",
                "related_note",
            ),
            *SUBJECTS.values(),
            source_ids(),
        ),
        parts=(
            *(
                links(column, "subjects", StatementSubject, "statement", name)
                for name, column in SUBJECTS.items()
            ),
            cites(StatementCitation, "statement"),
        ),
        prepare=with_citations(StatementCitation),
        rules=(_not_its_own_rendering,),
        likeness=("paraphrase", "speaker_id", "said"),
    )
)  # fmt: skip
