r"""LaTeX with a bibliography beside it: entries of a .bib or a .bbl, and the notes and places of the text that cite them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from refcheck.check.findings import findings
from refcheck.errors import InputError
from refcheck.model.citation import Full, Short
from refcheck.model.names import ET_AL, Name
from refcheck.model.reference import Bibliography
from refcheck.pipeline import parse_document
from refcheck.read import read_document

BIB = r"""@string{hr = "Harbour Review"}
@article{ostrow2011, author = {Ostrow, Mara and Lind, Ove}, title = {The {T}ide as Forum}, journaltitle = hr,
  date = {2011-03-04}, volume = {12}, pages = {101--140}, url = {https://harbour.example/tide_1%20a}}
@book{vale2015, author = {Vale, Ines}, title = {Salt \& Sand}, publisher = {Alder Press}, year = 2015}
@online{nhr2020, author = {{Noise \& Harbour Review}}, title = {Fog}, url = {https://nhr.example/fog}, date = {2020}}
@misc{unused, title = {Nobody}, year = 1999}
"""
NOTES = r"""\documentclass{article}
\usepackage[style=verbose]{biblatex}
\addbibresource{refs.bib}
\begin{document}
As \textcite{ostrow2011} says,\footcite[See][104]{ostrow2011} fog is loud \cite[ch.~2]{vale2015}.
More.\footnote{See \cite[12]{vale2015}; \emph{see also} \autocite{nhr2020} (noting horns).}
More.\footnote{As \citeauthor{vale2015} shows in \cite{vale2015}, salt is white. \emph{But see} Edith Marsh, \emph{Silence,
Binding}, \textsc{Northern F.} (Apr. 11, 2022), \url{https://northern-forum.example/2022/silence-binding/}.}
More.\footcites[5]{ostrow2011}[6]{vale2015}
\printbibliography
\end{document}
"""


def parsed(folder: Path, name: str, text: str, **beside: str) -> Bibliography:
    for stem, content in beside.items():
        (folder / stem.replace("__", ".")).write_text(content)
    (folder / name).write_text(text)
    return parse_document(str(folder / name), (folder / name).read_bytes())


def cited(it: Bibliography) -> dict[str, list[tuple[str | None, str | None, str | None]]]:
    """What each note cites by key: its signal, its work, its page."""
    return {
        note.reading.passage.number: [
            (one.citation.signal, one.work, one.pinpoint) for one in note.citations if isinstance(one.citation, Short)
        ]
        for note in it.notes
        if not note.reading.passage.is_listed
    }


def test_notes_cite_the_entries_of_a_bib_beside_it(tmp_path: Path) -> None:
    it = parsed(tmp_path, "main.tex", NOTES, refs__bib=BIB)
    assert [work.key for work in it.works] == ["ostrow2011", "vale2015", "nhr2020", "marsh2022silence"]
    assert cited(it) == {
        "1": [("See", "ostrow2011", "p. 104")],
        "2": [("See", "vale2015", "p. 12"), ("see also", "nhr2020", None)],
        "3": [(None, "vale2015", None)],
        "4": [(None, "ostrow2011", "p. 5"), (None, "vale2015", "p. 6")],
    }
    assert [(m.notes, m.pin) for m in it.mentions[4:]] == [(("ostrow2011",), None), (("vale2015",), "ch. 2")]
    assert it.works[0].mentions == ("ostrow2011 (list)", "1", "4")


def test_an_entry_is_found_again_in_its_file(tmp_path: Path) -> None:
    parsed(tmp_path, "main.tex", NOTES, refs__bib=BIB)
    it = read_document(str(tmp_path / "main.tex"), (tmp_path / "main.tex").read_bytes())
    assert [(place.file, place.line) for _, place in it.places[-3:]] == [("refs.bib", n) for n in (2, 4, 5)]
    assert [it.text[slice(*record.span)].split(",")[0] for record in it.records][:2] == [
        "@article{ostrow2011",
        "@book{vale2015",
    ]


def test_a_note_that_cites_what_is_not_there_says_so(tmp_path: Path) -> None:
    it = parsed(tmp_path, "main.tex", NOTES.replace("{nhr2020}", "{gone}"), refs__bib=BIB)
    assert [(one.unresolved, one.because) for one in it.notes[1].citations[1:]] == [
        ("missing", "no entry of the document's bibliography has the key gone")
    ]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (r"\cite{vale2015}", ["vale2015"]),
        (r"\nocite{vale2015}\citep{Ostrow2011}", ["ostrow2011", "vale2015"]),
        (r"\nocite{*}", ["ostrow2011", "vale2015", "nhr2020", "unused"]),
    ],
)
@pytest.mark.parametrize("names", [r"\bibliography{refs}", r"\bibliography{none, ../up/refs}"])
def test_what_is_cited_is_taken_of_a_bib(asked: str, keys: list[str], names: str, tmp_path: Path) -> None:
    (tmp_path / "up").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "up" / "refs.bib").write_text(BIB)
    it = parsed(tmp_path / "in", "main.tex", rf"\begin{{document}}Text. {asked} {names}\end{{document}}", refs__bib=BIB)
    assert [work.key for work in it.works] == keys


def test_a_bib_that_the_file_brings_with_it_is_read(tmp_path: Path) -> None:
    own = f"\\begin{{filecontents*}}[overwrite]{{refs.bib}}\n{BIB}\\end{{filecontents*}}\n"
    assert [work.key for work in parsed(tmp_path, "main.tex", own + NOTES).works][:2] == ["ostrow2011", "vale2015"]


def test_a_missing_bibliography_is_told(tmp_path: Path) -> None:
    it = parsed(tmp_path, "main.tex", NOTES)
    assert it.notices == (
        "refs.bib is not beside it: what it holds is not read",
        "3 keys are cited that no entry has: ostrow2011, vale2015, nhr2020",
    )
    assert [(f.kind, f.because) for f in findings(it)][:2] == [("unread", notice) for notice in it.notices]


MISSING = r"""\documentclass{article}\begin{document}Fog \citep{a}.\footnote{Mara Ostrow, \emph{Fog}, 8 \textsc{Harv. L. Rev.} 11
(1975).} \input{part} \include{other/gone} \bibliography{refs, gone}\end{document}"""


@pytest.mark.parametrize("name", ["-", "main.tex"])
def test_what_a_document_names_and_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    source = str(tmp_path / name) if name != "-" else name
    gone = [f"{missing} is not beside it: what it holds is not read" for missing in ("part", "other/gone", "gone.bib")]
    told = parse_document(source, MISSING.replace("refs, ", "").encode()).notices
    assert told == (*gone, "1 key is cited that no entry has: a")


def test_what_is_there_needs_no_notice(tmp_path: Path) -> None:
    assert parsed(tmp_path, "main.tex", NOTES, refs__bib=BIB).notices == ()
    it = parsed(tmp_path, "main.tex", MISSING, refs__bib=BIB, part__tex="Salt.")
    assert [notice.split()[0] for notice in it.notices] == ["other/gone", "gone.bib", "1"]


def test_a_main_file_of_nothing_but_missing_files_says_which() -> None:
    with pytest.raises(InputError, match="prints no text; part is not beside it"):
        read_document("a.tex", rb"\begin{document}\input{part}\end{document}")


def test_notes_cite_the_items_of_a_list_too() -> None:
    text = r"""\begin{document}Text.\footnote{See \cite[12]{b}.} \begin{thebibliography}{9}
    \bibitem{a} M. Ostrow. Tide. \emph{Harbour Review}, 12:101, 2011. \bibitem{b} O. Lind. \emph{Fog}. Alder Press, 2012.
    \end{thebibliography}\end{document}"""
    it = parse_document("a.tex", text.encode())
    assert cited(it) == {"1": [("See", it.works[1].key, "p. 12")]}


def run(folder: Path, *command: str) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed (tests/bib/tex-packages.txt)")
    subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)


@pytest.mark.tex
def test_what_biber_makes_of_a_bib_is_read_as_the_bib_is(tmp_path: Path) -> None:
    of_bib = parsed(tmp_path, "main.tex", NOTES, refs__bib=BIB)
    run(tmp_path, "xelatex", "-interaction=batchmode", "main.tex")
    run(tmp_path, "biber", "main")
    (tmp_path / "refs.bib").unlink()
    of_bbl = parse_document(str(tmp_path / "main.tex"), (tmp_path / "main.tex").read_bytes())
    assert told(of_bbl) == told(of_bib)
    assert cited(of_bbl) == cited(of_bib)
    alone = parse_document("main.bbl", (tmp_path / "main.bbl").read_bytes())
    assert {work.key for work in alone.works} == {"ostrow2011", "vale2015", "nhr2020"}


def told(it: Bibliography) -> dict[str, dict[str, object]]:
    return {work.key: {field.name: field.value for field in work.source.fields} for work in it.works}


@pytest.mark.tex
@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt", "plainnat", "apalike"])
def test_lists_that_bibtex_makes_are_read(style: str, tmp_path: Path) -> None:
    text = rf"""\documentclass{{article}}\usepackage{{natbib,url}}\begin{{document}}As \citep[see][104]{{vale2015}}.\nocite{{*}}
    \bibliographystyle{{{style}}}\bibliography{{refs}}\end{{document}}"""
    classic = BIB.replace("date = {2011-03-04}", "year = 2011").replace("date = {2020}", "year = 2020")
    parsed(tmp_path, "main.tex", text, refs__bib=classic.replace("journaltitle", "journal"))
    run(tmp_path, "pdflatex", "-interaction=batchmode", "main.tex")
    run(tmp_path, "bibtex", "main")
    (tmp_path / "refs.bib").unlink()
    it = parse_document(str(tmp_path / "main.tex"), (tmp_path / "main.tex").read_bytes())
    titles = {str(work.source.get("title")) for work in it.works}
    assert {"Nobody", "Salt & Sand"} <= titles
    assert len(it.works) == 4
    (mention,) = it.mentions
    (item,) = (note.reading.passage for note in it.notes if note.reading.passage.number == mention.notes[0])
    assert "Vale" in item.raw
    assert mention.pin == "p. 104"


def test_links_of_the_text_are_found_beside_the_entries(tmp_path: Path) -> None:
    more = NOTES.replace("More.\\footcites", "See \\href{https://gulls.example/a\\%20b}{the gulls}.\\footcites")
    it = parsed(tmp_path, "main.tex", more, refs__bib=BIB)
    cited = [c for reading in it.text for c in reading.citations]
    assert [link.url for c in cited if isinstance(c, Full) for link in c.links] == ["https://gulls.example/a%20b"]
    assert not parsed(tmp_path, "refs.bib", "% see https://gulls.example/a\n" + BIB).text


@pytest.mark.parametrize("option", ["style=verbose-ibid", "style=authoryear,autocite=footnote"])
def test_autocite_is_a_note_where_the_style_makes_it_one(option: str, tmp_path: Path) -> None:
    text = NOTES.replace("style=verbose", option).replace(r"\footcites", r"\autocites")
    assert len(cited(parsed(tmp_path, "main.tex", text, refs__bib=BIB))) == 4
    inline = NOTES.replace("style=verbose", "style=numeric").replace(r"\footcites", r"\autocites")
    assert len(cited(parsed(tmp_path, "main.tex", inline, refs__bib=BIB))) == 3


def test_names_that_a_bbl_leaves_out_are_told() -> None:
    name = r"\name{author}{1}{}{{{hash=a}{family={Ostrow},given={Mara}}}}"
    entry = rf"\entry{{o}}{{book}}{{}}\true{{moreauthor}}{name}\field{{title}}{{Tide}}\endentry"
    bbl = rf"\refsection{{0}}\datalist[entry]{{nty}}{entry}"
    (work,) = parse_document("a.bbl", bbl.encode()).works
    assert work.source.names("author") == (Name("Ostrow", "Mara"), ET_AL)
