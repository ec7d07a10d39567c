"""A user's mistake is told with the word that helps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from refcheck import outputs
from refcheck.cli import app
from refcheck.errors import UsageError

SAID = {
    "parse a.txt -f html": "html is written in a style: name a CSL style with --style",
    "check a.txt --offline -f xlsx": "the nearest is 'workbook'",
    "check a.txt --offline --also nope=x": "there is no format 'nope'",
    "check a.txt --offline --also html": "--also must be FORMAT=FILE, not 'html'",
}


@pytest.mark.parametrize(("line", "said"), SAID.items())
def test_a_format_that_is_not_there(line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A claim.1\n\n1 Ada Moss, The Law of Ponds, 12 INK L. REV. 34 (2019).\n")
    done = CliRunner().invoke(app, line.split())
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_file_of_settings_that_can_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("refcheck.toml").mkdir()
    done = CliRunner().invoke(app, ["check", "a.txt", "--offline"])
    assert "Errno" not in done.stderr


def test_a_folder_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="into this folder; name another --output-dir"):
        outputs.folder(tmp_path)
