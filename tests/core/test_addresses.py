"""Addresses of entries are those that `reverse` gives."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from core.addresses import entry_address, page_address
from core.files.formats import FORMATS


def test_an_address_is_that_of_the_name_and_the_id():
    for public_id in ("NAI-2025-0042", "NAI-2025-1"):
        for name in ("incidents:detail", "overview:actor"):
            assert entry_address(name, public_id) == reverse(name, args=[public_id])


def test_a_page_has_the_address_of_its_name():
    for name in ("overview:home", "incidents:list", "api:docs"):
        assert page_address(name) == reverse(name)
    for form in FORMATS.values():
        assert page_address("incidents:file", form) == reverse("incidents:file", args=[form])


def test_it_goes_by_where_the_site_is_mounted():
    assert entry_address("sources:detail", "NAR-2025-1") == "/sources/NAR-2025-1/"
    set_script_prefix("/tracker/")
    try:
        assert entry_address("sources:detail", "NAR-2025-1") == "/tracker/sources/NAR-2025-1/"
        assert page_address("sources:list") == "/tracker/sources/"
    finally:
        set_script_prefix("/")


def test_a_name_that_is_none_is_an_error():
    with pytest.raises(NoReverseMatch):
        entry_address("incidents:nonsense", "NAI-2025-1")
