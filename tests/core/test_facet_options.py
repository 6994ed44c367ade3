"""The checkboxes of a facet say what they stand for, and how many rows they would leave."""

import pytest
from django import forms
from django.template import Context, Template

from core.facets import CountedCheckboxes, show_counts

KINDS = [("drone", "Drone"), ("odd", 'An "odd" <b>kind</b>')]


class Form(forms.Form):
    kind = forms.MultipleChoiceField(choices=KINDS, widget=CountedCheckboxes, required=False)


def drawn(form, symbols=""):
    facet = Template('{% include "_parts/_facet.html" with field=form.kind open=0 %}')
    return facet.render(Context({"form": form, "symbols": symbols}))


def test_names_and_values_are_escaped():
    page = drawn(Form({"kind": []}))
    assert "<b>An &quot;odd&quot; &lt;b&gt;kind&lt;/b&gt;</b>" in page
    assert 'value="odd"' in page


@pytest.mark.parametrize(("chosen", "checked"), [([], 0), (["odd"], 1)])
def test_what_is_chosen_is_checked(chosen, checked):
    assert drawn(Form({"kind": chosen})).count(" checked>") == checked


def test_counts_are_shown_where_there_are_any():
    assert 'class="n"' not in drawn(Form({"kind": []}))
    form = Form({"kind": []})
    show_counts(form, {"kind": {"drone": 3}})
    page = drawn(form)
    assert '<rect width="100%" height="4"/></svg><span class="n">3</span>' in page
    assert '<label class="opt zero"><input type="checkbox" name="kind" value="odd">' in page
    assert '<rect width="0%" height="4"/></svg><span class="n">0</span>' in page


def test_only_the_field_of_kinds_has_symbols():
    assert "<svg" not in drawn(Form({}), symbols="other")
    assert drawn(Form({}), symbols="kind").count('class="sy ') == 2
