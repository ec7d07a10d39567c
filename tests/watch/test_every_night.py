"""The nights that docs/watch.md shows are nights that were run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from refcheck.demo import FATES, HASTE, INPUTS
from refcheck.demo.fates import Fates
from refcheck.demo.web import SimulatedWeb

DOCS = Path(__file__).parents[2] / "docs" / "watch.md"


@pytest.mark.slow
def test_each_line_is_what_refcheck_says(tmp_path: Path) -> None:
    block = re.search(
        r"<!-- nights -->\n```\n(.*?)\n```\n<!-- /nights -->", DOCS.read_text(encoding="utf-8"), re.DOTALL
    )
    assert block
    for document in INPUTS:
        shutil.copy(document, tmp_path)
    said: list[str] = []
    with SimulatedWeb(Fates.load(FATES)) as web:
        for line in block[1].splitlines():
            if line.startswith("$ "):
                env, command = _command(line)
                arguments = [*command, *HASTE] if "add" in command else command
                done = subprocess.run(
                    [sys.executable, "-m", *arguments],
                    cwd=tmp_path,
                    env=os.environ | web.environment() | env | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                said = (done.stdout + done.stderr).replace(str(tmp_path), "/srv/journal").splitlines()
            elif line.strip() not in ("", "..."):
                assert line in said


def _command(line: str) -> tuple[dict[str, str], list[str]]:
    """`$ refcheck watch run          # 1 May, at three`: the night is the first day of a month that the comment names."""
    command, _, night = line.removeprefix("$ ").partition("#")
    day = int((re.search(r"\d+", night) or ["1"])[0])
    return {"SOURCE_DATE_EPOCH": str(1777604400 + (day - 1) * 86400)}, command.split()


def test_the_schedules_that_it_names_are_there() -> None:
    named = re.findall(r"\]\(\.\./([^)]+)\)", DOCS.read_text(encoding="utf-8"))
    assert len(named) == 7
    assert all((DOCS.parents[1] / name).is_file() for name in named)
