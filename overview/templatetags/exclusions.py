"""Labels of what became of a report, for rows that are counts and no records."""

from django import template

from core.vocabulary import label_of
from sources.vocabularies import RejectionReason, TriageState

register = template.Library()


@register.filter
def triage_label(code: str) -> str:
    return label_of(TriageState, code)


@register.filter
def rejection_label(code: str) -> str:
    return label_of(RejectionReason, code)
