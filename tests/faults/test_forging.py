"""The short form of the fault: hundreds of changes of a release, each of them told."""

import random

import pytest
from django.utils import timezone

from overview.releases.actions import bundle_of, release
from overview.releases.verifying import KEY, verify
from tests.factories import make_incident
from tests.faults.forging import files_of, forgeries, key_file, missed

pytestmark = pytest.mark.django_db


def test_hundreds_of_forgeries_are_as_many_found(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "releases"
    settings.RELEASE_KEY_FILE = key_file(tmp_path)
    make_incident()
    bundle = bundle_of(release(now=timezone.now()).number)
    whole, files = bundle.read_bytes(), files_of(bundle)
    some = random.Random(7).sample(range(len(whole)), 100)
    every = list(forgeries(whole, files, some))
    assert len(every) > 300
    assert verify(bundle).faults == verify(bundle, key=files[KEY]).faults == []
    assert missed(every, tmp_path, files[KEY]) == []
