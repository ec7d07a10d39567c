"""The same article in each format gives the same works, notes, links and short forms (docs/formats.md)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from refcheck import bib
from refcheck.pipeline import parse_document
from tests.read import printed, typeset
from tests.read.printed import Article, article

NAMES = ("article.txt", "list.txt")
PRINTERS: dict[str, Callable[[Article], bytes]] = {
    "md": printed.markdown,
    "docx": printed.docx,
    "odt": printed.odt,
    "html": printed.html,
    "tex": printed.latex,
}
TOOLS: dict[tuple[str, str], Callable[[Article, Path], bytes]] = {
    ("pandoc", "docx"): printed.by_pandoc("docx"),
    ("pandoc", "odt"): printed.by_pandoc("odt"),
    ("pandoc", "html"): printed.by_pandoc("html"),
    ("pandoc", "epub"): printed.by_pandoc("epub"),
    ("pandoc", "latex"): printed.by_pandoc("latex"),
    ("soffice", "odt"): printed.by_libreoffice("odt"),
    ("soffice", "docx"): printed.by_libreoffice("docx"),
    ("soffice", "fodt"): printed.by_libreoffice("fodt"),
}
PAGES: dict[tuple[str, str], Callable[[Article, Path], bytes]] = {
    ("pdflatex", "one column"): typeset.by_latex("pdflatex", "11pt"),
    ("pdflatex", "two columns"): typeset.by_latex("pdflatex", "twocolumn"),
    ("xelatex", "one column"): typeset.by_latex("xelatex", "11pt"),
    ("xelatex", "two columns"): typeset.by_latex("xelatex", "twocolumn"),
    ("soffice", "one column"): typeset.by_libreoffice,
    ("chromium", "one column"): typeset.by_chromium,
}
OF_A_CITATION = ("kind", "signal", "work", "unresolved", "candidates", "via", "pinpoint", "parentheticals")
OF_A_LINK = ("role", "url", "note", "archives_of")


def read(data: bytes) -> dict[str, Any]:
    """What an article says, without where it says so."""
    told = json.loads(bib.write((parse_document("article", data),), "json"))["documents"][0]
    return {
        "works": {x["key"]: (x["csl"], x["notes"], [_only(y, OF_A_LINK) for y in x["links"]]) for x in told["works"]},
        "notes": {n["number"]: [_only(c, OF_A_CITATION) for c in n["citations"]] for n in told["notes"]},
        "mentions": [m["notes"] for m in told["mentions"]],
        "layout": told["layout"],
        "style": told["style"],
    }


def _only(of: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: of[name] for name in names}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", PRINTERS)
def test_formats_agree(name: str, suffix: str) -> None:
    of = printed.curled(article(name))
    plain = read(printed.text(of))
    assert len(plain["works"]) > 7
    assert read(PRINTERS[suffix](of)) == plain


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("tool", "suffix"), TOOLS)
def test_files_of_other_tools_agree(name: str, tool: str, suffix: str, tmp_path: Path) -> None:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed (tests/read/packages.txt)")
    of = printed.curled(article(name))
    of = of if tool == "soffice" else printed.without_author(of)
    assert read(TOOLS[tool, suffix](of, tmp_path)) == read(printed.text(of))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("tool", "set_in"), PAGES)
def test_printed_pages_agree(name: str, tool: str, set_in: str, tmp_path: Path) -> None:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed (tests/read/packages.txt, tests/bib/tex-packages.txt)")
    of = printed.without_author(article(name)) if tool == "chromium" else article(name)
    assert read(PAGES[tool, set_in](of, tmp_path)) == read(printed.text(of))
