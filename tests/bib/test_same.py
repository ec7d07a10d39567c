from __future__ import annotations

import pytest

from refcheck.bib.same import folded, likeness, said

OURS = {
    "author": "Moss, Ada and van der Berg, Bo",
    "title": "Why Rivers Matter: A History of {EU} Dams",
    "journaltitle": "Journal of Ink",
    "volume": "12",
    "pages": "164--201",
    "date": "2021-07",
    "doi": "10.1234/Ink.2021_7",
    "url": "https://www.ink.example/dams/?utm_source=x",
}
BY_TITLE = {name: value for name, value in OURS.items() if name not in ("doi", "url")}
PAGE = {"title": "River Levels of the North", "url": "https://rivers.example/levels", "urldate": "2024-01-02"}

CERTAIN = {
    "the same in every field": (PAGE, PAGE),
    "the same in every field, as biber writes it": (
        {"title": "{Lifa Fa}", "date": "2000", "note": "a b"},
        {"NOTE": "a\n  b", "DATE": "2000", "TITLE": "{{Lifa} Fa}"},
    ),
    "the same DOI": (OURS, {"title": "{D}ams", "year": "1999", "doi": r"https://doi.org/10.1234/INK.2021\_7"}),
    "the same DOI, in a URL": (OURS, {"url": "http://dx.doi.org/10.1234/ink.2021_7"}),
    "the same eprint": (
        {"title": "Swim", "eprint": "2405.00001", "eprinttype": "arxiv"},
        {"title": "Swim!", "journal": "arXiv preprint arXiv:2405.00001", "year": "2024"},
    ),
    "the same eprint, another version": (
        {"title": "Swim", "eprint": "2405.00001", "eprinttype": "arxiv"},
        {"eprint": "2405.00001v3", "archivePrefix": "arXiv"},
    ),
    "the same title and URL": (
        PAGE,
        {"title": "RIVER LEVELS of the {North}", "howpublished": r"\url{http://rivers.example/levels/}"},
    ),
    "the same title and ISBN": (
        {"title": "Ink", "date": "1999", "isbn": "978-0-306-40615-7"},
        {"title": "Ink", "year": "2001", "isbn": "0306406152"},
    ),
    "the same title, author and year": (
        BY_TITLE,
        {
            "author": "Ada Moss and others",
            "title": "Why rivers matter",
            "subtitle": "a history of EU dams",
            "year": "2021",
        },
    ),
    "the same title, without the subtitle": (
        BY_TITLE,
        {"author": "Moss, A.", "title": "Why Rivers Matter", "year": "2021"},
    ),
    "the same title and author, undated": (BY_TITLE, {"author": "B. van der Berg", "title": OURS["title"]}),
    "the same title, accents as commands": (
        {"author": "Łoś, Jürgen", "title": "Über die Flüsse von Ærø", "date": "1990"},
        {"author": r"{\L}o{\'s}, J{\"u}rgen", "title": r"{\"U}ber die Fl{\"{u}}sse von {\AE}r{\o}", "year": "1990"},
    ),
    "the same title and year, nobody named": (
        {"title": PAGE["title"], "date": "2020"},
        {"title": PAGE["title"], "year": "2020"},
    ),
}
DOUBTFUL = {
    "the same short title and year": (
        {"title": "Editorial", "date": "2020"},
        {"title": "Editorial", "year": "2020", "author": "Pike, Cy"},
    ),
    "another year": (BY_TITLE, {**BY_TITLE, "date": "2019"}),
    "another volume": (BY_TITLE, {**BY_TITLE, "volume": "13"}),
    "another page": (BY_TITLE, {**BY_TITLE, "pages": "7-9"}),
    "another DOI": (OURS, {**OURS, "doi": "10.1234/other", "url": ""}),
    "another URL": (PAGE, {**PAGE, "url": "https://lakes.example/levels"}),
    "the same URL under another title": (PAGE, {**PAGE, "title": "Lakes"}),
}
APART = {
    "another author": (BY_TITLE, {**BY_TITLE, "author": "Pike, Cy"}),
    "a short title alone": ({"title": "Editorial"}, {"title": "Editorial", "date": "2020"}),
    "one front page": (
        {"title": "Water Law", "url": "https://law.example/"},
        {"title": "Pond Law", "url": "http://www.law.example"},
    ),
    "two parts of one title": (BY_TITLE, {**BY_TITLE, "title": "Why Rivers Matter: The Lakes"}),
    "nothing at all": ({"note": "x"}, {"note": "y"}),
}


@pytest.mark.parametrize(("why", "pair"), CERTAIN.items(), ids=CERTAIN)
def test_one_work(why: str, pair: tuple[dict[str, str], dict[str, str]]) -> None:
    one, other = map(said, pair)
    there, back = likeness(one, other), likeness(other, one)
    assert there == back
    assert there
    assert there.certain
    assert there.because.split(",")[0] in why or why.startswith("the same title")
    assert set(one.handles) & set(other.handles)


@pytest.mark.parametrize(("why", "pair"), DOUBTFUL.items(), ids=DOUBTFUL)
def test_a_doubt(why: str, pair: tuple[dict[str, str], dict[str, str]]) -> None:
    one, other = map(said, pair)
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert found
    assert not found.certain
    assert found.because.endswith(why)
    assert set(one.handles) & set(other.handles)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_two_works(pair: tuple[dict[str, str], dict[str, str]]) -> None:
    one, other = map(said, pair)
    assert likeness(one, other) is None


@pytest.mark.parametrize(
    ("latex", "letters"),
    [
        (r"{\'E}t{\'e} \& \emph{Hiver}", "etehiver"),
        (r"Stra{\ss}e \AA lesund", "strassealesund"),
        (r"\v{S}koda, \c Ca va", "skodacava"),
        ("河流法", "河流法"),
        ("", ""),
    ],
)
def test_folded(latex: str, letters: str) -> None:
    assert folded(latex) == letters
