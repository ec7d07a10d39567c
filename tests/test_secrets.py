"""A name and password that a document prints in a URL stand in nothing that refcheck writes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from refcheck import bib, pipeline, report
from refcheck.model.reference import Bibliography
from refcheck.settings import Settings

SECRET = "hush"
PRINTED = {
    "usual": "https://me:hush@tide.example/fog",
    "token": "https://hush@tide.example/fog",
    "capitals": "HTTPS://me:hush@tide.example/fog",
    "two @": "https://me:hush@hush@tide.example/fog",
    "encoded": "https://me:hush%40x@tide.example/fog",
    "brackets": "https://me:hush[x](y)@tide.example/fog",
    "long": f"https://me:{'hush' * 100}@tide.example/fog",
    "letters": "https://me:hushé水@tide.example/fog",
    "ftp": "ftp://me:hush@tide.example/fog",
    "no scheme": "www.me.example:hush@tide.example/fog",
    "no colon": "https//me.x:hush@tide.example/fog",
    "one slash": "https:/me.x:hush@tide.example/fog",
    "doubled scheme": "https://https://me:hush@tide.example/fog",
    "torn behind its scheme": "https:// me:hush@tide.example/fog",
    "torn": "https://me:hush-\nhush@tide.example/fog",
    "in italics": "https://me:_hush_@tide.example/fog",
    "in a query": "https://tide.example/?to=https://me:hush@fog.example/",
    "of an archive": "https://web.archive.org/web/20200101000000/https://me:hush@tide.example/fog",
    "of an archive, one slash": "https://web.archive.org/web/20200101000000/https:/me:hush@tide.example/fog",
    "of a resolver": "https://me:hush@doi.org/10.5555/fog",
    "of perma.cc": "https://me:hush@perma.cc/AB12-CD34",
    "in angle brackets": "<https://me:hush@tide.example/fog>",
}
LAYOUTS = {
    "list": "A claim [1].\n\nReferences\n\n1. OSTROW, Mara. Fog. Skerry Quarterly. 2019. At: {} [Accessed 3 May 2024]\n",
    "notes": "A claim.1\n\n1. Mara Ostrow, Fog, SKERRY Q. (May 2, 2019), {} [https://perma.cc/9TFR-4K2D].\n",
    "links": "{}\nhttps://tide.example/salt\n",
}


def read(printed: str, layout: str) -> Bibliography:
    return pipeline.parse_document("a.txt", LAYOUTS[layout].format(printed).encode())


CASES = [
    (name, layout) for layout in LAYOUTS for name in PRINTED if (name, layout) != ("torn", "links")
]  # two lines, two links


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_no_format_of_a_bibliography_or_a_report_repeats_a_secret(name: str, layout: str) -> None:
    found = (read(PRINTED[name], layout),)
    clock = lambda: datetime(2026, 1, 2, tzinfo=UTC)  # noqa: E731
    done = pipeline.check(found, Settings(offline=True), lambda _: None, clock)
    written = {name: bib.write(found, name) for name in bib.FORMATS}
    written |= {f"report {name}": report.write(done, name) for name in report.TEXTS}
    assert [name for name, text in written.items() if SECRET in text] == []
    assert SECRET not in repr((done.rows, done.findings))
    assert done.rows, "the link itself is kept"


def test_what_stands_around_a_link_is_kept() -> None:
    text = "Write to me@tide.example，https://tide.example/fog，or see https://tide.example/@vale and a@b."
    printed = "网址https://tide.example，邮箱vale@tide.example"
    assert "邮箱vale@tide.example" in repr(read(printed, "list"))
    assert "tide.example/@vale and a@b" in repr(read(text, "list"))


def test_the_store_and_the_progress_repeat_no_secret(tmp_path: Path) -> None:
    text = (
        LAYOUTS["list"].format("http://me:hush@127.0.0.1:9/fog")
        + "2. HOLM, Ida. Salt. 2020. At: https//me.x:hush@localhost/a\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    options = ["--store", "kept", "--verbose", "--retries", "0", "--no-archives", "--output-dir", "out"]
    command = [sys.executable, "-m", "refcheck", "check", "a.txt", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    files = [file for file in tmp_path.rglob("*") if file.is_file() and file.name != "a.txt"]
    assert {"kept", "a.bib", "report.html", "report.json"} <= {file.name for file in files}
    assert [file for file in files if b"hush" in file.read_bytes()] == []
    assert b"127.0.0.1:9/fog" in done.stderr
    assert b"hush" not in done.stdout + done.stderr
    with closing(sqlite3.connect(tmp_path / "kept")) as store:
        assert "hush" not in "\n".join(store.iterdump())
