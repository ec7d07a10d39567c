"""Every server has its turn, and links to one address stand together."""

from __future__ import annotations

from refcheck.check.occurrences import Occurrence
from refcheck.check.order import fair
from refcheck.model.link import Link
from refcheck.model.verdict import Case, Cited


def order(*urls: str, archive: str = "") -> list[str]:
    archives = (Link("archive", archive, archive),) if archive else ()
    links = [Link("live", url, url, archives=archives if url.endswith("!") else ()) for url in urls]
    heard = [Occurrence("a.txt", "1", None, "key", "", Case(link, Cited(("A title",)))) for link in links]
    return [urls[index].removeprefix("https://") for index in fair(heard)]


def test_a_server_with_many_links_begins_first_and_shares_the_rest() -> None:
    many = [f"https://many.example/{n}" for n in range(3)]
    assert order("https://one.example/", *many, "https://two.example/") == [
        "many.example/0",
        "one.example/",
        "two.example/",
        "many.example/1",
        "many.example/2",
    ]


def test_links_to_one_address_stand_together() -> None:
    assert order("https://a.example/1", "https://a.example/2", "https://a.example/1") == [
        "a.example/1",
        "a.example/1",
        "a.example/2",
    ]


def test_what_waits_for_an_archive_does_not_stand_before_what_waits_for_nobody() -> None:
    archived = [f"https://{n}.example/!" for n in range(3)]
    assert order(*archived, "https://z.example/", archive="https://perma.cc/45JY-CTRD")[1] == "z.example/"
