from ipaddress import ip_address, ip_network

import pytest

from sources.ingest.guard import (
    AddressPolicy,
    BlockedAddress,
    UnknownHost,
    check_url,
    is_public,
    resolve,
)

PUBLIC_ONLY = AddressPolicy()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://feeds.example/",
        "file:///etc/passwd",
        "//feeds.example/",
        "feeds.example",
        "",
        "http://",
        "http:///feed",
        "http://user@feeds.example/",
        "http://user:secret@feeds.example/",
        "http://feeds.example:8080/",
        "http://feeds.example:0/",
        "http://feeds.example:99999/",
        "http://feeds.example:port/",
        "http://feeds.example\\@127.0.0.1/",
        "http://feeds.example/a b",
        "http://feeds.example/\r\nX: y",
        "http://[::1",
        "http://-feeds.example/",
        "http://feeds..example/",
        "http://feeds.example%00.org/",
        "http://[fe80::1%25eth0]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://１２７.0.0.1/",
        "http://10.1.2.3/",
        "http://100.64.0.1/",
        "http://169.254.169.254/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001::1]/",
        "http://[fc00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
    ],
)
def test_what_is_not_plainly_on_the_public_web_is_blocked(url):
    with pytest.raises(BlockedAddress):
        check_url(url, PUBLIC_ONLY)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://Feeds.Example", "feeds.example", 80, "/"),
        ("https://feeds.example:443/a?b=c#d", "feeds.example", 443, "/a?b=c"),
        ("https://bücher.example./", "xn--bcher-kva.example", 443, "/"),
        ("http://93.184.215.14/", "93.184.215.14", 80, "/"),
        ("http://[2606:2800:21f::1]/", "2606:2800:21f::1", 80, "/"),
        ("http://a_b.feeds.example/", "a_b.feeds.example", 80, "/"),
    ],
)
def test_public_addresses_pass(url, host, port, path):
    target = check_url(url, PUBLIC_ONLY)
    assert (target.host, target.port, target.path) == (host, port, path)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450::1", True),
        ("192.0.0.8", False),
        ("203.0.113.5", False),
        ("::ffff:8.8.8.8", True),
        ("::ffff:10.0.0.1", False),
        ("4000::1", False),
    ],
)
def test_is_public(address, public):
    assert is_public(ip_address(address)) is public


def test_one_forbidden_answer_among_public_ones_blocks():
    target = check_url("http://feeds.example/", PUBLIC_ONLY)
    with pytest.raises(BlockedAddress, match=r"10\.0\.0\.1"):
        resolve(target, PUBLIC_ONLY, lambda host, port: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize("answer", ["fe80::1%eth0", "nonsense", "127.1"])
def test_an_answer_that_is_no_plain_address_blocks(answer):
    target = check_url("http://feeds.example/", PUBLIC_ONLY)
    with pytest.raises(BlockedAddress):
        resolve(target, PUBLIC_ONLY, lambda host, port: [answer])


def test_each_public_answer_counts_once():
    target = check_url("http://feeds.example/", PUBLIC_ONLY)
    answers = resolve(target, PUBLIC_ONLY, lambda host, port: ["8.8.8.8", "8.8.8.8", "8.8.4.4"])
    assert list(map(str, answers)) == ["8.8.8.8", "8.8.4.4"]


def test_no_answer_is_an_unknown_host():
    target = check_url("http://feeds.example/", PUBLIC_ONLY)
    with pytest.raises(UnknownHost):
        resolve(target, PUBLIC_ONLY, lambda host, port: [])


def test_a_network_can_be_allowed_without_its_neighbours():
    policy = AddressPolicy(allow_networks=(ip_network("10.1.0.0/16"),))
    assert check_url("http://10.1.2.3/", policy).host == "10.1.2.3"
    with pytest.raises(BlockedAddress):
        check_url("http://10.2.2.3/", policy)


def test_a_host_can_be_allowed_wherever_it_leads():
    policy = AddressPolicy(allow_hosts=frozenset({"feeds.internal"}))
    target = check_url("http://feeds.internal/", policy)
    assert resolve(target, policy, lambda host, port: ["10.0.0.1"])
    other = check_url("http://other.internal/", policy)
    with pytest.raises(BlockedAddress):
        resolve(other, policy, lambda host, port: ["10.0.0.1"])


def test_a_port_can_be_allowed():
    policy = AddressPolicy(allow_ports=frozenset({8443}))
    assert check_url("https://feeds.example:8443/", policy).port == 8443
    with pytest.raises(BlockedAddress, match="port 443"):
        check_url("https://feeds.example/", policy)
