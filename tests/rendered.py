"""What the templates of an answer are given, as far as tests ask for it."""

from typing import Any

from django.forms.renderers import get_default_renderer
from django.template.base import Template
from django.test import utils
from django.test.signals import template_rendered


def keep_context_of_pages() -> None:
    """Django would keep that of each part of a page and of each field too, a copy of all of it.

    A page of the desk has a thousand of them, and nobody asks for theirs.
    """
    of_fields: Any = get_default_renderer()
    tests_of_django: Any = utils

    def render(self: Template, context: Any) -> str:
        if context.template is self and self.engine is not of_fields.engine.engine:
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    tests_of_django.instrumented_test_render = render
