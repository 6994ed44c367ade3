"""Faults planted for scripts/semgrep.yml and bandit; nothing imports this. Each names its rule."""

import logging
import pickle  # code-out-of-data
import random
import subprocess

import requests  # outside-the-fetch-guard
import urllib3
import yaml
from django.db.models.expressions import RawSQL
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt

logger = logging.getLogger(__name__)


def unescaped(text):
    mark_safe(text)  # unescaped
    format_html(f"<b>{text}</b>")  # unescaped
    format_html("<b>%s</b>" % text)  # unescaped
    format_html("<b>{}</b>", text)


def queries(request, Incident):
    Incident.objects.filter(**request.GET)  # query-by-request
    Incident.objects.exclude(status=1, **request.GET.dict())  # query-by-request
    Incident.objects.order_by(request.GET["o"])  # query-by-request
    Incident.objects.raw(request.GET["q"])  # raw-query
    Incident.objects.extra(where=["1=1"])  # raw-query
    RawSQL("SELECT 1", ())  # raw-query
    Incident.objects.filter(title=request.GET["q"])


def outside(address):
    urllib3.PoolManager()  # outside-the-fetch-guard


def reading(text):
    yaml.load(text)  # code-out-of-data
    yaml.safe_load(text)
    eval(text)  # code-out-of-data


def leaving(request):
    redirect(request.GET.get("next"))  # open-redirect
    HttpResponseRedirect(request.POST["next"])  # open-redirect
    redirect("overview:home")


@csrf_exempt  # without-csrf
def telling(user, token):
    logger.warning("%s came with %s", user, token)  # secret-in-a-log
    logger.info("logged in: %s", user.password)  # secret-in-a-log
    logger.info("logged in: %s", user.pk)


def banned(command):
    subprocess.call(command, shell=True)
    return random.choice("abc")
