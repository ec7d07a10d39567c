"""When are two URLs one address, and when is one a slip of typesetting away from the other?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.judge.accidents import accident
from refcheck.judge.urls import ends_at_front, is_root
from refcheck.model.address import canonical, host, same

BASE = "https://www.harbour.example/2021/Long-Piers"

SAME = {
    "scheme": "http://www.harbour.example/2021/Long-Piers",
    "www": "https://harbour.example/2021/Long-Piers",
    "slash": f"{BASE}/",
    "case of the host": "https://WWW.Harbour.Example/2021/Long-Piers",
    "case of the path": "https://www.harbour.example/2021/long-piers",
    "default port": "https://www.harbour.example:443/2021/Long-Piers",
    "fragment": f"{BASE}#part-2",
    "tracking": f"{BASE}?utm_source=a&utm_medium=b&fbclid=c",
    "encoding": "https://www.harbour.example/2021/Long%2DPiers",
    "index page": f"{BASE}/index.html",
}
OTHER = {
    "path": "https://www.harbour.example/2021/Short-Piers",
    "host": "https://www.haven.example/2021/Long-Piers",
    "query": f"{BASE}?id=2",
    "port": "https://www.harbour.example:8443/2021/Long-Piers",
    "an encoded slash": "https://www.harbour.example/2021%2FLong-Piers",
}


@pytest.mark.parametrize("name", SAME)
def test_a_difference_that_does_not_matter(name: str) -> None:
    assert same(BASE, SAME[name])


@pytest.mark.parametrize("name", OTHER)
def test_a_difference_that_matters(name: str) -> None:
    assert not same(BASE, OTHER[name])


def test_an_international_name_is_the_same_in_both_its_forms() -> None:
    assert same("https://xn--hfen-loa.example/%E6%B8%AF", "http://häfen.example/港")


@pytest.mark.parametrize(
    "damaged", ["", "harbour", "http://[::1", "http://a.example:99999/", "mailto:a@b", "http:///x"]
)
def test_what_is_no_address_is_compared_as_it_stands(damaged: str) -> None:
    assert canonical(damaged) == damaged
    assert host(damaged) == ""
    assert not is_root(damaged)


@given(st.text(max_size=60))
def test_a_canonical_address_can_be_made_of_anything(text: str) -> None:
    assert canonical(f"http://a.example/{text}") == canonical(f"https://www.a.example/{text}")


ACCIDENTS = {
    "a lost hyphen": ("/2021/longpiers", "/2021/long-piers"),
    "an added hyphen": ("/2021/long-pi-ers", "/2021/long-piers"),
    "an added blank": ("/2021/long pi ers", "/2021/longpiers"),
    "a lost letter": ("/2021/lng-piers", "/2021/long-piers"),
    "a lost last character": ("/2021/long-piers.htm", "/2021/long-piers.html"),
    "an added last character": ("/2021/long-piers)", "/2021/long-piers"),
    "a mistaken character": ("/2O21/l0ng-piers", "/2021/long-piers"),
    "an entity or a ligature": ("/2021/o\ufb03ce&amp;piers", "/2021/office&piers"),
}
NO_ACCIDENTS = {
    "the same": ("/2021/long-piers", "/2021/long-piers/"),
    "another number": ("/node/5718", "/node/5719"),
    "a number cut short": ("/node/571", "/node/5718"),
    "another word": ("/2021/long-piers", "/2021/long-tides"),
    "another page": ("/2021/long-piers", "/about"),
    "two lost letters": ("/2021/lng-pirs", "/2021/long-piers"),
}


@pytest.mark.parametrize("name", ACCIDENTS)
def test_print_may_have_done_this(name: str) -> None:
    printed, kept = ACCIDENTS[name]
    assert accident(f"https://harbour.example{printed}", f"http://www.harbour.example{kept}") == name


@pytest.mark.parametrize("name", NO_ACCIDENTS)
def test_print_did_not_do_this(name: str) -> None:
    printed, kept = NO_ACCIDENTS[name]
    assert accident(f"https://harbour.example{printed}", f"https://harbour.example{kept}") is None


FRONTS = {
    "the root": ("/2021/05/piers", "/", True),
    "the folder it stood in": ("/2021/05/piers", "/2021/05/", True),
    "a front of another name": ("/2021/05/piers", "/news", True),
    "the site in a language": ("/2021/05/piers", "/en/", True),
    "the root, from a query": ("/?p=17", "/", True),
    "another page": ("/2021/05/piers", "/essays/piers", False),
    "the same page": ("/2021/05/piers", "/2021/05/piers/", False),
    "a page named by a number": ("/story/48151/piers", "/story/48151", False),
    "a page named in a query": ("/2021/05/piers", "/?p=17", False),
    "from the root": ("/", "/en/", False),
}


@pytest.mark.parametrize("name", FRONTS)
def test_a_deep_link_ends_at_a_front_page(name: str) -> None:
    asked, ended, expected = FRONTS[name]
    assert ends_at_front(f"https://harbour.example{asked}", f"https://harbour.example{ended}") is expected
