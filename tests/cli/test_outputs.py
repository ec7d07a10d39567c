"""Where texts go: files that can't be written are told before the run, a stream goes out row by row."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from refcheck import outputs
from refcheck.delivery import Delivery
from refcheck.errors import UsageError
from refcheck.model.link import Link
from refcheck.model.probe import Wait
from refcheck.model.report import Row
from refcheck.model.verdict import Summary, Verdict
from refcheck.progress import Progress, waiting_for

ROW = Row(
    "a.txt", "3", None, "key", Link("live", "https://a.example/", "https://a.example/"), "A title",
    Verdict(None, None, (), Summary.BROKEN, "look", "it is \x1b[31mgone"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("output", "said"),
    [("none/out.txt", "can't be written"), (".", "can't be written"), ("in.txt", "is one of the inputs")],
    ids=["a folder that is not there", "a folder", "an input"],
)
def test_an_output_that_cant_be_written_is_told_at_once(
    output: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        outputs.ready(Path(output), ["in.txt", "-"])
    outputs.ready(Path("out.txt"), ["in.txt", "-"])
    outputs.ready(None, ["in.txt"])


def test_a_terminal_is_not_shown_what_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs.ready(None, [], binary=True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="name a file with --output"):
        outputs.ready(None, [], binary=True)
    outputs.ready(None, [])


def test_what_cant_be_made_or_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    calls: list[Callable[[], object]] = [
        lambda: outputs.folder(tmp_path / "file"),
        lambda: outputs.write("x", tmp_path / "file" / "out.txt"),
    ]
    for call in calls:
        with pytest.raises(UsageError, match="can't be"):
            call()


def test_a_stream_replaces_an_older_one_and_grows_by_the_row(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("an older report\n", encoding="utf-8")
    delivery = Delivery("jsonl", path)
    delivery.begin()
    delivery.row(ROW)
    delivery.row(ROW)
    assert [json.loads(line)["note"] for line in path.read_text(encoding="utf-8").splitlines()] == ["3", "3"]


def test_other_formats_wait_for_the_end(tmp_path: Path) -> None:
    delivery = Delivery("csv", tmp_path / "out.csv")
    delivery.begin()
    delivery.row(ROW)
    assert list(tmp_path.iterdir()) == []


def test_in_a_pipe_there_is_no_bar_and_verbose_tells_each_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2, bar=True, verbose=False) as progress:
        progress.row(ROW)
    assert capsys.readouterr() == ("", "")
    with Progress(2, bar=True, verbose=True) as progress:
        progress.row(ROW)
    assert capsys.readouterr() == ("", "a.txt: 3: broken: it is \ufffd[31mgone https://a.example/\n")


def test_on_a_terminal_there_is_a_bar_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Console, "is_terminal", True)
    with Progress(2, bar=True, verbose=False) as progress:
        progress.row(ROW)
        progress.waits((Wait("perma.cc", 90, 90.0), Wait("slow.example", 2, 0.5)))
    out, err = capsys.readouterr()
    assert out == ""
    assert "1/2" in err
    assert "1 broken" in err


def test_who_is_waited_for_is_named_with_how_long_it_may_take() -> None:
    waits = (
        Wait("perma.cc", 90, 90.0),
        Wait("slow.example", 2, 0.5),
        Wait("b.example", 1, 0.2),
        Wait("c.example", 1, 0.2),
    )
    assert waiting_for(waits) == "waiting for perma.cc (90, about 2 min), slow.example (2), b.example (1) and 1 more"


def test_in_a_pipe_a_long_check_says_now_and_then_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([0.0, 1.0, 16.0, 16.0, 17.0])
    monkeypatch.setattr("refcheck.progress.monotonic", lambda: next(times))
    with Progress(2, bar=True, verbose=False) as progress:
        progress.row(ROW)
        for _ in range(3):
            progress.waits((Wait("slow.example", 2, 0.5),))
    assert capsys.readouterr() == ("", "1 of 2 links checked: 1 broken; waiting for slow.example (2)\n")
