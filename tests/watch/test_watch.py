"""`refcheck watch`: the list, and what one of its nights does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from refcheck.cli import app
from refcheck.store import History, Store, database
from tests.memory.nights import listed
from tests.watch.conftest import A, B
from tests.watch.night import Door

NEWLY_DEAD = """\
{one}
- no. 1, “The Glass Ledger of Harbour 1”: newly dead (2026-01-09): failed twice since 2026-01-08
  {because}
  https://a.example/glass
"""


def test_documents_are_kept_by_their_whole_names_with_their_options(door: Door, tmp_path: Path) -> None:
    done = door("add", "one.txt", "two.txt", "--exclude", "x.example", "--output-dir", "out")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0].startswith(f"{tmp_path}/one.txt: 1 work, 1 note, 1 link")
    listed = door("list")
    assert listed.stdout == f"{tmp_path}/one.txt\n{tmp_path}/two.txt\n"
    kept = f"2 documents are watched, with --exclude x.example --output-dir {tmp_path}/out\n"
    assert listed.stderr == done.stderr.splitlines(keepends=True)[-1] == f"{tmp_path}/links.db: {kept}"


def test_a_document_is_watched_once_and_until_it_is_removed(door: Door) -> None:
    for _ in range(2):
        door("add", "one.txt", "./sub/../one.txt")
    assert len(door("list").stdout.splitlines()) == 1
    assert door("remove", "one.txt").exit_code == 0
    assert door("list").stdout == ""
    again = door("remove", "one.txt")
    assert again.exit_code == 2
    assert "one.txt: is not watched; `refcheck watch list` names what is" in again.stderr


def test_a_document_that_is_watched_by_its_folder_is_removed_with_it(door: Door, tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "two.txt").write_text("https://tide.example/b\n", encoding="utf-8")
    door("add", "part")
    refused = door("remove", "part/two.txt")
    assert refused.exit_code == 2
    assert f"two.txt: is watched through {tmp_path / 'part'}; remove that, or move the file out of it" in refused.stderr


def test_an_option_holds_until_another_is_given_or_all_are_forgotten(door: Door) -> None:
    door("add", "one.txt", "--exclude", "x.example", "--no-archives")
    assert "with --exclude y.example --no-archives\n" in door("add", "two.txt", "--exclude", "y.example").stderr
    assert "2 documents are watched, with --rate 1.0\n" in door("add", "two.txt", "--reset", "--rate", "1").stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "-"), "standard input can't be watched; name a file"),
        (("add", "none.txt"), "none.txt: there is no such file"),
        (("add", "config"), "is a folder with no file that refcheck reads"),
        (("add", "one.txt", "--offline"), "--offline is for one run, and can't be kept"),
        (("add", "one.txt", "-f", "json"), "--format is for one run, and can't be kept"),
        (("add", "one.txt", "--fail-on", "brokn"), "unknown 'brokn'; the nearest known one is 'broken'"),
        (("add", "one.txt", "--nonsense"), "No such option: --nonsense"),
        (("add", "one.txt", "--also", "sarif"), "--also must be FORMAT=FILE, not 'sarif'"),
        (("add", "one.txt", "--proxy", "http://me:secret@p.example:1"), "its password can't be kept"),
        (("list",), "nothing is watched; add documents with `refcheck watch add FILE...`"),
        (("run",), "nothing is watched; add documents with `refcheck watch add FILE...`"),
        (("remove", "one.txt"), "nothing is watched"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(door: Door, args: tuple[str, ...], said: str) -> None:
    done = door(*args)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "secret" not in done.stderr


def test_of_several_the_readable_are_added(door: Door) -> None:
    done = door("add", "none.txt", "one.txt")
    assert (done.exit_code, len(door("list").stdout.splitlines())) == (2, 1)


def test_a_folder_and_a_pattern_stand_for_what_is_in_them_that_night(door: Door, tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "first.txt").write_text(listed(A), encoding="utf-8")
    door("add", "issue", "*.txt")
    assert door("list").stdout == f"{tmp_path}/issue\n{tmp_path}/*.txt\n"
    assert [line.split(":")[0].removeprefix(f"{tmp_path}/") for line in door.night(0).stderr.splitlines()] == [
        "issue/first.txt",
        "one.txt",
        "two.txt",
    ]
    (tmp_path / "issue" / "second.txt").write_text(listed(B, "https://c.example/glass"), encoding="utf-8")
    assert f"{tmp_path}/issue/second.txt: 2 links: 1 alive, 1 failing; 2 asked; nothing new" in door.night(1).stderr
    assert "https://c.example/glass" in door.nights.asked
    assert door("remove", "issue").exit_code == 0


def test_a_night_prints_what_is_new_and_logs_a_line_for_each_document(door: Door, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    door("add", "one.txt", "two.txt")
    first = door.night(0)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == (
        f"{one}: 1 link: 1 alive; 1 asked; nothing new\n{two}: 1 link: 1 alive; 1 asked; nothing new\n"
    )
    door.nights.fates[A] = 410
    assert door.night(7).stderr.splitlines()[0] == f"{one}: 1 link: 1 failing; 1 asked; nothing new"
    third = door.night(8)
    because = "The page is gone: it answered 410"
    assert third.exit_code == 1
    assert third.stdout.startswith(NEWLY_DEAD.format(one=one, because=because)[:200])
    assert third.stderr.splitlines()[0] == f"{one}: 1 link: 1 dead; 1 asked; 1 newly dead"
    assert door.night(9).stdout == ""


def test_a_night_asks_only_what_is_due(door: Door) -> None:
    door("add", "one.txt", "two.txt")
    door.nights.fates[A] = 410
    asked = []
    for day in range(3):
        door.night(day)
        asked.append(list(dict.fromkeys(door.nights.asked)))
    assert asked == [[A, B], [A, B], []], "the second night B, which is well, tells that there is a network"


def test_a_quiet_night_says_nothing_at_all(door: Door) -> None:
    door("add", "one.txt")
    done = door("run", "--quiet")
    assert (done.stdout, done.stderr, done.exit_code) == ("", "", 0)


def test_what_fails_a_night_is_what_is_new_unless_another_wish_is_kept(door: Door) -> None:
    door.nights.fates[A] = 410
    door("add", "one.txt")
    assert [door.night(day).exit_code for day in range(3)] == [0, 1, 0]
    door("add", "one.txt", "--fail-on", "broken")
    assert door.night(3).exit_code == 1


def test_an_edited_document_is_parsed_again_and_what_left_it_is_retired(door: Door, tmp_path: Path) -> None:
    door("add", "one.txt")
    door.night(0)
    (tmp_path / "one.txt").write_text(listed("https://c.example/glass"), encoding="utf-8")
    door.night(1)
    assert door.nights.asked == ["https://c.example/glass"]
    (tmp_path / "one.txt").write_text("A claim.1\n\n1. Mara Ostrow, The Glass Ledger (2019).\n", encoding="utf-8")
    assert "one.txt: 0 links: none; 0 asked; nothing new" in door.night(9).stderr
    assert door.nights.asked == []
    with History.opened(tmp_path / "links.db") as history:
        assert [(link.url, link.printed[0].retired) for link in history.links()] == [
            (A, True),
            ("https://c.example/glass", True),
        ]


def test_a_file_that_is_gone_is_one_sentence_and_the_others_are_done(door: Door, tmp_path: Path) -> None:
    door("add", "one.txt", "two.txt")
    door.night(0)
    (tmp_path / "one.txt").unlink()
    done = door.night(8)
    assert (done.exit_code, door.nights.asked) == (2, [B])
    assert f"refcheck: {tmp_path}/one.txt: there is no such file; check the name; or end its watch" in done.stderr
    with History.opened(tmp_path / "links.db") as history:
        assert [link.printed[0].retired for link in history.links()] == [False, False]
    (tmp_path / "two.txt").unlink()
    assert door.night(9).exit_code == 2


def test_reports_are_written_where_they_were_wished_for(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door("add", "one.txt", "--output-dir", "out", "--also", "csv=links.csv")
    monkeypatch.chdir("/")
    door.night(0)
    assert {file.name for file in (tmp_path / "out").iterdir()} == {
        "one.bib",
        "cite-check.xlsx",
        "report.html",
        "report.json",
    }
    assert A in (tmp_path / "links.csv").read_text(encoding="utf-8")
    door.night(1)  # nothing is due: the reports show it as it was last seen
    links = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["links"]
    assert [(link["summary"], link["state"]["name"]) for link in links] == [("ok", "alive")]


def test_one_night_is_one_run_of_the_store(door: Door, tmp_path: Path) -> None:
    door("add", "one.txt", "two.txt")
    door.night(0)
    with Store.opened(tmp_path / "links.db") as store:
        assert store.begin(door.nights.now, 1.0).id == 2


def test_a_second_night_at_the_same_time_is_told_so(door: Door, tmp_path: Path) -> None:
    door("add", "one.txt")
    with Store.opened(tmp_path / "links.db"):
        done = door.night(0)
    assert (done.exit_code, "another refcheck is writing to it" in done.stderr) == (2, True)


def test_a_store_of_an_older_refcheck_is_brought_up_to_date(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door("add", "one.txt")
    steps = (*database.migrations(), (99, "CREATE TABLE later (it TEXT)"))
    monkeypatch.setattr(database, "migrations", lambda: steps)
    assert "is of an older refcheck" in door("list").stderr
    assert door.night(0).exit_code == 0
    assert door("list").exit_code == 0


def test_a_folder_that_cant_be_made_is_one_sentence(door: Door, tmp_path: Path) -> None:
    door("list")
    (tmp_path / "data").touch()
    done = CliRunner().invoke(app, ["watch", "add", "one.txt"])
    assert done.exit_code == 2
    assert "refcheck/links.db: its folder can't be made (Not a directory); name another --store" in done.stderr


def test_a_watch_remembers_in_the_users_own_folder(door: Door, tmp_path: Path) -> None:
    def refcheck(*args: str) -> str:
        done = CliRunner().invoke(app, args, env={"SOURCE_DATE_EPOCH": "1767236400", "REFCHECK_RETRIES": "0"})
        assert done.exit_code == 0, done.stderr
        return done.stdout

    door("list")  # sets the web
    refcheck("watch", "add", "one.txt")
    refcheck("watch", "run")
    assert (tmp_path / "data" / "refcheck" / "links.db").is_file()
    assert refcheck("history", "one.txt").startswith(f"alive  2026-01-01  {A}")
    assert refcheck("history", "--new") == ""
