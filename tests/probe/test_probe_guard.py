from __future__ import annotations

from ipaddress import IPv4Address, ip_address, ip_network

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.errors import UsageError
from refcheck.model.probe import Reason
from refcheck.probe.answer import NotAsked
from refcheck.probe.guard import Guard, is_public, literal
from refcheck.settings import Services, Settings

GUARD = Guard.of(Settings())


def verdict(url: str, guard: Guard = GUARD) -> Reason | None:
    parsed = guard.parse(url)
    return parsed.reason if isinstance(parsed, NotAsked) else None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://example.org:8080/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[64:ff9b::8.8.8.8]/",
        "https://[2002:808:808::]/",
        "http://134744072/",
        "https://under_score.example.org/",
        "https://例え.テスト/",
        "https://xn--r8jz45g.xn--zckzah/",
        "HTTPS://EXAMPLE.ORG/A",
        "https://example.org./",
    ],
)
def test_public_addresses_are_asked(url: str) -> None:
    assert verdict(url) is None


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "printer.local", "metadata.google.internal", "router.home.arpa",
        "wiki", "intranet", "wiki.corp", "127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0", "127.0.0.1.",
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "0.0.0.0", "192.0.2.1", "198.18.0.1", "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:db8::1]",
        "[::127.0.0.1]", "[::ffff:0:7f00:1]", "[2001:0:7f00:1::]", "[::1%25lo]", "127。0。0。1", "localhost。", "tide。local",
        "metadata", "metadata.google.internal.", "instance-data", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16",
        "192.0.0.192", "[3fff::1]", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "0xa9fea9fe",
        "169.254.43518",
    ],
)  # fmt: skip
def test_local_addresses_are_refused(host: str) -> None:
    assert verdict(f"http://{host}/a") is Reason.REFUSED


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "mailto:a@example.org", "javascript:alert(1)", "file:///etc/passwd", "data:,x"]
)
def test_other_schemes_are_refused(url: str) -> None:
    assert verdict(url) is Reason.REFUSED


@pytest.mark.parametrize(
    "url",
    [
        "", "www.example.org/a", "/a/b", "http://", "http:///a", "https://[::1", "https://exa mple.org/", "https://1.2.3.4.5/",
        "https://999.1.1.1/", "https://a..b.org/", "https://127%2e0%2e0%2e1/", "https://example.org:99999/", "https://-a-/",
        "https://" + "a" * 64 + ".org/", "http://0177.0.0.1/", "https://host.1/", "https://host.0x7f/",
        "http:127.0.0.1/", "http:/127.0.0.1/", "http:\\\\127.0.0.1/", "//127.0.0.1/", " http://127.0.0.1/", "http://127.0.\t0.1/",
        "http://127.0.0.1\\.tide.example/", "http://127.0.0.1%00.tide.example/", "http://127.0.0.1../", "http://４.0.0.1/",
    ],
)  # fmt: skip
def test_what_has_no_host_is_malformed(url: str) -> None:
    assert verdict(url) is Reason.MALFORMED


def test_userinfo_is_neither_asked_nor_shown() -> None:
    parsed = GUARD.parse("https://me:secret@example.org/a")
    assert isinstance(parsed, httpx.URL)
    assert str(parsed) == "https://example.org/a"
    refused = GUARD.parse("http://me:secret@localhost/")
    assert isinstance(refused, NotAsked)
    assert "secret" not in f"{refused.url} {refused.detail}"


def test_userinfo_can_not_hide_the_host() -> None:
    assert verdict("http://example.org@127.0.0.1/") is Reason.REFUSED
    assert verdict("http://example.org:80@[::1]:80/") is Reason.REFUSED
    assert verdict("http://example.org\\@127.0.0.1/") is Reason.REFUSED
    assert verdict("http://example.org@@127.0.0.1/") is Reason.REFUSED
    assert verdict("http://example.org%40@127.0.0.1/") is Reason.REFUSED


def test_private_hosts_may_be_allowed() -> None:
    lifted = Guard.of(Settings(allow_private_hosts=True))
    assert verdict("http://127.0.0.1:8080/", lifted) is None
    assert verdict("http://localhost/", lifted) is None
    assert verdict("ftp://localhost/", lifted) is Reason.REFUSED
    assert lifted.allows("example.org", 80, ip_address("10.0.0.1"))


def test_exactly_the_origins_of_services_are_exempt() -> None:
    guard = Guard.of(Settings(services=Services(perma="http://127.0.0.1:8000", doi="https://doi.local/x/")))
    assert verdict("http://127.0.0.1:8000/ABCD-1234", guard) is None
    assert verdict("https://doi.local/10.1/x", guard) is None
    assert verdict("http://127.0.0.1:8001/", guard) is Reason.REFUSED
    assert verdict("https://127.0.0.1:8000/", guard) is Reason.REFUSED
    assert verdict("http://127.0.0.2:8000/", guard) is Reason.REFUSED
    assert guard.allows("doi.local", 443, ip_address("10.0.0.1"))
    assert not guard.allows("doi.local", 80, ip_address("10.0.0.1"))


@pytest.mark.parametrize("base", ["perma.cc", "ftp://perma.cc", "https://", "https://[::1"])
def test_a_service_without_a_web_address_is_misuse(base: str) -> None:
    with pytest.raises(UsageError, match=r"services\.perma"):
        Guard.of(Settings(services=Services(perma=base)))


PRIVATE = [
    ip_network(net) for net in ("127.0.0.0/8", "10.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10")
]


@given(st.sampled_from(PRIVATE).flatmap(lambda net: st.integers(int(net[0]), int(net[-1]))), st.data())
def test_no_spelling_of_a_private_address_passes(number: int, data: st.DataObject) -> None:
    a, b, c, d = number.to_bytes(4, "big")
    spellings = [
        str(IPv4Address(number)),
        str(number),
        hex(number),
        f"0{number:o}",
        f"{a}.{int.from_bytes((b, c, d), 'big')}",
        f"{a}.{b}.{int.from_bytes((c, d), 'big')}",
        f"{a:#x}.{b:#o}.{c}.{d}".replace("0o", "0"),
        f"[::ffff:{IPv4Address(number)}]",
        f"[64:ff9b::{IPv4Address(number)}]",
    ]
    assert verdict(f"http://{data.draw(st.sampled_from(spellings))}/") is not None


@given(st.ip_addresses(v=4))
def test_a_dotted_number_is_read_as_it_is_written(address: IPv4Address) -> None:
    assert literal(str(address)) == address
    assert is_public(address) <= address.is_global
