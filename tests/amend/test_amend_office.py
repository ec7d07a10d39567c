"""The demonstration's article in each format, amended end to end; Word files as pandoc and LibreOffice read the copy."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from refcheck.read import read_document
from tests.amend.test_fix_command import CHANGED
from tests.amend.web import refcheck
from tests.read import printed
from tests.read.printed import Article

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("fix")]

Make = Callable[[Article, Path], bytes]
ARTICLE = printed.without_author(printed.article("article.txt"))
MADE: dict[str, Make] = {
    "typed.md": lambda of, _: printed.markdown(of),
    "typed.html": lambda of, _: printed.html(of),
    "typed.docx": lambda of, _: printed.docx(of),
    "typed.tex": lambda of, _: printed.latex(of),
    "pandoc.html": printed.by_pandoc("html"),
    "pandoc.tex": printed.by_pandoc("tex"),
    "pandoc.docx": printed.by_pandoc("docx"),
    "soffice.docx": printed.by_libreoffice("docx"),
}


def needs(*tools: str) -> None:
    for tool in tools:
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed (tests/read/packages.txt)")


@pytest.fixture(scope="module", params=MADE)
def copies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The article in a format, and its amended copy."""
    name = request.param
    needs(*{name.partition(".")[0]} & {"pandoc", "soffice"})
    folder = tmp_path_factory.mktemp("copies")
    (folder / name).write_bytes(MADE[name](ARTICLE, folder))
    done = refcheck(folder, "fix", name, "-o", f"fixed-{name}", "--apply")
    assert done.status == 0, done.stderr
    return folder / name, folder / f"fixed-{name}"


def said(path: Path) -> str:
    return read_document(path.name, path.read_bytes()).text


def changed(text: str) -> str:
    """The text with what the verdicts ask for."""
    for old, new in CHANGED.values():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_the_copy_says_what_it_should(copies: tuple[Path, Path]) -> None:
    original, copy = copies
    assert said(copy) == changed(said(original))


def test_the_copy_needs_no_further_change(copies: tuple[Path, Path]) -> None:
    _, copy = copies
    again = refcheck(copy.parent, "fix", copy.name)
    assert (again.status, again.stdout) == (0, "")


def test_pandoc_takes_and_refuses_the_changes_of_a_word_file(copies: tuple[Path, Path]) -> None:
    original, copy = copies
    if copy.suffix != ".docx":
        pytest.skip("no Word file")
    needs("pandoc")
    before = _pandoc(original, "accept")
    assert _pandoc(copy, "reject") == before
    assert _pandoc(copy, "accept") == changed(before)


def _pandoc(path: Path, changes: str) -> str:
    command = ["pandoc", f"--track-changes={changes}", str(path), "-t", "plain", "--wrap=none"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_libreoffice_shows_the_changes_of_a_word_file(copies: tuple[Path, Path]) -> None:
    original, copy = copies
    if copy.suffix != ".docx":
        pytest.skip("no Word file")
    needs("soffice")
    before, after = _fodt(original), _fodt(copy)
    assert after.count("<dc:creator>refcheck</dc:creator>") == 5
    assert _taken(after, "insertion") == _words(before)
    assert _taken(after, "deletion") == changed(_words(before))


def _fodt(path: Path) -> str:
    """The file as LibreOffice opens it."""
    folder = path.parent / "opened"
    settings = f"-env:UserInstallation=file://{folder}/settings"
    command = ["soffice", "--headless", settings, "--convert-to", "fodt", "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / f"{path.stem}.fodt").read_text(encoding="utf-8")


def _taken(fodt: str, out: str) -> str:
    """What the file says without what is put in (or struck): LibreOffice marks where each begins and ends."""
    ids = re.findall(rf'<text:changed-region xml:id="(\w+)"[^>]*>\s*<text:{out}>', fodt)
    assert ids
    for id_ in ids:
        marked = rf'<text:change-start text:change-id="{id_}"/>.*?<text:change-end text:change-id="{id_}"/>'
        fodt = re.sub(marked, "", fodt, flags=re.DOTALL)
    return _words(fodt)


def _words(fodt: str) -> str:
    body = re.sub(
        r"<text:tracked-changes.*?</text:tracked-changes>", "", fodt[fodt.index("<office:body>") :], flags=re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]*>", "", body).split())
