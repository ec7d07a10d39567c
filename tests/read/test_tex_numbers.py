r"""The numbers of notes are those that LaTeX prints: on the pages of a PDF, each note stands behind its number as `@2@`."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from refcheck.read import read_document

CALL = re.compile(r"@\s?(\S+?)\s?@")
ARTICLE = r"""a\footnote{A.} b\footnote[9]{B.} c\footnotemark{} d\footnotetext{C.}\section{S}e\footnote{D\par E.}
\begin{table}\caption[Short]{Cap}\begin{tabular}{l}x\end{tabular}\end{table} \setcounter{footnote}{11} f\footnote{F.}
\begin{minipage}{5cm}g\footnote{G.}\end{minipage} h\footnotemark[4] i\footnote{I.} \addtocounter{footnote}{-1}j\footnote{J.}"""
BOOK = r"""\frontmatter\chapter{Preface}a\footnote{A.}\mainmatter\chapter{One}b\footnote{B.} c\footnote{C.}
\section{S}d\footnote{D.}\chapter{Two}e\footnote{E.}\chapter*{Aside}f\footnote{F.}
\appendix\chapter{Three}g\footnote{G.}\backmatter\chapter{Last}h\footnote{H.}"""
CLASSES = {
    "article": ("", ARTICLE),
    "article roman": (r"\renewcommand{\thefootnote}{\roman{footnote}}", ARTICLE),
    "article within": (r"\counterwithin*{footnote}{section}", ARTICLE),
    "article title": ("", r"\title{T\thanks{A.}}\author{X\thanks{B.} \and Y}\maketitle c\footnote{C.}"),
    "article macros": (r"\newcommand{\fn}[1]{\footnote{#1}}\let\old\footnote", r"a\fn{A.} b\old{B.} c\fn{C.}"),
    "article fog": (r"\newif\iffog\fogtrue", r"\iffog a\footnote{A.}\else b\footnote{B.}\fi{} c\footnote{C.}"),
    "book": ("", BOOK),
    "book through": (r"\counterwithout{footnote}{chapter}", BOOK),
    "report": ("", r"\chapter{One}b\footnote{B.}\chapter{Two}e\footnote{E.} f\footnote{F.}"),
    "memoir": ("", BOOK),
    "scrbook": ("", BOOK),
    "scrartcl": ("", ARTICLE),
    "amsart": ("", r"\section{S}a\footnote{A.} b\footnote{B.}"),
}
MARK = r"\makeatletter\long\def\@makefntext#1{\par @\@thefnmark @ #1}\makeatother"


@pytest.mark.tex
@pytest.mark.parametrize("name", CLASSES)
def test_notes_have_the_numbers_that_latex_prints(name: str, tmp_path: Path) -> None:
    if not shutil.which("pdflatex") or not shutil.which("pdftotext"):
        pytest.skip("pdflatex or pdftotext is not installed (tests/bib/tex-packages.txt, tests/read/packages.txt)")
    preamble, body = CLASSES[name]
    text = f"\\documentclass{{{name.partition(' ')[0]}}}\n{preamble}\n{{0}}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (tmp_path / "a.tex").write_text(text.replace("{0}", MARK))
    run = ("pdflatex", "-interaction=batchmode", "a.tex")
    subprocess.run(run, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    pages = subprocess.run(("pdftotext", "a.pdf", "-"), cwd=tmp_path, capture_output=True, timeout=60, check=True)
    printed = CALL.findall(pages.stdout.decode())
    read = re.findall(r"(?m)^\[\^(\w+)\]:", read_document("a.tex", text.replace("{0}", "").encode()).text)
    assert printed
    assert sorted(read) == sorted(printed)
