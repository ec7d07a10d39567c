"""`refcheck fix`, end to end: a document is checked, a diff is shown, and only with --apply a copy is written."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it brings no types
import pytest

from refcheck.demo import INPUTS
from tests.amend.web import Run, refcheck
from tests.read.odf import odt, p

pytestmark = pytest.mark.xdist_group("fix")

ARTICLE, LIST = INPUTS
FOGHORN = "https://foghorn-daily.example/opinion/what-the-commission-left-undone"
CHANGED = {
    "2": (
        "https://coastandcourt.example/articles/after-the-keepers ",
        "https://coastandcourt.example/2021/06/after-the-keepers ",
    ),
    "7": (f"{FOGHORN}.", f"{FOGHORN} [https://web.archive.org/web/20210301101500/{FOGHORN}]."),
    "13": ("/canfoghorns-keep-", "/can-foghorns-keep-"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fix")
    (made / "article.txt").write_bytes(ARTICLE.read_bytes())
    return made


@pytest.fixture(scope="module")
def applied(folder: Path) -> Run:
    return refcheck(folder, "fix", "article.txt", "-o", "fixed.txt", "--apply")


@pytest.fixture(scope="module")
def expected() -> str:
    text = ARTICLE.read_text(encoding="utf-8")
    for printed, renewed in CHANGED.values():
        assert text.count(printed) == 1
        text = text.replace(printed, renewed)
    return text


def test_the_copy_holds_what_was_verified_and_all_else_as_it_was(applied: Run, folder: Path, expected: str) -> None:
    assert (applied.status, "Traceback" in applied.stderr) == (0, False)
    assert (folder / "fixed.txt").read_text(encoding="utf-8") == expected
    assert (folder / "article.txt").read_bytes() == ARTICLE.read_bytes()


def test_the_diff_is_on_standard_output(applied: Run) -> None:
    added = [line for line in applied.stdout.splitlines() if line.startswith("+^")]
    removed = [line for line in applied.stdout.splitlines() if line.startswith("-^")]
    assert [line.partition(".}")[0] for line in added] == ["+^{2", "+^{7", "+^{13"]
    assert [line.partition(".}")[0] for line in removed] == ["-^{2", "-^{7", "-^{13"]


def test_each_change_is_one_line_on_standard_error_with_its_proof(applied: Run) -> None:
    told = [line for line in applied.stderr.splitlines() if line.startswith("fn. ")]
    made = [line.partition(",")[0] for line in told if "left to you: look at this link" not in line]
    assert made == ["fn. 2", "fn. 7", "fn. 13"]
    assert len(told) > len(made)
    assert "it calls itself “After the Keepers" in told[0]
    assert "web.archive.org captured it on 1 Mar 2021" in told[1]


def test_the_log_holds_each_change_and_its_evidence(applied: Run, folder: Path) -> None:
    log = json.loads((folder / "fixed.txt.log.json").read_text(encoding="utf-8"))
    schema: Any = json.loads((files("refcheck.data") / "schema" / "fix.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(log)
    assert [(one["rule"], one["note"]) for one in log["changes"]] == [
        ("moved", "2"),
        ("archive", "7"),
        ("damaged", "13"),
    ]
    assert all(one["verdict"]["evidence"] for one in log["changes"])
    assert (log["output"], log["complete"]) == ("fixed.txt", True)
    assert {(one["rule"], one["verdict"]["summary"]) for one in log["left"]} <= {
        ("look", bad) for bad in ("broken", "mismatch", "archive-problem")
    }


def test_the_copy_needs_no_further_change(applied: Run, folder: Path) -> None:
    again = refcheck(folder, "fix", "fixed.txt")
    assert (again.status, again.stdout) == (0, "")
    checked = json.loads(refcheck(folder, "check", "fixed.txt", "-f", "json").stdout)["links"]
    summaries = {link["note"]: link["summary"] for link in checked}
    assert summaries["2"] == "ok", "an archive of the address that was is no other page's"


def test_without_apply_nothing_is_written(folder: Path) -> None:
    done = refcheck(folder, "fix", "article.txt", "-o", "never.txt")
    assert done.status == 1
    assert "+++ never.txt" in done.stdout
    assert not (folder / "never.txt").exists()
    assert "nothing is written without --apply" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("article.txt", "--apply"), "name the copy with --output"),
        (("article.txt", "--apply", "-o", "article.txt"), "is one of the inputs and would be overwritten"),
        (("article.txt", "--apply", "-o", "./link.txt"), "is one of the inputs and would be overwritten"),
        (("article.txt", "--apply", "-o", "a.txt", "--log", "a.txt"), "can't be its log too"),
        (("article.txt", "--apply", "-o", "a.txt", "--log", "article.txt"), "is one of the inputs"),
        (("article.txt", "--apply", "-o", "a.docx"), "the copy is a .txt file as article.txt is"),
        (("missing.txt",), "there is no such file"),
        ((".",), "is a folder; documents are amended one at a time"),
        (("article.odt",), "can't be amended"),
    ],
)
def test_wrong_use_is_one_sentence_and_nothing_is_written(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "link.txt").unlink(missing_ok=True)
    (folder / "link.txt").symlink_to("article.txt")
    (folder / "article.odt").write_bytes(odt(p("See https://tide.example/a.")))
    done = refcheck(folder, "fix", *arguments)
    assert (done.status, "Traceback" in done.stderr) == (2, False)
    assert said in done.stderr
    assert not (folder / "a.txt").exists()


def test_without_a_network_nothing_is_changed_and_the_status_says_so(folder: Path) -> None:
    (folder / "refcheck.toml").write_text("offline = true\n", encoding="utf-8")
    done = refcheck(folder, "fix", "article.txt")
    (folder / "refcheck.toml").unlink()
    assert (done.status, done.stdout) == (3, "")
    assert "offline: no link was checked" in done.stderr
