from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.bib import write
from refcheck.bib.bibfile import Bib, lay_out
from refcheck.bib.escape import plain, unescape, verbatim
from refcheck.model.citation import Full
from refcheck.model.dates import Date
from refcheck.model.names import Name
from tests.bib import readers
from tests.bib.made import ADA, PERMA, WORKS, bibliography, full, link
from tests.bib.readers import entries, only, strictly

ALL = bibliography(*WORKS.values())


def entry(work: Full) -> tuple[str, dict[str, str]]:
    """The type and the fields of the entry, as a reader gets them."""
    return only(write([bibliography(work)], "biblatex"))


def fields(work: Full) -> dict[str, str]:
    return entry(work)[1]


LANGUAGES = {
    "河流的历史": "chinese",
    "川のれきし": "japanese",
    "강의 역사": "korean",
    "Η ιστορία των ποταμών": "greek",
    "История рек": None,
    "The α-Ray and the 道 of Rivers": None,
    "ABC 河": None,
}


@pytest.mark.parametrize(("title", "language"), LANGUAGES.items())
def test_only_a_script_of_one_language_tells_it(title: str, language: str | None) -> None:
    assert fields(full("book", title=title)).get("langid") == language


def test_a_title_printed_in_its_own_script_tells_its_language_however_short() -> None:
    assert fields(full("book", title="ABC He", custom__original_title_script="ABC 河"))["langid"] == "chinese"


TYPES = {
    "article": ("article", None),
    "newspaper": ("article", "newspaper"),
    "unsigned newspaper": ("online", "newspaper"),
    "unsigned newspaper in print": ("misc", "newspaper"),
    "page": ("online", None),
    "undated page": ("dataset", "webpage"),
    "page without a link": ("misc", "webpage"),
    "post": ("online", None),
    "preprint": ("online", None),
    "report": ("report", None),
    "unsigned report": ("manual", "report"),
    "chapter": ("incollection", None),
    "chapter without editor": ("inbook", "chapter"),
    "book": ("book", None),
    "edited book": ("collection", "book"),
    "anonymous book": ("manual", "book"),
    "paper": ("inproceedings", None),
    "thesis": ("thesis", None),
    "data": ("dataset", None),
    "statute": ("misc", "legislation"),
    "case": ("misc", "jurisdiction"),
    "letter": ("misc", None),
    "talk": ("unpublished", None),
    "programme": ("software", None),
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items(), ids=TYPES)
def test_entry_type_is_one_whose_demands_the_work_meets(name: str, kind: tuple[str, str | None]) -> None:
    found, held = entry(WORKS[name])
    assert (found, held.get("entrysubtype")) == kind


