"""`refcheck history`: what a person and a program are shown of the memory."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from refcheck import remembered
from refcheck.errors import RefcheckError
from tests.memory.nights import Nights, listed

A, B = "https://a.example/glass", "https://b.example/glass"
TITLES = {A: "The Glass Ledger of Harbour 1", B: "The Glass Ledger of Harbour 2"}


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Nights:
    """Two links, of which one died on 7 January, was told to on the 9th, and whose other text changed then."""
    made = Nights(monkeypatch, tmp_path / "links.db", listed(A, B), dict(TITLES))
    made.run(0)
    made.run(1)
    made.fates[A] = 410
    made.texts[B] = 99
    for day in (7, 8):
        made.run(day)
    return made


def shown(nights: Nights, what: str | None = None, since: str | None = None, form: str = "table") -> str:
    return remembered.told(str(nights.store), what, since, form)


def test_all_links_are_shown_with_what_they_came_to(nights: Nights) -> None:
    dead, drifting, counts = shown(nights).splitlines()
    assert dead == f"dead      2026-01-09  {A}: failed twice since 2026-01-08 (notes.txt 1)"
    assert re.fullmatch(rf"drifting  2026-01-09  {B}: its text is about \d+ % what it was \(notes.txt 2\)", drifting)
    assert counts == "2 links: 1 dead, 1 drifting"


def test_one_life_is_told_look_by_look(nights: Nights) -> None:
    told = shown(nights, A).splitlines()
    assert told[0] == A
    assert told[1].startswith("  2026-01-01 to 2026-01-02, 2 looks: ok: The page is there")
    assert told[2].startswith("  2026-01-08: broken: The page is gone")
    assert told[3].endswith("[newly dead]")
    assert len(told) == 4


def test_a_text_that_changed_is_shown_by_what_is_other_in_it(nights: Nights) -> None:
    told = shown(nights, B).splitlines()
    at = told.index("Its text, first and last:")
    assert {line[:4] for line in told[at + 1 :]} <= {"  - ", "  + "}
    assert len(told) > at + 1
    assert json.loads(shown(nights, B, form="json"))["text"]["added"]


def test_what_is_dead_since_a_day_is_shown_alone(nights: Nights) -> None:
    for since, number in (("2026-01-09", 1), ("2026-01-10", 0)):
        told = json.loads(shown(nights, None, since, "json"))
        assert [link["url"] for link in told["links"]] == [A] * number


def test_a_document_has_the_links_that_it_prints_now(nights: Nights) -> None:
    nights.document = listed("https://c.example/glass", B)
    nights.run(9)
    told = json.loads(shown(nights, "notes.txt", form="json"))["links"]
    assert [link["url"] for link in told] == ["https://c.example/glass", B]
    everything = json.loads(shown(nights, form="json"))["links"]
    assert {link["url"]: link["printed"][0]["retired"] for link in everything}[A] is True


def test_the_same_is_there_for_programs(nights: Nights) -> None:
    link, _ = json.loads(shown(nights, form="json"))["links"]
    assert link["state"] == {
        "name": "dead", "since": "2026-01-09T03:00:00Z", "failures": 2, "new": False,
        "because": "failed twice since 2026-01-08",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(shown(nights, form="csv"))))
    assert (rows[0]["url"], rows[0]["state"], rows[0]["documents"]) == (A, "dead", "notes.txt")
    assert [row["news"] for row in csv.DictReader(io.StringIO(shown(nights, A, form="csv")))] == ["", "", "", "dead"]


@pytest.mark.parametrize(
    ("store", "what", "since", "said"),
    [
        (None, None, None, "history needs a memory; name one with --store FILE"),
        ("missing.db", None, None, "missing.db: there is no such store"),
        ("links.db", "https://other.example/", None, "knows no link https://other.example/"),
        ("links.db", "other.txt", None, "knows no document other.txt"),
        ("links.db", None, "May", "--dead-since must be a day such as 2026-05-01, not 'May'"),
    ],
)
def test_what_it_does_not_know_is_one_sentence(
    nights: Nights, monkeypatch: pytest.MonkeyPatch, store: str | None, what: str | None, since: str | None, said: str
) -> None:
    monkeypatch.chdir(nights.store.parent)
    with pytest.raises(RefcheckError, match=re.escape(said)):
        remembered.told(store, what, since, "table")
