"""One article as PDFs, made by the tools that people make them with."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.read import printed
from tests.read.printed import ADDRESS, CALL, Article

SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"} | {"~": r"\textasciitilde{}", "'": r"\textquotesingle{}"}
)
FONTS = {"pdflatex": r"\usepackage[T1]{fontenc}\usepackage{lmodern,textcomp}", "xelatex": r"\usepackage{fontspec}"}
PACKAGES = r"\usepackage[paperheight=18cm]{geometry}\usepackage[hyphens]{url}\usepackage{hyperref}"


def by_latex(engine: str, options: str) -> Callable[[Article, Path], bytes]:
    """What LaTeX makes of it: notes at the foot of each page, or of each column; each address by \\url."""

    def made(of: Article, folder: Path) -> bytes:
        body = "\n\n".join(_called(of, paragraph) for paragraph in of.paragraphs)
        items = "".join(rf"\item {_tex(item)}" + "\n" for item in of.items)
        listed = rf"\begin{{enumerate}}{items}\end{{enumerate}}" if items else ""
        source = rf"\documentclass[{options}]{{article}}{FONTS[engine]}{PACKAGES}\begin{{document}}{body}{listed}\end{{document}}"
        (folder / "a.tex").write_text(source, "utf-8")
        for _ in range(2):
            run(engine, "-interaction=nonstopmode", "-halt-on-error", "a.tex", folder=folder)
        return (folder / "a.pdf").read_bytes()

    return made


def by_libreoffice(of: Article, folder: Path) -> bytes:
    """What LibreOffice prints of the Word file."""
    return printed.by_libreoffice("pdf")(of, folder)


def by_chromium(of: Article, folder: Path) -> bytes:
    """What a browser prints of the web page."""
    (folder / "a.html").write_bytes(printed.html(of))
    own = f"--user-data-dir={folder / 'profile'}"
    run("chromium", "--headless", "--no-sandbox", own, "--print-to-pdf=a.pdf", "a.html", folder=folder)
    return (folder / "a.pdf").read_bytes()


def _called(of: Article, paragraph: str) -> str:
    parts, at = [], 0
    for m in CALL.finditer(paragraph):
        number = m[1] or m[2]
        note = _tex(of.notes[number]) if number in of.notes else ""
        mark = (
            rf"{{\renewcommand\thefootnote{{*}}\footnote[1]{{{note}}}}}" if number == "*" else rf"\footnote{{{note}}}"
        )
        parts += [_tex(paragraph[at : m.start()]), mark]
        at = m.end()
    return "".join([*parts, _tex(paragraph[at:])])


def _tex(words: str) -> str:
    parts, at = [], 0
    for m in ADDRESS.finditer(words):
        parts += [words[at : m.start()].translate(SPECIAL), rf"\url{{{m[0]}}}"]
        at = m.end()
    return "".join([*parts, words[at:].translate(SPECIAL)])


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
