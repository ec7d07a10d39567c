"""`python -m refcheck.demo.web FATES -- COMMAND ...`, and what it says where it can't start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from refcheck.demo.fates import Fates
from refcheck.demo.web import SimulatedWeb, main
from refcheck.errors import UsageError

ASK = "import httpx, sys; answer = httpx.get('https://journal.example/a'); sys.exit(answer.status_code - 400)"


def test_a_command_sees_this_web_and_its_exit_status_is_kept(tmp_path: Path) -> None:
    fates = tmp_path / "fates.toml"
    fates.write_text('["https://journal.example/a"]\nstatus = 410', encoding="utf-8")
    command = [sys.executable, "-m", "refcheck.demo.web", str(fates), "--", sys.executable, "-c", ASK]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (10, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.toml", "--", "true"], "none.toml: no fates can be read"),
        (["fates.toml"], "usage: python -m refcheck.demo.web FATES -- COMMAND"),
        (["fates.toml", "--"], "usage: python -m refcheck.demo.web FATES -- COMMAND"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_without_its_certificate_library_the_web_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    monkeypatch.delitem(sys.modules, "refcheck.demo.authority", raising=False)
    with pytest.raises(UsageError, match=r"extra \[demo\]"):
        SimulatedWeb(Fates({}))
