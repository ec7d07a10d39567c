"""The documents say what the program does: options, formats, verdicts and examples are read from both and compared."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
import typer

from refcheck import bib, report
from refcheck.cli import app
from refcheck.model.history import StateName
from refcheck.model.report import FINDING_KINDS
from refcheck.model.verdict import Archive, Identity, Live, Summary
from refcheck.settings import Services

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
INTERFACE = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group: it has commands


def block(name: str) -> str:
    """The fenced block between `<!-- name -->` and `<!-- /name -->` of the README."""
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)\n```\n<!-- /{name} -->", README, re.DOTALL)
    assert found, name
    return found[1]


def refcheck(*args: str, text: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "refcheck", *args], input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_interface(command: str) -> None:
    assert f"refcheck {command} " in INTERFACE


def test_every_option_of_check_fix_history_and_watch_is_in_the_interface() -> None:
    commands = (
        COMMANDS["parse"],
        COMMANDS["check"],
        COMMANDS["fix"],
        COMMANDS["history"],
        *COMMANDS["watch"].commands.values(),
    )
    named = (command.params for command in commands)
    options = {opt for params in named for p in params for opt in p.opts if opt.startswith("--")}
    told = set(re.findall(r"`(--[a-z-]+)[ `]", INTERFACE))
    assert options - {"--format", "--output", "--output-dir"} <= told
    assert told <= options | {"--output-dir"}


@pytest.mark.parametrize("name", [*bib.FORMATS, *report.FORMATS])
def test_every_format_is_in_the_interface(name: str) -> None:
    assert f"`{name}`" in INTERFACE


@pytest.mark.parametrize("verdict", [v for kind in (Live, Identity, Archive, Summary) for v in kind])
def test_every_verdict_is_in_the_interface(verdict: StrEnum) -> None:
    assert f"`{verdict.value}`" in INTERFACE


@pytest.mark.parametrize("state", get_args(StateName))
def test_every_state_is_in_the_interface(state: str) -> None:
    assert f"`{state}`" in INTERFACE


@pytest.mark.parametrize("kind", FINDING_KINDS)
def test_every_kind_of_finding_is_in_the_interface(kind: str) -> None:
    wrong, _, short = kind.partition("-")
    assert f"`{kind}`" in INTERFACE or (f"`{wrong}-`" in INTERFACE and f"`{short}`" in INTERFACE)


def test_every_service_is_in_the_interface() -> None:
    assert all(f"`{name}`" in INTERFACE for name in Services.__dataclass_fields__)


def test_the_bibliography_of_the_readme_is_what_parse_writes() -> None:
    note = re.search(r"^\^\{10\.\}.*$", README, re.MULTILINE)
    assert note
    assert block("bib") == refcheck("parse", "-", text=f"A claim.10\n\n{note[0]}\n").strip()


def test_the_demo_of_the_readme_is_what_the_demo_says() -> None:
    said = refcheck("demo").splitlines()
    assert [line for line in block("demo").splitlines() if line not in said] == []


def test_the_contributors_table_names_files_that_are_there() -> None:
    named = re.findall(r"`([a-z_/]+/__init__\.py)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert named
    assert all((ROOT / "src" / "refcheck" / name).is_file() for name in named)
