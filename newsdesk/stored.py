"""What was found in an article, as the fields of a suggestion."""

from __future__ import annotations

from typing import Any, Final

from newsdesk.reading.findings import Candidate, Cue, Draft, Finding, Relevance, Span

POSITION_SCORE: Final = 0.5  # the text speaks of a stance or doesn't: there is no more or less


def values_of(finding: Finding) -> dict[str, Any]:
    """The fields of a suggestion that say what was found."""
    match finding:
        case Relevance(score=score, reasons=reasons):
            return {"score": score, "why": "\n".join(reasons), "draft": {"reasons": [*reasons]}}
        case Draft(score=score):
            return {"score": score, "why": _evidence(finding), "draft": _draft_json(finding)}
        case Candidate(target=target, score=score, why=why):
            return {"score": score, "why": why, "target": target}
        case Cue(why=why):
            return {"score": POSITION_SCORE, "why": why, **_cue_values(finding)}
        case _:
            return {"score": 1.0, "why": "", **_plain_values(finding)}


def _draft_json(draft: Draft) -> dict[str, Any]:
    return {
        "fields": {
            name: {
                "value": value.value,
                "span": _pair(value.span),
                "why": value.why,
            }
            for name, value in draft.values.items()
        }
    }


def _evidence(draft: Draft) -> str:
    read_in_text = sum(value.span is not None for value in draft.values.values())
    return f"{read_in_text} of {len(draft.values)} fields were read in the text."


def _cue_values(cue: Cue) -> dict[str, Any]:
    return {
        "target": cue.proposal,
        "span_start": cue.span.start,
        "span_end": cue.span.end,
        "draft": {
            "actor": cue.actor,
            "proposal": cue.proposal,
            "stance": cue.stance,
            "strength": cue.strength,
            "condition": cue.condition,
            "condition_span": _pair(cue.condition_span),
            "reported_by": cue.reported_by,
        },
    }


def _plain_values(finding: Any) -> dict[str, Any]:
    """Of mentions, quotations, dates and figures: every field as it was read."""
    fields = {name: value for name, value in vars(finding).items() if name != "span"}
    return {
        "target": fields.get("target", ""),
        "span_start": finding.span.start,
        "span_end": finding.span.end,
        "draft": {
            name: _pair(value) if isinstance(value, Span) else value
            for name, value in fields.items()
        },
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
