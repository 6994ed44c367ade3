"""Every page of the admin answers and keeps the policy."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.urls import reverse

from nato_tracker import urls  # noqa: F401 – it registers the pages
from tests.admin.builders import some_of_everything

MODELS = [model for model in admin.site._registry if model not in (Group, User)]
IDS = [model._meta.label for model in MODELS]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)|<style\b|\sstyle=|\son[a-z]+=", re.I
)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def one(model):
    row = model._default_manager.order_by("-pk").first()
    assert row is not None, f"no {model._meta.label} was built"
    return row


@pytest.fixture(scope="module")
def two_of_everything(django_db_setup, django_db_blocker):
    """Made once: what a test changes is taken back after it, and these after all of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        some_of_everything(2)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def filled(two_of_everything, desk):
    return desk


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_list_and_change_page_answer_under_the_policy(filled, model):
    pages = [address(model, "changelist"), address(model, "change", one(model).pk)]
    for page in pages:
        answer = filled.get(page)
        assert answer.status_code == 200, page
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert not INLINE.findall(answer.content.decode()), page


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_add_page_answers_where_adding_is_allowed(filled, rf, editor, model):
    request = rf.get("/")
    request.user = editor
    allowed = admin.site._registry[model].has_add_permission(request)
    answer = filled.get(address(model, "add"))
    assert answer.status_code == (200 if allowed else 403)
    assert not INLINE.findall(answer.content.decode())


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_search_and_sorting_answer(filled, model):
    changelist = address(model, "changelist")
    columns = len(admin.site._registry[model].get_list_display(None))
    assert filled.get(changelist, {"q": "state 1"}).status_code == 200
    for column in range(1, columns + 1):
        assert filled.get(changelist, {"o": column}).status_code == 200


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    "model", [model for model in MODELS if hasattr(model, "history")], ids=lambda m: m._meta.label
)
def test_history_pages_answer_and_nothing_can_be_reverted(filled, model):
    if model._meta.proxy:
        pytest.skip("its history is that of the record")
    row = one(model)
    row._change_reason = "Because of the test"
    row.save()
    answer = filled.get(address(model, "history", row.pk))
    assert "Because of the test" in answer.content.decode()
    assert not INLINE.findall(answer.content.decode())
    version = address(model, "simple_history", row.pk, row.history.first().pk)
    assert filled.get(version).status_code == 200
    assert filled.post(version, {}).status_code == 403


def test_admin_index_and_app_pages_answer(filled):
    for app in ("actors", "sources", "incidents", "debates", "newsdesk", "overview"):
        assert filled.get(reverse("admin:app_list", args=[app])).status_code == 200
    index = filled.get(reverse("admin:index")).content.decode()
    assert "Review queue" in index
    assert not INLINE.findall(index)
