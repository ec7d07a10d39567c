r"""LaTeX as input: what is printed, under the numbers that LaTeX prints."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from refcheck.errors import InputError
from refcheck.model.text import Document, Place, place_at
from refcheck.pipeline import parse_document
from refcheck.read import format_of, read_document
from tests.cite.test_never_stuck import within


def document(body: str, preamble: str = r"\documentclass{article}") -> Document:
    return read_document("any.tex", f"{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n".encode())


def read(body: str, preamble: str = r"\documentclass{article}") -> list[str]:
    return [x for x in document(body, preamble).text.split("\n\n") if x]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"``a `b' c''---d--e", "“a ‘b’ c”—d–e"),
        (r"caf\'e na\"\i ve \c{c} \v Skoda \H{o} {\aa} \ss{} \o\ \l", "café naïve ç Škoda ő å ß ø ł"),
        (r"\& \% \$ \_ \# \{x\} \S~5 \LaTeX{} \dots", "& % $ _ # {x} § 5 LaTeX …"),
        (r"one% a comment" + "\n  two", "onetwo"),
        (r"\emph{a} \textbf{b {c}} {\it d} {\sc Tide \& Co} \textsc{Rev. é} e", "a b c d TIDE & CO REV. É e"),
        (r"\enquote{a \enquote{b} c} \og d\fg", "“a ‘b’ c” « d »"),
        (r"$x^2$, H$_2$O, $10^{-3}$, 21$^{st}$, $\alpha$, $\frac{1}{2}$", "x², H2O, 10⁻³, 21st, α, 1/2"),
        (r"pre\textsuperscript{3}, post$^{4}$, \textsuperscript{,}", "pre^{3}, post^{4}, ,"),
        (r"\caption[Short]{Long}", "Long"),
        (r"\verb|a_b\c{| \verb+%+ c", r"a_b\c{ % c"),
        (r"\textcolor{red}{a}\vspace*{1cm} \label{x}b\index{y} \foreignlanguage{german}{c}", "a b c"),
        (r"\iffalse a \ifx b \else \fi c \fi d \iftrue e \else f \fi g", "d e g"),
        (r"中文 \unknown{kept} \unknown[also]", "中文 kept [also]"),
    ],
)
def test_what_is_printed_is_read(written: str, printed: str) -> None:
    assert read(written) == [printed]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"\url{https://a.example/b_c%20d\#e\&f\~{}g}", "https://a.example/b_c%20d#e&f~g"),
        ("\\url{https://a.example/%\n  b}", "https://a.example/b"),
        (r"\url|https://a.example/{b|", "https://a.example/{b"),
        (r"\href{https://a.example/b\#c%20}{the \emph{report}}.", "the report <https://a.example/b#c%20>."),
        (r"\href{https://a.example/b}{\nolinkurl{a.example/b}}", "https://a.example/b"),
        (r"\textsc{Tide \url{https://a.example/x}}", "TIDE https://a.example/x"),
        (r"\newcommand{\home}{https://a.example}\href{\home/b}{b}", "b <https://a.example/b>"),
        (r"\newcommand{\perma}[1]{[\url{https://perma.cc/#1}]}\perma{ABCD-1234}", "[https://perma.cc/ABCD-1234]"),
    ],
)
def test_addresses_are_whole(written: str, printed: str) -> None:
    assert read(written) == [printed]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (r"\newcommand{\eg}{e.g.}\eg{} a", "e.g. a"),
        (r"\newcommand{\two}[2][x]{#1 and #2}\two{y}; \two[z]{y}", "x and y; z and y"),
        (r"\newcommand{\see}{\emph{See}\xspace}\see Ana; \see, b", "See Ana; See, b"),
        (r"\def\nick#1{Mr #1}\nick{Fog}", "Mr Fog"),
        (r"\NewDocumentCommand{\nick}{o m}{Mr #2}\nick[x]{Fog}", "Mr Fog"),
        (r"\newenvironment{aside}[1]{(#1: }{)}\begin{aside}{a}b\end{aside}", "(a: b\n\n)"),
        (r"\newenvironment{list}[2]{}{}\begin{list}{1}{0}\leavevmode\vadjust pre{x}a\end{list}", "a"),
        (r"\newif\ifdraft \ifdraft a\else b\fi{} \drafttrue\ifdraft a\else b\fi", "b a"),
        (r"\providecommand{\url}[1]{no}\renewcommand{\emph}[1]{so #1}\emph{a}", "so a"),
    ],
)
def test_commands_of_the_document_stand_for_their_text(written: str, printed: str) -> None:
    assert "\n\n".join(read(written)) == printed


def test_notes_are_numbered_as_they_are_printed() -> None:
    assert read(
        r"A\footnote{One.} b\footnote[9]{Nine.} c\footnotemark{} d\footnotetext{Two.} e\setcounter{footnote}{6}\footnote{Seven."
        "\n\nMore.}"
    ) == ["A[^1] b[^9] c[^2] d e[^7]", "[^1]: One.", "[^9]: Nine.", "[^2]: Two.", "[^7]: Seven.", "    More."]


def test_notes_of_the_title_have_marks_and_count_for_nothing() -> None:
    assert read(r"\title{Fog\thanks{Draft.}}\author{Ida\thanks{Thanks.} \and Ove}\maketitle A\footnote{One.}") == [
        "Fog[^*]",
        "Ida[^†]",
        "Ove",
        "A[^1]",
        "[^*]: Draft.",
        "[^†]: Thanks.",
        "[^1]: One.",
    ]


@pytest.mark.parametrize(
    ("preamble", "numbers"),
    [
        (r"\documentclass{book}", ["1", "1", "2"]),
        (r"\documentclass{book}\counterwithout{footnote}{chapter}", ["1", "2", "3"]),
        (r"\documentclass{article}\counterwithin*{footnote}{section}", ["1", "2", "1"]),
        (r"\documentclass{article}\usepackage[symbol]{footmisc}", ["*", "†", "‡"]),
        (r"\documentclass{article}\renewcommand{\thefootnote}{\roman{footnote}}", ["i", "ii", "iii"]),
    ],
)
def test_numbers_begin_anew_as_the_class_says(preamble: str, numbers: list[str]) -> None:
    chapters = r"\chapter{A} a\footnote{x}" if "book" in preamble else r"a\footnote{x}"
    rest = (
        r"\chapter{B} b\footnote{y} c\footnote{z}" if "book" in preamble else r"b\footnote{y}\section{S} c\footnote{z}"
    )
    notes = [x for x in read(chapters + rest, preamble) if x.startswith("[^")]
    assert [x[2 : x.index("]")] for x in notes] == numbers


def test_a_note_within_a_note_stands_behind_it() -> None:
    assert read(r"A\footnote{One\footnote{Two} end.}")[1:] == ["[^1]: One[^2] end.", "[^2]: Two"]


def test_other_names_of_the_command_make_notes_too() -> None:
    assert read(
        r"\newcommand{\fn}{\footnote}\let\old\footnote\renewcommand{\footnote}[1]{\old{ #1}}A\fn{x} b\footnote{y}"
    ) == [
        "A[^1] b[^2]",
        "[^1]: x",
        "[^2]: y",
    ]


def test_references_to_notes_and_sections_are_filled_in() -> None:
    body = r"\section{A}\label{s} a, see \ref{s}\footnote{\label{f}One.} b\footnote{Ostrow, supra note~\ref{f}, infra \ref{g}.}"
    assert read(body + r"\footnote{\label{g}Three.}")[3] == "[^2]: Ostrow, supra note 1, infra 3."


def test_a_list_of_works_is_numbered_and_cited_by_its_numbers() -> None:
    body = r"""As \cite{b,a}, \citep[see][12]{b}, \citet{a}, \cite[ch.~2]{b}.
    \begin{thebibliography}{9}
    \bibitem[Ostrow(2011)]{a} M. Ostrow. \newblock \emph{Tide}. 2011.
    \bibitem{b} O. Lind.
    \newblock Fog. 2012. \end{thebibliography} Behind."""
    assert read(body) == [
        "As [2, 1], see [2, p. 12], Ostrow [1], [2], ch. 2.",
        "Behind.",
        "References",
        "1. M. Ostrow. Tide. 2011.",
        "2. O. Lind. Fog. 2012.",
    ]


def test_lists_have_the_numbers_that_are_printed() -> None:
    body = r"\begin{enumerate}\item a \begin{enumerate}\item b\end{enumerate}\item c\end{enumerate}"
    assert read(body) == ["1. a", "(a) b", "2. c"]
    assert read(r"\begin{enumerate}[label={[\arabic*]}, start=4]\item a\end{enumerate}") == ["[4] a"]


def test_rows_of_a_table_are_lines() -> None:
    assert read(r"\begin{tabular}{ll} a & b \\ \hline c & d \end{tabular} R \& D") == ["a\tb", "c\td", "R & D"]


def test_a_list_of_works_that_a_note_begins_or_ends_loses_nothing() -> None:
    assert read(r"a\begin{thebibliography}{9}\bibitem{k} b\footnote{c\end{thebibliography}\bibitem{l} d} e")[0] == "a"


def test_pictures_that_latex_draws_print_no_text() -> None:
    assert read(r"a\begin{tikzpicture}\node at (0,0) {b};\end{tikzpicture}c\todo{d}") == ["a", "c"]


def test_what_stands_verbatim_is_no_latex() -> None:
    assert read("\\begin{verbatim}\n\\footnote{ %\n\\end{verbatim}a\\footnote{b}") == [
        "\\footnote{ %",
        "a[^1]",
        "[^1]: b",
    ]


def test_a_brace_that_nothing_closes_takes_no_more_than_its_paragraph() -> None:
    written = "a} \\emph{b}\\footnote{One {\\it two}\n\nb\\footnote{Three} c"
    assert read(written) == ["a b[^1]", "b[^2] c", "[^1]: One two", "[^2]: Three"]


def test_places_are_lines_of_the_file() -> None:
    it = document("a\n\nb\\footnote{One.\n\nTwo.}")
    assert place_at(it.places, it.text.index("[^1]:")) == Place(paragraph=2, note="1", line=5)


def test_files_beside_it_are_taken_in(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.tex").write_text("From one\\footnote{Here.}\n")
    main = tmp_path / "main.tex"
    main.write_text("\\begin{document}\\input{parts/one} and \\include{parts/two}\\bibliography{x}\\end{document}")
    (tmp_path / "main.bbl").write_text(
        "\\begin{thebibliography}{1}\\bibitem{a} A. Ostrow. Tide. 2011.\\end{thebibliography}"
    )
    it = read_document(str(main), main.read_bytes())
    assert "From one[^1] and" in it.text
    assert "1. A. Ostrow. Tide. 2011." in it.text
    assert it.notices == ("parts/two is not beside it: what it holds is not read",)
    assert place_at(it.places, it.text.index("[^1]:")) == Place(paragraph=1, note="1", line=1, file="parts/one.tex")


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "link", "secret.txt", "", "x" * 5000])
def test_nothing_outside_its_folder_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("SECRET")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    (folder / "secret.txt").write_text("SECRET")
    main = folder / "main.tex"
    main.write_text(f"\\begin{{document}}a\\input{{{name}}}\\end{{document}}")
    assert "SECRET" not in read_document(str(main), main.read_bytes()).text


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_takes_in_itself_ends(times: int, tmp_path: Path) -> None:
    main = tmp_path / "main.tex"
    main.write_text("\\begin{document}a" + "\\input{main}" * times + "b")
    with within(20), suppress(InputError):  # of too many files
        assert read_document(str(main), main.read_bytes()).text.startswith("a")


BOMB = "".join(f"\\def\\{a}{{{f'{chr(92)}{b}' * 8}}}" for a, b in pairwise("abcdefg")) + r"\def\g{xxxxxxxxxx}\a"


@pytest.mark.parametrize(("body", "says"), [(BOMB, "stand for more than"), ("% nothing", "prints no text")])
def test_what_cannot_be_read_is_told_in_one_sentence(body: str, says: str) -> None:
    with within(20), pytest.raises(InputError, match=says) as told:
        document(body)
    assert str(told.value).startswith("any.tex: ")


@pytest.mark.parametrize("endless", [r"\def\a{\a}\a", r"\def\a{\b}\def\b{x\a}\a", r"\def\a#1{\a{#1}}\a{x}"])
def test_what_stands_for_itself_ends(endless: str) -> None:
    with within(20):
        assert read(f"begins {endless}")[0].startswith("begins")


def test_latex_is_known_by_what_it_holds() -> None:
    assert format_of("a.txt", b"% mine\n\\documentclass{article}\\begin{document}") == "tex"
    assert format_of("a.bbl", b"x") == "tex"
    assert format_of("a.md", b"In LaTeX:\n\n\\documentclass{article}\n") != "tex"


def test_bytes_are_read_as_the_file_declares() -> None:
    data = "\\documentclass{article}\\usepackage[latin2]{inputenc}\\begin{document}\u0158\u00edp".encode("iso8859-2")
    assert read_document("a.tex", data).text.strip() == "Říp"


def test_notes_and_their_works_are_found() -> None:
    note = (
        r"See Ana Whitlow, \textit{The Law of Fog}, \textsc{Harbour Rev.} (Mar.~3, 2022), \url{https://a.example/fog}."
    )
    body = rf"A\footnote{{{note}}} b\footnote{{\emph{{Id.}} at 4.}}"
    it = parse_document("a.tex", f"\\documentclass{{article}}\\begin{{document}}{body}\\end{{document}}".encode())
    assert [len(work.mentions) for work in it.works] == [2]
    assert [placed.link.url for placed in it.works[0].links] == ["https://a.example/fog"]


@pytest.mark.parametrize("counts", [(1, 1, 1), (3, 1, 4), (2, 2), (5, 2, 1, 6)])
def test_no_note_of_a_short_chapter_is_lost(counts: tuple[int, ...]) -> None:
    chapters = (
        r"\chapter{C} Text"
        + "".join(rf" w\footnote{{See Ida Marrow, Fog {c} {n} (201{n}).}}" for n in range(1, count + 1))
        for c, count in enumerate(counts)
    )
    text = "\\documentclass{book}\\begin{document}" + "\n\n".join(chapters) + "\\end{document}"
    it = parse_document("a.tex", text.encode())
    assert [(note.reading.passage.section, note.reading.passage.number) for note in it.notes] == [
        (str(section), str(n)) for section, count in enumerate(counts, 1) for n in range(1, count + 1)
    ]
    assert len(it.mentions) == sum(counts)
