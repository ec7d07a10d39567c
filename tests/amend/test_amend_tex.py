r"""LaTeX: an address is written as its place asks, in `\url`, in `\href`, in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amend.made import amended, fixed, lost, moved

OLD, NEW = "https://tide.example/old_1", "https://tide.example/new_2%20#s"
IN_URL, IN_TEXT = r"https://tide.example/new_2\%20\#s", r"https://tide.example/new\_2\%20\#s"
WAYBACK = f"https://web.archive.org/web/20210301101500/{OLD}"
ARTICLE = (
    "\\documentclass{article}\r\n% once at https://tide.example/old_1\r\n\\begin{document}\r\n"
    "A claim.\\footnote{Mara Ostrow, \\emph{The Tide}, \\textsc{Harbour Rev.} (Mar. 3, 2022), %s, at 4.}\r\n\\end{document}\r\n"
)


@pytest.mark.parametrize(
    ("printed", "renewed"),
    [
        (rf"\url{{{OLD}}}", rf"\url{{{IN_URL}}}"),
        (r"\url{https://tide.example/old\_1}", rf"\url{{{IN_URL}}}"),
        (rf"\href{{{OLD}}}{{online}}", rf"\href{{{IN_URL}}}{{online}}"),
        (rf"\href{{{OLD}}}{{\nolinkurl{{{OLD}}}}}", rf"\href{{{IN_URL}}}{{\nolinkurl{{{IN_URL}}}}}"),
        (rf"\href{{{OLD}}}{{https://tide.example/old\_1}}", rf"\href{{{IN_URL}}}{{{IN_TEXT}}}"),
        (r"https://tide.example/old\_1", IN_TEXT),
    ],
)
def test_an_address_is_renewed_as_its_place_asks(printed: str, renewed: str) -> None:
    assert fixed(ARTICLE.replace("%s", printed), {OLD: moved(NEW)}, "a.tex") == ARTICLE.replace("%s", renewed)


@pytest.mark.parametrize("printed", [rf"\url{{{OLD}}}", rf"\href{{{OLD}}}{{online}}"])
def test_an_archive_stands_behind_the_whole_link(printed: str) -> None:
    expected = ARTICLE.replace("%s", rf"{printed} [\url{{{WAYBACK}}}]")
    assert fixed(ARTICLE.replace("%s", printed), {OLD: lost(WAYBACK)}, "a.tex") == expected


@pytest.mark.parametrize("bracket", ["[", "%5B", r"\%5B"])
def test_a_link_that_holds_its_archive_too_is_parted(bracket: str) -> None:
    perma = "https://perma.cc/4JKU-9MNP"
    glued = ARTICLE.replace("%s", rf"\url{{{OLD}/{bracket}{perma}}}]")
    parted = ARTICLE.replace("%s", rf"\url{{{OLD}/}} [\url{{{perma}}}]")
    assert fixed(glued, {}, "a.tex") == parted
    assert fixed(glued, {f"{OLD}/": moved(NEW)}, "a.tex") == parted.replace(f"{{{OLD}/", f"{{{IN_URL}")


def test_the_bytes_of_another_encoding_stay() -> None:
    text = ARTICLE.replace("%s", rf"\url{{{OLD}}}").replace("Ostrow", "Öström")
    text = text.replace("% once", "\\usepackage[latin1]{inputenc}% once")
    expected = text.replace(rf"\url{{{OLD}}}", r"\url{https://tide.example/new}").encode("latin-1")
    assert amended("a.tex", text.encode("latin-1"), {OLD: moved("https://tide.example/new")}).data == expected


def test_what_stands_in_another_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.tex").write_text(rf"A claim.\footnote{{Mara Ostrow, The Tide (2022), \url{{{OLD}}}.}}")
    main = "\\documentclass{article}\n\\begin{document}\n\\input{notes}\n\\end{document}\n"
    (tmp_path / "main.tex").write_text(main)
    done = amended(str(tmp_path / "main.tex"), main.encode(), {OLD: moved("https://tide.example/new")})
    assert done.data == main.encode()
    assert [one.because for one in done.left] == ["it stands in notes.tex; fix that file"]
