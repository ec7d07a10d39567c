"""The schedules in `contrib/`: each is valid where it goes, and its commands do what they say on a simulated web."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from refcheck.demo.fates import Fates
from refcheck.demo.web import SimulatedWeb

ROOT = Path(__file__).parents[2]
CONTRIB = ROOT / "contrib"
FIRST = datetime(2026, 1, 1, 3, tzinfo=UTC)
DEAD, ALIVE = "https://a.example/glass", "https://b.example/glass"
FATES = f'["{DEAD}"]\nstatus = 410\n["{ALIVE}"]\ntitle = "The Glass Ledger of Harbour 2"\n'
ARTICLE = f"""A claim.1 Another.2

1. Mara Ostrow, The Glass Ledger of Harbour 1, NEWS (May 2, 2019), {DEAD}.

2. Mara Ostrow, The Glass Ledger of Harbour 2, NEWS (May 2, 2019), {ALIVE}.
"""
HASTE = {"REFCHECK_TIMEOUT": "5", "REFCHECK_RETRIES": "1", "REFCHECK_ARCHIVE_INTERVAL": "0", "REFCHECK_RATE": "100"}
SYSTEMD = shutil.which("systemd-analyze")


def yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


class Machine:
    """A folder with an article, `refcheck` on the path, and the simulated web; nothing else of this machine's settings."""

    def __init__(self, folder: Path, web: SimulatedWeb) -> None:
        self.folder = folder
        self._web = web
        programs = folder / "bin"
        programs.mkdir()
        program = programs / "refcheck"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refcheck "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        (folder / "articles").mkdir()
        (folder / "articles" / "on glass.txt").write_text(ARTICLE, encoding="utf-8")

    def __call__(self, command: str, day: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
        """A command of the shell on some night."""
        kept = {name: os.environ[name] for name in ("PYTHONPATH", "LANG") if name in os.environ}
        own = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": str(self.folder)}
        clock = {"SOURCE_DATE_EPOCH": str(int((FIRST + timedelta(days=day)).timestamp()))}
        return subprocess.run(
            ["bash", "-ec", command],
            cwd=self.folder,
            env=kept | own | HASTE | self._web.environment() | clock | env,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    fates = tmp_path / "fates.toml"
    fates.write_text(FATES, encoding="utf-8")
    with SimulatedWeb(Fates.load(fates)) as web:
        yield Machine(tmp_path, web)


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "contrib/github-workflow.yml"),
        ("gitlab-ci", "contrib/gitlab-ci.yml"),
    ],
)
def test_it_fits_the_schema_of_where_it_goes(schema: str, name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# ---------------------------------------------------------------------- systemd


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they are, but for where refcheck is."""
    for name in ("refcheck-watch.service", "refcheck-watch.timer"):
        text = (CONTRIB / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace("/opt/refcheck/bin/refcheck watch", "/bin/true watch"), encoding="utf-8"
        )
    return tmp_path


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is missing")
def test_the_units_are_valid_and_shut_in(units: Path) -> None:
    for command in (
        ["verify", str(units / "refcheck-watch.service"), str(units / "refcheck-watch.timer")],
        ["security", "--offline=true", "--threshold=20", str(units / "refcheck-watch.service")],
    ):
        done = subprocess.run(["systemd-analyze", *command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert command[0] != "verify" or not done.stderr


@pytest.mark.slow
def test_the_service_runs_a_night(machine: Machine) -> None:
    service = (CONTRIB / "refcheck-watch.service").read_text(encoding="utf-8")
    (add,) = re.findall(r"refcheck (watch add .*\n.*)", service)
    (run,) = re.findall(r"^ExecStart=\S+/(.*)", service, re.MULTILINE)
    state = str(machine.folder)
    added = machine(
        "refcheck " + add.replace("\\\n#", "").replace("/srv/journal", "articles").replace("/var/lib/refcheck", state)
    )
    assert added.returncode == 0, added.stderr
    night = run.replace("%S/refcheck", state)
    assert [machine(night, day).returncode for day in range(3)] == [0, 1, 0]
    assert "SuccessExitStatus=1\n" in service
    assert (machine.folder / "report" / "report.html").is_file()


# ---------------------------------------------------------------------- cron


@pytest.mark.slow
def test_the_line_for_cron_prints_nothing_but_news(machine: Machine) -> None:
    line = (CONTRIB / "crontab").read_text(encoding="utf-8").splitlines()[-1]
    times, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    assert all(re.fullmatch(r"\*|\d+", time) for time in times)
    assert "%" not in command  # a line break to cron
    machine("refcheck watch add articles/*.txt")
    said = [machine(command.replace("/opt/refcheck/bin/", ""), day) for day in range(3)]
    assert [one.stderr for one in said] == ["", "", ""]
    assert [one.stdout for one in (said[0], said[2])] == ["", ""]
    assert "on glass.txt\n- no. 1, “The Glass Ledger of Harbour 1”: newly dead (2026-01-02)" in said[1].stdout


# ---------------------------------------------------------------------- GitHub


def outputs_of(path: Path) -> dict[str, str]:
    """What a step wrote to GITHUB_OUTPUT, as the runner reads it."""
    found: dict[str, str] = {}
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        name, multiline, end = line.partition("<<")
        if multiline:
            found[name] = "\n".join(iter(lines.__next__, end))
        else:
            name, _, found[name] = line.partition("=")
    return found


class Action:
    """The steps of action.yml that are ours, in a runner's environment."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._steps = yaml(ROOT / "action.yml")["runs"]["steps"]
        self.summary = machine.folder / "summary.md"

    def step(self, name: str) -> str:
        (found,) = (step["run"] for step in self._steps if step.get("name") == name)
        return str(found)

    def check(self, day: int = 0, documents: str = "articles/*.txt", **given: str) -> tuple[dict[str, str], str]:
        """The outputs of a night, and its log."""
        output = self._machine.folder / f"output-{day}"
        done = self._machine(
            self.step("Check what is due"),
            day,
            DOCUMENTS=documents,
            **{"STORE": ".refcheck/links.db", "FAIL_ON": "new", "OPTIONS": ""} | given,
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            RUNNER_TEMP=str(self._machine.folder),
        )
        assert done.returncode == 0, done.stderr
        return outputs_of(output), done.stdout + done.stderr


@pytest.mark.slow
def test_the_action_annotates_sums_up_and_says_what_is_new_once(machine: Machine) -> None:
    action = Action(machine)
    (first, log), (second, _), (third, _) = (action.check(day) for day in range(3))
    assert log.startswith("::warning file=articles/on glass.txt,line=3,")
    assert [first["status"], second["status"], third["status"]] == ["0", "1", "0"]
    assert [first["issue"], third["issue"]] == ["", ""]
    assert second["issue"].startswith("articles/on glass.txt\n- no. 1, “The Glass Ledger of Harbour 1”: newly dead")
    assert action.summary.read_text(encoding="utf-8").count("# Link report\n") == 3
    wanted = {"on_glass.bib", "cite-check.xlsx", "report.html", "report.json", "report.md", "report.sarif"}
    assert {file.name for file in Path(second["report"]).iterdir()} == wanted


def test_the_action_ends_as_refcheck_did(machine: Machine) -> None:
    end = Action(machine).step("End as refcheck did")
    assert [machine(end, STATUS=status).returncode for status in ("0", "1", "3", "")] == [0, 1, 3, 2]


def test_a_document_that_is_not_there_is_told_and_nothing_is_new(machine: Machine) -> None:
    outputs, _ = Action(machine).check(documents="none/*.txt")
    assert outputs == {"status": "2"}


def test_the_action_takes_options_and_several_patterns(machine: Machine) -> None:
    shutil.copy(machine.folder / "articles" / "on glass.txt", machine.folder / "other.md")
    outputs, log = Action(machine).check(documents="articles/**/*.txt\n\nother.md\n", OPTIONS="--exclude a.example")
    assert outputs["status"] == "0", log
    assert "\n4 links: 2 ok, 2 unknown\n" in log


def test_no_input_of_the_action_is_pasted_into_a_command() -> None:
    for name in ("action.yml", "contrib/github-workflow.yml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        runs = re.findall(r"^ *run: (?:\|\n((?: {8,}.*\n)+)|(.*))", text, re.MULTILINE)
        assert runs
        assert "${{" not in "".join("".join(run) for run in runs)


def test_the_action_installs_itself(machine: Machine) -> None:
    program = machine.folder / "bin" / "python"
    program.write_text(
        '#!/bin/sh\n# "python -m venv FOLDER" makes a python like this one, and each call is noted\n'
        'echo "$@" >> "$HOME/called"\n[ "$2" = venv ] && mkdir -p "$3/bin" && cp "$0" "$3/bin/python"\nexit 0\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    temp, path = machine.folder / "temp", machine.folder / "path"
    done = machine(
        Action(machine).step("Install refcheck"),
        RUNNER_TEMP=str(temp),
        GITHUB_ACTION_PATH="/action",
        GITHUB_PATH=str(path),
    )
    assert done.returncode == 0, done.stderr
    assert (machine.folder / "called").read_text(encoding="utf-8").splitlines() == [
        f"-m venv {temp}/refcheck",
        "-m pip install --quiet /action",
    ]
    assert path.read_text(encoding="utf-8") == f"{temp}/refcheck/bin\n"


# ---------------------------------------------------------------------- GitLab, pre-commit


@pytest.mark.slow
def test_the_job_for_gitlab_fails_on_what_is_new(machine: Machine) -> None:
    job = yaml(CONTRIB / "gitlab-ci.yml")["refcheck"]
    nights = [machine("\n".join(job["script"]), day, **job["variables"]) for day in range(3)]
    assert [night.returncode for night in nights] == [0, 1, 0]
    assert (machine.folder / job["artifacts"]["reports"]["junit"]).is_file()
    assert (machine.folder / job["cache"]["paths"][0] / "links.db").is_file()


def test_the_hook_reads_documents_offline(machine: Machine) -> None:
    (hook,) = yaml(ROOT / ".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert re.search(hook["files"], "articles/on glass.txt")
    command = " ".join([hook["entry"], *hook["args"]])
    done = machine(f"{command} articles/*.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("articles/on glass.txt: 2 works, 2 notes, 2 links, 0 unread")
    (machine.folder / "articles" / "empty.txt").touch()
    assert machine(f"{command} articles/*.txt").returncode == 2


def test_no_schedule_names_a_host_of_ours() -> None:
    files = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", *CONTRIB.iterdir()]
    for file in files:
        assert not re.search(r"https?://|\bpypi\b", file.read_text(encoding="utf-8")), file.name
