from __future__ import annotations

import json
from typing import Any

import pytest

from refcheck.bib import write
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.field import Field, Value
from refcheck.model.names import Name
from tests.bib.made import ADA, BODY, PERMA, WORKS, bibliography, full, link


def item(work: Full) -> dict[str, Any]:
    (told,) = json.loads(write([bibliography(work)], "csl-json"))
    return dict(told)


VALUES: dict[str, tuple[str, Value, Any]] = {
    "text": ("title", "Ponds & Ink", "Ponds & Ink"),
    "day": ("issued", Date(2023, 8, 7), {"date-parts": [[2023, 8, 7]]}),
    "month": ("issued", Date(2020, 7), {"date-parts": [[2020, 7]]}),
    "year": ("accessed", Date(2008), {"date-parts": [[2008]]}),
    "range": ("issued", Date(2020, until=Date(2021)), {"date-parts": [[2020], [2021]]}),
    "season": ("issued", Date(2023, season=3), {"date-parts": [[2023]], "season": 3}),
    "person": ("author", (ADA,), [{"family": "Moss", "given": "Ada"}]),
    "suffix": ("editor", (Name("Berg", "Bo", "Jr."),), [{"family": "Berg", "given": "Bo", "suffix": "Jr."}]),
    "body": ("author", (BODY,), [{"literal": "Office of Rivers, Lakes and Ponds"}]),
}


@pytest.mark.parametrize(("variable", "value", "told"), VALUES.values(), ids=VALUES)
def test_value(variable: str, value: Value, told: Any) -> None:
    assert item(full("book", {variable: value}))[variable] == told


def test_what_csl_has_no_name_for_is_custom_and_its_dates_are_iso() -> None:
    assert item(WORKS["statute"])["custom"] == {
        "effective": "2017-06-01",
        "gazette": "2016 RIVERS GAZ. 899",
        "jurisdiction": "Republic of Rivers",
        "original-title-script": "河流法",
        "promulgated": "2016-11-07",
        "translated-at": "https://law.example/en?x=(EN)",
        "translated-title": "Rivers Law of the Republic",
    }


def test_links_fill_what_has_no_field() -> None:
    links = (
        link("https://a.example/", archives=(PERMA,)),
        link("https://b.example/"),
        link("https://doi.org/10.1/x", "doi"),
    )
    told = item(full("webpage", title="Ponds", links=links))
    assert told["URL"] == "https://a.example/"
    assert told["DOI"] == "10.1/x"
    assert (told["archive"], told["archive_location"]) == ("perma.cc", "https://perma.cc/AB12-CD34")


def test_an_arxiv_link_gives_its_id() -> None:
    told = item(full("article", title="Ponds", links=(link("https://arxiv.org/abs/2405.00001", "arxiv"),)))
    assert told["custom"] == {"eprint": "2405.00001"}


def test_an_archive_that_is_printed_as_a_field_stands_alone() -> None:
    told = item(full("book", title="Ponds", archive="Pond Library", links=(PERMA,)))
    assert told["archive"] == "Pond Library"
    assert "archive_location" not in told


def test_the_first_of_two_fields_wins() -> None:
    twice = Full((0, 1), "book", (Field("title", "Ponds"), Field("title", "Lakes")))
    assert item(twice)["title"] == twice.string("title") == "Ponds"


def test_a_field_wins_over_a_link() -> None:
    assert (
        item(full("webpage", URL="https://x.example/", links=(link("https://a.example/"),)))["URL"]
        == "https://x.example/"
    )


def test_fields_stand_in_one_order_however_they_were_found() -> None:
    one = item(full("book", title="Ponds", author=(ADA,), issued=Date(2020), medium="Online"))
    other = item(full("book", medium="Online", issued=Date(2020), author=(ADA,), title="Ponds"))
    assert list(one) == list(other) == ["id", "type", "author", "title", "issued", "medium"]


def test_nothing_is_there_that_the_text_does_not_support() -> None:
    assert item(full("book", title="Ponds")) == {"id": "ponds", "type": "book", "title": "Ponds"}