SAID: dict[str, tuple[Full, dict[str, str | None]]] = {
    "a journal article": (
        WORKS["article"],
        {
            "author": "Moss, Ada and van der Berg, Jr., Bo",
            "title": "Why the {Moss} family sold its dams to the {EU}",
            "journaltitle": r"Journal of Ink \& Paper",
            "volume": "12",
            "number": "3",
            "pages": "164--201",
            "date": "2021-07",
            "doi": "10.1234/(SICI)1<9::AID#3>2.0_x%",
        },
    ),
    "an article number and a season": (WORKS["numbered article"], {"eid": "1023", "date": "2022-23", "number": None}),
    "an archived page": (
        WORKS["newspaper"],
        {
            "author": "Moss, Ada and others",
            "title": r"100\% of \$5 Dams, \#1 \& Only",
            "pages": "8",
            "url": "https://ink.example/a%20b?c=d_e#f~g",
            "urldate": "2023-06-01",
            "addendum": r"Archived at \url{https://perma.cc/AB12-CD34}",
            "verba": "https://perma.cc/AB12-CD34",
        },
    ),
    "a body with an and": (
        WORKS["page"],
        {"author": "{Office of Rivers, Lakes and Ponds}", "organization": "{Rivers and Lakes Online}"},
    ),
    "a preprint": (
        WORKS["preprint"],
        {"eprint": "2405.00001", "eprinttype": "arxiv", "url": None, "organization": None},
    ),
    "a report": (
        WORKS["report"],
        {
            "institution": "{Center for Rivers and Lakes}",
            "type": "Report",
            "number": "17",
            "location": "Washington, DC",
        },
    ),
    "a chapter": (
        WORKS["chapter"],
        {
            "editor": "van der Berg, Jr., Bo and Ødegård, Åse",
            "booktitle": "A Handbook of the {U.S.} River",
            "series": "River Studies",
            "publisher": r"Moss \& Sons",
            "location": "{Trinidad and Tobago}",
            "pages": "1--20",
        },
    ),
    "a volume that is no number": (WORKS["edited book"], {"volume": None, "note": "vol. IV"}),
    "a range of years": (WORKS["anonymous book"], {"date": "1899/1901", "organization": "Moss"}),
    "what the type has no field for": (
        full("webpage", title="Ponds", publisher_place="Oslo", page="3–4", issued=Date(2020), URL="https://x.example/"),
        {"note": "p. 3–4, Oslo", "location": None, "pages": None},
    ),
    "a statute": (
        WORKS["statute"],
        {
            "title": "{Shuifa}",
            "titleaddon": "河流法 [Rivers Law of the Republic]",
            "shorttitle": "{Rivers Law}",
            "howpublished": "2016 RIVERS GAZ. 899",
            "organization": "{Standing Comm. of Rivers and Lakes}",
            "date": "2016-11-07",
            "note": "Republic of Rivers, effective 2017-06-01",
            "addendum": r"Translated at \url{https://law.example/en?x=(EN)}",
            "langid": "chinese",
            "author": None,
        },
    ),
    "a statute by its reporter": (WORKS["reported statute"], {"howpublished": "12 Pond Reg. 34", "note": None}),
    "a case": (WORKS["case"], {"title": "{Pike v. Carp}", "howpublished": "410 U.S. 113", "organization": "Pond Ct."}),
    "a title in three forms": (
        WORKS["romanised article"],
        {
            "title": "Heliu de Lishi",
            "titleaddon": "河流的历史——以 ABC 为例 [A History of Rivers]",
            "langid": "chinese",
        },
    ),
    "a title in its own script alone": (
        full("book", author=(ADA,), custom__original_title_script="河流", custom__translated_title="Rivers"),
        {"title": "河流", "titleaddon": "[Rivers]", "langid": "chinese"},
    ),
    "a day of access without a link": (
        full("book", title="Ponds", accessed=Date(2024, 5, 1)),
        {"urldate": "2024-05-01"},
    ),
    "two archives of two links": (
        full(
            "webpage",
            links=(link("https://a.example/", archives=(PERMA,)), link("https://web.archive.org/1/a%20b#c", "archive")),
        ),
        {
            "addendum": r"Archived at \url{https://perma.cc/AB12-CD34} and \url{https://web.archive.org/1/a\%20b\#c}",
            "verba": "https://perma.cc/AB12-CD34",
            "verbb": "https://web.archive.org/1/a%20b#c",
        },
    ),
    "two pages of one work": (
        full("webpage", links=(link("https://a.example/"), link("https://b.example/c%20d"))),
        {"url": "https://a.example/", "addendum": r"Also at \url{https://b.example/c\%20d}"},
    ),
    "promulgated on another day than issued": (
        full(
            "legislation",
            title="Act",
            issued=Date(2020),
            custom__promulgated="2019-12-31",
            custom__revised="2021-01-01",
        ),
        {"note": "promulgated 2019-12-31, revised 2021-01-01"},
    ),
}


@pytest.mark.parametrize(("work", "said"), SAID.values(), ids=SAID)
def test_fields(work: Full, said: dict[str, str | None]) -> None:
    held = fields(work)
    assert {name: held.get(name) for name in said} == said


NAMES = {
    "person": (Name("Moss", "Ada"), "Moss, Ada"),
    "suffix": (Name("Berg", "Bo", "III"), "Berg, III, Bo"),
    "particle": (Name("van der Berg", "Bo"), "van der Berg, Bo"),
    "family all in lower case": (Name("hooks", "Bell"), "{hooks}, Bell"),
    "family with a comma": (Name("Moss, the Elder", "Ada"), "{Moss, the Elder}, Ada"),
    "given name with an and": (Name("Moss", "Ada and Bo"), "Moss, {Ada and Bo}"),
    "extended name format of biber": (Name("Moss", "given=Ada"), "Moss, {given=Ada}"),
    "one piece": (Name(family="Cher"), "{Cher}"),
    "body": (Name(literal="A & B, Inc."), r"{A \& B, Inc.}"),
    "body with a brace": (Name(literal="A } and { B"), r"{A {\symbol{125}} and {\symbol{123}} B}"),
    "others": (Name(literal="et al."), "others"),
}


