"""What the environment may say about the reading of feeds."""

from ipaddress import ip_network

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from nato_tracker import environment


@pytest.mark.parametrize(("value", "expected"), [("", 7), (" 3 ", 3), ("1", 1), ("9", 9)])
def test_a_number_is_in_its_range(value, expected):
    assert environment.number({"N": value}, "N", default=7, low=1, high=9) == expected


@pytest.mark.parametrize("value", ["0", "10", "-1", "2.5", "x", "²", "9" * 5000])
def test_any_other_number_says_what_to_write(value):
    with pytest.raises(ImproperlyConfigured, match="write a number from 1 to 9"):
        environment.number({"N": value}, "N", default=7, low=1, high=9)


def test_ports_are_separated_by_commas():
    assert environment.ports({"P": "8080, 8443"}, "P") == [8080, 8443]
    assert environment.ports({}, "P") == []
    with pytest.raises(ImproperlyConfigured, match="P='http': write a number from 1 to 65535"):
        environment.ports({"P": "http"}, "P")


def test_networks_are_separated_by_commas():
    found = environment.networks({"N": "10.1.0.0/16,fd00::/8"}, "N")
    assert found == [ip_network("10.1.0.0/16"), ip_network("fd00::/8")]
    with pytest.raises(ImproperlyConfigured, match=r"write 10\.1\.0\.0/16"):
        environment.networks({"N": "10.1.0.1/16"}, "N")


def test_a_header_is_one_line():
    assert environment.header({}, "H", default="Reader/1") == "Reader/1"
    assert environment.header({"H": " Mine/2 "}, "H", default="Reader/1") == "Mine/2"
    with pytest.raises(ImproperlyConfigured, match="write one line"):
        environment.header({"H": "Mine/2\r\nX: y"}, "H", default="Reader/1")


def test_the_reader_of_feeds_names_itself_with_a_contact():
    assert settings.INGEST_USER_AGENT.startswith("NatoAirspaceTracker/")
    assert "contact: webmaster@" in settings.INGEST_USER_AGENT
