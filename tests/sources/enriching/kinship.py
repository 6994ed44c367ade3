"""Reports that come in, and what is found of their likeness, for the tests of the stage."""

from io import StringIO

from django.core.management import call_command

from newsdesk.models import Suggestion
from newsdesk.suggesting import KINDS
from tests import factories as make


def of_kinship():
    """Duplicates and relays; what else is read in a text is not meant here."""
    return Suggestion.objects.filter(kind__in=KINDS)


def arrives(html="", **fields):
    return make.make_record(published=False, content_html=html, **fields)


def run(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()
