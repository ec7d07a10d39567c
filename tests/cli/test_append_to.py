"""`parse --append-to`: a user's own .bib is added to in one step, and in nothing else touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from refcheck import outputs
from refcheck.cli import app
from refcheck.errors import UsageError

NOTES = "A claim.1\n\n1 Ada Moss, The Law of Ponds, 12 INK L. REV. 34 (2019).\n"
MINE = b"% mine\r\n@book{a,\r\n  title = {A}\r\n}\r\n"
NEW = b"\r\n@article{moss2019law,\r\n  author = {Moss, Ada},"


def parse(*args: str) -> Result:
    return CliRunner().invoke(app, ["parse", *args])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text(NOTES, encoding="utf-8")
    Path("refs.bib").write_bytes(MINE)


def test_the_file_grows_and_a_second_time_does_not() -> None:
    done = parse("notes.txt", "--append-to", "refs.bib")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "refs.bib: 1 of 1 works appended" in done.stderr
    grown = Path("refs.bib").read_bytes()
    assert grown.startswith(MINE + NEW)
    again = parse("notes.txt", "--append-to", "refs.bib")
    assert "moss2019law is there as moss2019law (the same in every field)" in again.stderr
    assert Path("refs.bib").read_bytes() == grown


def test_with_an_output_the_whole_stands_there_and_theirs_is_left() -> None:
    done = parse("notes.txt", "--append-to", "refs.bib", "-o", "all.bib", "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert Path("refs.bib").read_bytes() == MINE
    assert Path("all.bib").read_bytes().startswith(MINE + NEW)


def test_a_folder_with_the_file_in_it_is_read_without_it() -> None:
    done = parse(".", "--append-to", "refs.bib")
    assert "refs.bib: 1 of 1 works appended" in done.stderr


def test_links_and_permissions_stay() -> None:
    Path("refs.bib").chmod(0o640)
    Path("link.bib").symlink_to("refs.bib")
    parse("notes.txt", "--append-to", "link.bib")
    assert Path("link.bib").is_symlink()
    assert Path("refs.bib").stat().st_mode & 0o777 == 0o640
    assert Path("refs.bib").read_bytes().startswith(MINE + NEW)
    assert sorted(path.name for path in Path().iterdir()) == ["link.bib", "notes.txt", "refs.bib"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_root_leaves_the_file_to_its_owner() -> None:
    os.chown("refs.bib", 1234, 4321)
    parse("notes.txt", "--append-to", "refs.bib")
    owner = Path("refs.bib").stat()
    assert (owner.st_uid, owner.st_gid) == (1234, 4321)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--append-to", "no.bib"], "no.bib: can't be read (No such file or directory); name a .bib that is there"),
        (["--append-to", "."], ".: is no file; name a .bib that is there"),
        (["--append-to", "/dev/null"], "/dev/null: is no file; name a .bib that is there"),
        (["--append-to", "refs.bib", "--style", "ours.csl"], "--style and --append-to can't be had at once"),
        (["--style", "none.csl"], "none.csl: can't be read (No such file or directory)"),
        (["--append-to", "notes.txt"], "notes.txt: is no .bib file"),
        (["--append-to", "refs.bib", "-f", "ris"], "--append-to writes biblatex or bibtex, not ris"),
        (["--append-to", "refs.bib", "-o", "refs.bib"], "refs.bib: is one of the inputs and would be overwritten"),
    ],
)
def test_what_can_not_work_is_one_sentence(args: list[str], said: str) -> None:
    done = parse("notes.txt", *args)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].startswith(f"refcheck: {said}")
    assert Path("refs.bib").read_bytes() == MINE


def test_a_file_that_may_only_be_read_is_left() -> None:
    Path("refs.bib").chmod(0o444)
    done = parse("notes.txt", "--append-to", "refs.bib")
    assert (done.exit_code, Path("refs.bib").read_bytes()) == (2, MINE)
    assert "refs.bib: may only be read; change its permissions" in done.stderr


def test_a_file_that_somebody_changed_meanwhile_is_left() -> None:
    with pytest.raises(UsageError, match="was changed by somebody else meanwhile"):
        outputs.replace(Path("refs.bib"), b"as it was", b"as it would be")
    assert Path("refs.bib").read_bytes() == MINE
    assert sorted(path.name for path in Path().iterdir()) == ["notes.txt", "refs.bib"]