@pytest.mark.parametrize(("name", "latex"), NAMES.values(), ids=NAMES)
def test_name(name: Name, latex: str) -> None:
    assert fields(full("book", author=(name,)))["author"] == latex


PAGES = {
    "164–201": "164--201",
    "164-201": "164--201",
    "164 — 201": "164--201",
    "164--201": "164--201",
    "120–25, 130-31": "120--25, 130--31",
    "S12-1–S12-9": "S12-1--S12-9",
    "S12-1-S12-9": "S12-1-S12-9",
    "xiv": "xiv",
}


@pytest.mark.parametrize(("printed", "latex"), PAGES.items())
def test_pages(printed: str, latex: str) -> None:
    assert fields(full("article-journal", container_title="Ink", page=printed))["pages"] == latex


HELD = {"title": "title", "container-title": "journaltitle", "collection-title": "series", "note": "note"}


@given(st.sampled_from(sorted(HELD)), st.text() | st.text(alphabet='\\{}%#&" \n@,水A'))
def test_any_text_in_any_field_comes_back(variable: str, text: str) -> None:
    told = fields(full("article-journal", {variable: text}))
    assert unescape(told.get(HELD[variable], "")) == plain(text)


@given(
    st.sampled_from([("URL", "url"), ("DOI", "doi"), ("custom.eprint", "eprint")]),
    st.text(alphabet='\\{}%#&" \n@,水A/:'),
)
def test_any_id_in_any_field_comes_back(place: tuple[str, str], text: str) -> None:
    told = fields(full("article-journal", {place[0]: text}))
    assert told.get(place[1], "") == verbatim(text)


@given(st.text(), st.text(), st.text())
def test_any_name_comes_back(family: str, given_: str, literal: str) -> None:
    told = fields(full("book", author=(Name(family, given_), Name(literal=literal), ADA)))["author"]
    assert plain(family) in unescape(told)
    assert plain(literal) in unescape(told) or literal.casefold() in ("others", "et al", "et al.", "and others")
    assert told.endswith("Moss, Ada")


def test_a_strict_parser_reads_every_entry_the_same() -> None:
    bib = write([ALL], "biblatex")
    ours, strict = entries(bib), strictly(bib)
    assert list(strict) == [one.key for one in ours] == [work.key for work in ALL.works]
    for one, work in zip(ours, ALL.works, strict=True):
        other = strict[one.key]
        people = {role: len(work.source.names(role)) for role in ("author", "editor") if work.source.names(role)}
        assert {role: len(persons) for role, persons in other.persons.items()} == people
        read = {name: value for name, value in readers.fields(one).items() if name not in ("author", "editor")}
        assert (other.type, dict(other.fields)) == (one.entry_type, read)


def test_reading_and_writing_again_changes_nothing() -> None:
    bib = write([ALL], "biblatex")
    assert lay_out([Bib(one.entry_type, one.key, readers.fields(one)) for one in entries(bib)]) == bib


def test_the_same_works_give_the_same_bytes() -> None:
    assert write([ALL], "biblatex") == write([bibliography(*WORKS.values())], "biblatex")


def test_no_command_gets_in() -> None:
    attack = r"}}, note={\input{/etc/passwd}} \write18{x} @article{y, title={z}"
    bib = write([bibliography(full("webpage", title=attack, URL=attack, author=(Name(literal=attack),)))], "biblatex")
    assert len(entries(bib)) == 1
    assert r"\input" not in bib
    assert r"\write" not in bib


def test_no_works_give_an_empty_file() -> None:
    assert write([bibliography()], "biblatex") == ""


@pytest.mark.parametrize("style", ["biblatex", "bibtex"])
def test_where_else_a_case_is_reported_is_said_in_the_note(style: str) -> None:
    case = full(
        "legal_case", title="Vale v. Storm", container_title="N.J. Super.", volume="12", custom__parallel="74 A.2d 100"
    )
    assert "74 A.2d 100" in only(write([bibliography(case)], style))[1]["note"]
