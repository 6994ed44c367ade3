"""Filters of a list: what their forms share, and what they keep to themselves."""

import pytest
from django.http import QueryDict

from debates.filters import StatementFilter
from debates.models import Statement


def form_of(query):
    return StatementFilter(QueryDict(query), queryset=Statement.objects.all()).form


def test_what_a_page_does_to_its_form_is_not_seen_in_the_next():
    changed, labels = form_of(""), dict(form_of("").fields["topic"].choices)
    changed.fields["topic"].widget.choices = []
    changed.fields["from"].label = "Since"
    new = form_of("")
    assert dict(new.fields["topic"].widget.choices) == labels
    assert new.fields["from"].label == "From"


def test_the_form_of_a_narrower_filter_is_its_own():
    class Narrower(StatementFilter):
        date_field = ""

    form_of("")
    assert "from" not in Narrower(QueryDict(""), queryset=Statement.objects.all()).form.fields


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "from=2025-01-01"])
def test_no_entity_is_looked_for_where_none_is_chosen(query, django_assert_num_queries):
    with django_assert_num_queries(0):
        form = form_of(query)
        assert form.is_valid()
    assert form.cleaned_data["speaker"] == []
