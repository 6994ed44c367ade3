"""What the pages of the debate share."""

from core.admin import EntityForm, PublicEntityAdmin, RecordForm, RecordStacked
from debates.models import Trigger
from sources.admin import CitesSourceMixin

WORDS = {
    "debates_proposal_not_its_own_variant": "A proposal can't be a variant of itself.",
    "debates_relation_not_to_itself": "Choose another proposal.",
    "debates_position_on_one_thing": "Choose a proposal or a debate, not both.",
    "debates_position_stance_fits": (
        "On a debate (a question of attribution) the stance is affirms, withholds, denies or "
        "suggests unintended; on a proposal it is one of the others."
    ),
    "debates_position_not_reported_by_itself": (
        "“Reported by” is for second-hand reports: leave it empty where the actor spoke itself."
    ),
    "debates_position_strength_in_range": "Strength is 1, 2 or 3.",
    "debates_statement_says_something": "Say what was said, in the record's own words.",
    "debates_statement_not_its_own_rendering": "Choose another statement.",
    "debates_subject_is_one_thing": "Each row names one proposal, one incident or one event.",
    "debates_subject_proposal_once": "The proposal is named twice.",
    "debates_subject_incident_once": "The incident is named twice.",
    "debates_subject_event_once": "The event is named twice.",
    "debates_trigger_of_one_thing": "A trigger leads to a proposal or to an event, not to both.",
    "debates_trigger_proposal_once": "This incident already stands here in this role.",
    "debates_trigger_event_once": "This incident already stands here in this role.",
    "debates_account_says_something": "Say what the source asserts.",
    "debates_account_kind_fits": (
        "A version of a point on which sources differ needs that difference; context has none."
    ),
}


class DebateForm(EntityForm):
    rule_words = WORDS


class RowForm(RecordForm):
    rule_words = WORDS


class DebatesAdmin(CitesSourceMixin, PublicEntityAdmin):
    form = DebateForm


class TriggerInline(RecordStacked):
    """Incidents that set it off, or that somebody named as its reason."""

    model = Trigger
    form = RowForm
    show_change_link = True
    verbose_name_plural = "triggers: incidents behind it (sources are on the trigger's own page)"
    autocomplete_fields = ("incident", "asserted_by")
    fieldsets = ((None, {"fields": [("incident", "role", "asserted_by"), "note"]}),)
