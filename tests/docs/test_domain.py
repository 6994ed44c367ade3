"""The glossary knows every model, so the words of the code stay the words of the docs."""

from pathlib import Path

import pytest
from django.apps import apps

GLOSSARY = (Path(__file__).parents[2] / "docs" / "domain.md").read_text()
APPS = ["core", "actors", "sources", "incidents", "debates", "newsdesk", "overview"]
MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical")
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_glossary_names_every_model(model):
    assert f"**{model.__name__}**" in GLOSSARY


@pytest.mark.parametrize(
    "model", [m for m in MODELS if getattr(m, "PUBLIC_ID_PREFIX", "")], ids=lambda m: m.__name__
)
def test_glossary_names_every_prefix(model):
    assert f"`{model.PUBLIC_ID_PREFIX}`" in GLOSSARY
