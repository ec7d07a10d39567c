"""What is the user's own in the folder of a check stays as it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from refcheck.cli import app
from refcheck.report.workbook.filled import is_filled

NOTE = "Horns.^{1}\n\n^{1.} Mara Ostrow, Tides, https://tide.example/a (last visited May 3, 2020).\n"


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tide.txt").write_text(NOTE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", "--offline", *arguments])


@pytest.mark.parametrize("name", ["own.bib", "report.html"])
def test_an_input_is_not_written_over(inside: Path, name: str) -> None:
    mine = "% mine\n@book{a, title={Tides}, author={Ostrow, Mara}, year=2020, file={/a.pdf}}\n"
    text = mine if name.endswith(".bib") else f"<!DOCTYPE html><html><body><p>{NOTE}</p></body></html>"
    (inside / name).write_text(text, encoding="utf-8")
    done = check(name, "tide.txt", "--output-dir", ".")
    assert done.exit_code == 2
    assert f"{name}: is one of the inputs and would be overwritten" in done.stderr
    assert (inside / name).read_text("utf-8") == text
    assert not (inside / "tide.bib").exists()


def test_a_bibliography_of_the_same_name_is_not_written_over(inside: Path) -> None:
    (inside / "tide.bib").write_text("% mine\n", encoding="utf-8")
    done = check("tide.txt", "--output-dir", ".")
    assert done.exit_code == 2
    assert "tide.bib: is there and is not refcheck's; name another --output-dir, or move it" in done.stderr
    assert (inside / "tide.bib").read_text("utf-8") == "% mine\n"
    assert not (inside / "report.html").exists()


def test_what_refcheck_wrote_is_written_anew(inside: Path) -> None:
    for text in (NOTE, NOTE.replace("Tides", "Winds")):
        (inside / "tide.txt").write_text(text, encoding="utf-8")
        assert check("tide.txt", "--output-dir", "out").exit_code == 3
    assert "Winds" in (inside / "out" / "tide.bib").read_text("utf-8")
    assert not (inside / "out" / "cite-check-2.xlsx").exists()


def saved_by_another(book: Path) -> bytes:
    """As a program for sheets leaves it: with the name of its user."""
    with ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b">refcheck<", b">Ida<")
    with ZipFile(book, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return book.read_bytes()


def test_a_workbook_that_was_filled_in_is_kept(inside: Path) -> None:
    check("tide.txt", "--output-dir", "out")
    hers = saved_by_another(inside / "out" / "cite-check.xlsx")
    for _ in range(2):
        assert "cite-check-2.xlsx" in check("tide.txt", "--output-dir", "out").stderr
    assert (inside / "out" / "cite-check.xlsx").read_bytes() == hers
    assert not (inside / "out" / "cite-check-3.xlsx").exists()


@pytest.mark.parametrize("arguments", [("-f", "workbook", "-o", "w.xlsx"), ("--also", "workbook=w.xlsx")])
def test_a_named_workbook_that_was_filled_in_is_refused(inside: Path, arguments: tuple[str, ...]) -> None:
    assert check("tide.txt", *arguments).exit_code == 3
    assert check("tide.txt", *arguments).exit_code == 3
    hers = saved_by_another(inside / "w.xlsx")
    done = check("tide.txt", *arguments)
    assert done.exit_code == 2
    assert "w.xlsx: is there, and was last saved by another program than refcheck" in done.stderr
    assert (inside / "w.xlsx").read_bytes() == hers


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed (tests/read/packages.txt)")
def test_what_libreoffice_saved_is_known(inside: Path) -> None:
    check("tide.txt", "-f", "workbook", "-o", "w.xlsx")
    own = f"-env:UserInstallation={(inside / 'profile').as_uri()}"
    save = ["soffice", own, "--headless", "--convert-to", "xlsx", "--outdir", "saved", "w.xlsx"]
    subprocess.run(save, check=True, capture_output=True, timeout=120)
    assert not is_filled(inside / "w.xlsx")
    assert is_filled(inside / "saved" / "w.xlsx")
