"""The command line as a user meets it: a process, its output, its exit status. Nothing here reaches a network."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from refcheck.outputs import safe_names

NOTES = "A claim.1 Another.2\n\n1. Mara Ostrow, The Glass Ledger, 12 NORTHFIELD L. REV. 101 (2019).\n\n2. Id. at 103.\n"
LIST = "References\n1. OSTROW, Mara. The Glass Ledger. Online. 2019. Available from: https://glass.invalid/ledger\n"


def run(*args: str, cwd: Path, text: str | bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    data = text.encode() if isinstance(text, str) else text
    clean = {k: v for k, v in os.environ.items() if not k.upper().endswith("_PROXY") and not k.startswith("REFCHECK_")}
    done = subprocess.run(
        [sys.executable, "-m", "refcheck", *args],
        input=data,
        capture_output=True,
        cwd=cwd,
        env=clean | env,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_parse_writes_the_bibliography_and_counts_on_stderr(folder: Path) -> None:
    done = run("parse", "notes.txt", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("@article{ostrow2019glass,")
    assert done.stderr == "notes.txt: 1 work, 2 notes, 0 links, 0 unread, 0 repairs (footnotes, bluebook)\n"


def test_parse_reads_standard_input(folder: Path) -> None:
    done = run("parse", "-", "-f", "json", cwd=folder, text=NOTES)
    assert json.loads(done.stdout)["documents"][0]["source"] == "stdin"


def test_parse_writes_a_file(folder: Path) -> None:
    done = run("parse", "notes.txt", "-o", "out.bib", cwd=folder)
    assert (done.stdout, done.returncode) == ("", 0)
    assert "ostrow2019glass" in (folder / "out.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("blank.txt", b" \n\n ", "blank.txt: the file is empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary.txt: this is no text file"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(4000), "picture.txt: this is no text file"),
    ],
)
def test_an_input_that_cant_be_read_is_one_sentence_and_the_others_are_done(
    folder: Path, name: str, data: bytes, said: str
) -> None:
    (folder / name).write_bytes(data)
    done = run("parse", name, "notes.txt", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(f"refcheck: {said}")
    assert "Traceback" not in done.stderr
    assert "ostrow2019glass" in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("parse", "missing.txt"), "missing.txt: there is no such file"),
        (("parse", "empty"), "empty: is a folder with no file that refcheck reads (.txt"),
        (("parse", "*.nothing"), "*.nothing: there is no such file; check the pattern"),
        (("parse", "notes.txt", "-f", "bibtexx"), "there is no format 'bibtexx'; the nearest is 'bibtex'"),
        (("check", "notes.txt", "-f", "tabel"), "there is no format 'tabel'; the nearest is 'table'"),
        (("check", "notes.txt", "--fail-on", "brokn"), "unknown 'brokn'; the nearest known one is 'broken'"),
        (("check", "notes.txt", "--timeout", "0"), "timeout must be more than 0 seconds"),
        (("parse", "notes.txt", "-o", "no/such/folder.bib"), "can't be written"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(folder: Path, args: tuple[str, ...], said: str) -> None:
    done = run(*args, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_option_is_exit_2(folder: Path) -> None:
    done = run("check", "notes.txt", "--nonsense", cwd=folder)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_document_without_references_says_so(folder: Path) -> None:
    (folder / "prose.txt").write_text("Only a few words, and no reference.\n", encoding="utf-8")
    done = run("parse", "prose.txt", cwd=folder)
    assert done.returncode == 0
    assert "no references were found" in done.stderr


def test_offline_writes_everything_and_ends_with_3(folder: Path) -> None:
    done = run("check", "list.txt", "notes.txt", "--offline", "--output-dir", "out", "-f", "json", cwd=folder)
    assert done.returncode == 3
    assert "offline: no link was checked" in done.stderr
    names = ["list.bib", "notes.bib", "report.html", "report.json", "cite-check.xlsx"]
    assert sorted(p.name for p in (folder / "out").iterdir()) == sorted(names)
    assert f"out: {', '.join(names)}\n" in done.stderr
    told = json.loads(done.stdout)
    assert [row["live"]["verdict"] for row in told["links"]] == ["not-checked"]
    assert told["complete"] is False


def test_a_workbook_goes_to_a_file_or_a_pipe(folder: Path) -> None:
    done = run(
        "check", "notes.txt", "--offline", "--also", "workbook=cite-check.xlsx", "-f", "workbook-csv", cwd=folder
    )
    assert (folder / "cite-check.xlsx").read_bytes().startswith(b"PK")
    assert done.stdout.splitlines()[1].startswith("2,notes.txt,1,,1,none,full,")


def test_a_name_that_never_resolves_is_no_network_where_nothing_else_answers(folder: Path) -> None:
    done = run("check", "list.txt", "-f", "json", "--timeout", "2", cwd=folder)
    assert done.returncode == 3
    assert [row["live"]["verdict"] for row in json.loads(done.stdout)["links"]] == ["not-checked"]


def test_what_cant_be_read_weighs_more_than_what_is_incomplete(folder: Path) -> None:
    assert run("check", "list.txt", "missing.txt", "--offline", cwd=folder).returncode == 2


def test_the_same_clock_gives_the_same_report(folder: Path) -> None:
    args = ("check", "list.txt", "notes.txt", "--offline", "-f", "json")
    one, two = (run(*args, cwd=folder, SOURCE_DATE_EPOCH="1700000000").stdout for _ in range(2))
    assert one == two
    assert json.loads(one)["started"] == "2023-11-14T22:13:20Z"


def test_jsonl_streams_and_ends(folder: Path) -> None:
    lines = run("check", "list.txt", "-f", "jsonl", "--offline", cwd=folder).stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["link", "end"]


def test_settings_come_from_files_and_variables_too(folder: Path) -> None:
    (folder / "refcheck.toml").write_text("offline = true\n", encoding="utf-8")
    assert "offline: no link" in run("check", "list.txt", cwd=folder).stderr
    (folder / "refcheck.toml").write_text("offlin = true\n", encoding="utf-8")
    done = run("check", "list.txt", cwd=folder)
    assert (done.returncode, "the nearest known one is 'offline'" in done.stderr) == (2, True)


def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    (folder / "long.txt").write_text(
        "References\n" + "".join(f"{n}. OSTROW, Mara. Volume {n} of it all. 2019. 12 p.\n" for n in range(1, 900)),
        encoding="utf-8",
    )
    done = subprocess.run(
        f"{sys.executable} -m refcheck parse long.txt | head -1",
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("@")
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "refcheck", "parse", "list.txt"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("Traceback")) == (2, 0)
    assert "standard output: can't be written" in done.stderr


def started(folder: Path, *options: str, ctrl_c: str = "default_int_handler") -> subprocess.Popen[str]:
    """A run that was begun; `ctrl_c` is what its parent left it to do with SIGINT."""
    begin = f"import signal; signal.signal(signal.SIGINT, signal.{ctrl_c}); from refcheck.cli import main; main()"
    command = [sys.executable, "-c", begin, *options]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_an_interrupted_check_reports_what_it_has(folder: Path) -> None:
    (folder / "slow.txt").write_text(
        "References\n"
        + "".join(
            f"{n}. OSTROW, Mara. Slow {n}. Online. 2019. Available from: http://127.0.0.1:9/{n}\n" for n in range(1, 40)
        ),
        encoding="utf-8",
    )
    process = started(folder, "check", "slow.txt", "--allow-private-hosts", "--rate", "1", "-f", "json")
    assert process.stderr
    assert process.stderr.readline().startswith("slow.txt: 39 works")  # the check begins
    time.sleep(1)
    process.send_signal(2)
    out, err = process.communicate(timeout=10)
    assert process.returncode == 3
    assert "interrupted" in err
    assert len(json.loads(out)["links"]) == 39


def test_help_is_quick_and_imports_late() -> None:
    heavy = "{'httpx', 'rich', 'bibtexparser', 'selectolax'}"
    script = f"import sys, refcheck.cli; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["a/article.txt", "b/article.txt", "c/article.md"], ["article", "article-2", "article-3"]),
        (["stdin"], ["stdin"]),
        (["../x y&z.txt"], ["x_y_z"]),
        (["..."], ["input"]),
        (["Übung.txt", "论文.txt"], ["Übung", "论文"]),
        (["a-2.txt", "a.txt", "a.md"], ["a-2", "a", "a-3"]),
        (["REPORT.txt", "report.md"], ["REPORT", "report-2"]),
    ],
)
def test_names_of_files_are_safe_and_differ(sources: list[str], names: list[str]) -> None:
    assert safe_names(sources) == tuple(names)


def test_offline_asks_nothing_of_a_person(folder: Path) -> None:
    (folder / "ids.txt").write_text(
        "References\n1. OSTROW, Mara. Glass. 2019. DOI 10.5555/glass.1.\n2. HOLM, Ida. Fog. 2020. arXiv:2001.00001.\n",
        encoding="utf-8",
    )
    told = json.loads(run("check", "ids.txt", "list.txt", "--offline", "-f", "json", cwd=folder).stdout)
    assert [(row["summary"], row["advice"]) for row in told["links"]] == [("unknown", "none")] * 3


@pytest.mark.parametrize(
    ("told", "ctrl_c"),
    [
        (signal.SIGINT, "default_int_handler"),
        (signal.SIGTERM, "default_int_handler"),
        (signal.SIGTERM, "SIG_IGN"),  # as a script starts what runs in its background
    ],
)
def test_a_check_that_is_told_to_stop_gives_what_it_has(folder: Path, told: signal.Signals, ctrl_c: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (folder / "links.txt").write_text(f"http://127.0.0.1:{silent.getsockname()[1]}/a\n", encoding="utf-8")
        options = ["check", "links.txt", "--allow-private-hosts", "-f", "json", "-q"]
        with started(folder, *options, ctrl_c=ctrl_c) as running, silent.accept()[0]:
            running.send_signal(told)
            said = json.loads(running.communicate(timeout=30)[0])
    assert running.returncode == 3
    assert [row["live"]["verdict"] for row in said["links"]] == ["not-checked"]


def test_a_store_that_cant_be_used_is_one_sentence_and_exit_2(folder: Path) -> None:
    (folder / "diary.txt").write_text("Dear diary, " * 100, encoding="utf-8")
    for store in ("diary.txt", "no/such/links.db", "."):
        done = run("check", "list.txt", "--store", store, cwd=folder)
        assert (done.returncode, done.stderr.count("refcheck: "), "Traceback" in done.stderr) == (2, 1, False)
        assert f"refcheck: {store}: " in done.stderr
    done = run("check", "list.txt", "--due", cwd=folder)
    assert (done.returncode, "--due needs a memory" in done.stderr) == (2, True)


def test_a_check_says_in_one_line_what_is_new(folder: Path) -> None:
    done = run("check", "list.txt", "--store", "links.db", "--offline", cwd=folder)
    assert "links.db: 0 unchanged\n" in done.stderr
    assert (folder / "links.db").is_file()


def test_one_check_is_reported_in_several_formats(folder: Path) -> None:
    also = ("--also", "csv=links.csv", "--also", "jsonl=links.jsonl", "--also", "sarif=links.sarif")
    done = run("check", "list.txt", "--offline", *also, cwd=folder)
    assert (done.returncode, "1 link: 1 unknown" in done.stdout) == (3, True)
    assert "https://glass.invalid/ledger" in (folder / "links.csv").read_text(encoding="utf-8")
    assert json.loads((folder / "links.jsonl").read_text(encoding="utf-8").splitlines()[0])["url"]
    assert json.loads((folder / "links.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    for wrong in ("csv", "cvs=links.csv", "csv=", "csv=list.txt"):
        assert run("check", "list.txt", "--offline", "--also", wrong, cwd=folder).returncode == 2
