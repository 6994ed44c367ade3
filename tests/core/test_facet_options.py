"""The checkboxes of a facet say what they stand for, and how many rows they would leave."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils.html import format_html

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


def test_of_very_many_those_with_most_rows_are_offered_and_what_is_chosen(monkeypatch):
    monkeypatch.setattr("core.facets.MOST_OPTIONS", 2)
    form = Form({"kind": ["b"]})
    form.fields["kind"].choices = [(code, code.upper()) for code in "abcde"]
    show_counts(form, {"kind": {"c": 1, "d": 9, "e": 4}})
    page = drawn(form)
    assert [code for code in "abcde" if f'value="{code}"' in page] == ["b", "d", "e"]
    assert "2 others have fewer or none here" in page


def test_all_of_not_so_many_are_offered_and_none_is_left_out():
    form = Form({})
    show_counts(form, {"kind": {}})
    assert drawn(form).count("<label") == len(KINDS)
    assert "others" not in drawn(form)


def test_a_label_that_is_html_already_is_not_taken_for_the_same_words_without():
    form = Form({})
    form.fields["kind"].choices = [("odd", "<i>odd</i>")]
    assert "<b>&lt;i&gt;odd&lt;/i&gt;</b>" in drawn(form)
    form = Form({})
    form.fields["kind"].choices = [("odd", format_html("<i>{}</i>", "odd"))]
    assert "<b><i>odd</i></b>" in drawn(form)
