"""Whom a watch tells what is new: real servers on loopback, one for web hooks and one for mail."""

from __future__ import annotations

import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from refcheck import night, notify
from refcheck.errors import StoreError
from tests.memory.nights import listed
from tests.watch.conftest import A, B
from tests.watch.night import Door

SECRET = "open-sesame"


@dataclass
class Hook:
    """What a web hook was sent; `status` is what it answers."""

    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"json://me:{SECRET}@127.0.0.1:{self.port}/news"


@pytest.fixture
def hook() -> Iterator[Hook]:
    it = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            it.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(it.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        it.port = server.server_port
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield it
        server.shutdown()
        thread.join()


@pytest.fixture
def mails() -> Iterator[tuple[int, list[EmailMessage]]]:
    got: list[EmailMessage] = []

    class Box:
        async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - its name there
            got.append(message_from_bytes(envelope.content, policy=default))
            return "250 OK"

    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Box(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port, got
    controller.stop()


@pytest.fixture
def dying(door: Door) -> Door:
    """A night before the first of two links is called dead."""
    door("add", "one.txt", "two.txt")
    door.nights.fates[A] = 410
    return door


def test_a_death_is_told_once_and_nothing_where_nothing_is_new(dying: Door, hook: Hook, tmp_path: Path) -> None:
    nights = [dying.night(day, REFCHECK_NOTIFY=hook.address) for day in range(4)]
    assert [night.exit_code for night in nights] == [0, 1, 0, 0]
    (told,) = hook.got
    assert told["title"] == "refcheck: 1 newly dead"
    assert told["message"] == nights[1].stdout.strip()
    assert told["message"].startswith(f"{tmp_path}/one.txt\n- no. 1, “The Glass Ledger of Harbour 1”: newly dead")
    assert told["message"].endswith("\n  https://a.example/glass")


def test_one_message_a_night_by_document(dying: Door, hook: Hook, tmp_path: Path) -> None:
    dying.nights.fates[B] = 404
    (tmp_path / "two.txt").write_text(listed(B, A), encoding="utf-8")
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=hook.address)
    (told,) = hook.got
    assert told["title"] == "refcheck: 3 newly dead"  # one is cited under two titles
    one, two = told["message"].split("\n\n")
    assert one.splitlines()[0] == f"{tmp_path}/one.txt"
    assert [line.split(":")[0] for line in two.splitlines() if line.startswith("-")] == [
        "- no. 1, “The Glass Ledger of Harbour 1”",
        "- no. 2, “The Glass Ledger of Harbour 2”",
    ]


def test_a_link_that_stands_twice_is_told_once(dying: Door, hook: Hook, tmp_path: Path) -> None:
    notes = (tmp_path / "one.txt").read_text(encoding="utf-8")
    (note,) = (line for line in notes.splitlines() if line.startswith("1. "))
    (tmp_path / "one.txt").write_text(f"{notes}\n{note.replace('1.', '2.', 1)}\n", encoding="utf-8")
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=hook.address)
    assert hook.got[0]["title"] == "refcheck: 1 newly dead"
    assert hook.got[0]["message"].splitlines()[1].startswith("- no. 1, 2, “The Glass Ledger of Harbour 1”: newly dead")


def test_what_was_not_delivered_is_told_by_the_next_night(dying: Door, hook: Hook) -> None:
    hook.status = 500
    nights = [dying.night(day, REFCHECK_NOTIFY=hook.address) for day in range(2)]
    assert nights[1].exit_code == 1
    assert (
        "refcheck: address 1 of notify (json://...): the message was not delivered, the next run sends it again\n"
        in nights[1].stderr
    )
    hook.status = 200
    hook.got.clear()
    last = dying.night(2, REFCHECK_NOTIFY=hook.address)
    assert (last.exit_code, last.stdout) == (0, "")
    assert [told["title"] for told in hook.got] == ["refcheck: 1 newly dead"]


def test_a_store_that_others_write_to_just_then_costs_no_more_than_a_sentence(
    dying: Door, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying.night(0, REFCHECK_NOTIFY=hook.address)

    def busy(*_: object) -> None:
        raise StoreError("links.db", "another refcheck is writing to it")

    with monkeypatch.context() as patch:
        patch.setattr(night, "_send", busy)
        second = dying.night(1, REFCHECK_NOTIFY=hook.address)
    assert second.exit_code == 1
    assert "nobody was told what is new, the next run will: links.db: another refcheck is writing" in second.stderr
    dying.night(2, REFCHECK_NOTIFY=hook.address)
    assert [told["title"] for told in hook.got] == ["refcheck: 1 newly dead"]


def test_each_address_is_told_what_it_missed(dying: Door, hook: Hook) -> None:
    dead_end = "json://127.0.0.1:1/"
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=f"{hook.address}, {dead_end}")
    assert len(hook.got) == 1
    dying.night(2, REFCHECK_NOTIFY=f"{hook.address} {dead_end}")
    assert len(hook.got) == 1


def test_a_new_password_loses_nothing_that_could_not_be_told(dying: Door, hook: Hook) -> None:
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY="json://me:old@127.0.0.1:1/news")
    dying.night(2, REFCHECK_NOTIFY=hook.address)
    assert [told["title"] for told in hook.got] == ["refcheck: 1 newly dead"]


def test_an_address_is_not_told_what_was_news_before_it_was_named(dying: Door, hook: Hook) -> None:
    for day in range(2):
        dying.night(day)
    dying.night(2, REFCHECK_NOTIFY=hook.address)
    assert hook.got == []


def test_what_others_checked_with_this_store_is_not_told(dying: Door, hook: Hook) -> None:
    dying("remove", "one.txt")
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=hook.address)
    assert hook.got == []


def test_a_mail_is_readable_as_it_is(dying: Door, mails: tuple[int, list[EmailMessage]]) -> None:
    port, got = mails
    address = f"mailto://127.0.0.1:{port}?mode=insecure&from=watch@journal.example&to=editor@journal.example,b@journal.example"
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=address)
    assert sorted(mail["To"] for mail in got) == ["b@journal.example", "editor@journal.example"]
    assert got[0]["Subject"] == "refcheck: 1 newly dead"
    body = got[0].get_body(("plain",))
    assert body
    first, second, *_ = body.get_content().splitlines()
    assert first.endswith("one.txt")
    assert second.startswith("- no. 1, “The Glass Ledger of Harbour 1”: newly dead")


def test_titles_from_the_web_and_the_document_call_nobody_and_are_no_links(
    dying: Door, hook: Hook, tmp_path: Path
) -> None:
    title = "Glass @everyone <!channel> [Read on](mailto:x@y.example) <img src=x> `code` #12"
    (tmp_path / "one.txt").write_text(
        f"A claim.1\n\n1. Mara Ostrow, {title}, NEWS (May 2, 2019), {A}?q=@everyone.\n", encoding="utf-8"
    )
    dying.nights.fates[f"{A}?q=@everyone"] = 410
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=hook.address)
    (told,) = hook.got
    assert "everyone" in told["message"]
    for bad in ("@everyone", "<!", "](", "<img", "#12", "mailto:"):
        assert bad not in told["message"]


@pytest.mark.parametrize("address", [f"malto://me:{SECRET}@a.example", f"me:{SECRET}@a.example", f"slack://{SECRET}"])
def test_an_address_that_is_none_is_one_sentence_without_its_secrets(
    dying: Door, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    done = dying.night(0, REFCHECK_NOTIFY=address)
    assert done.exit_code == 2
    assert "is no address that apprise knows" in done.stderr
    assert SECRET not in done.stderr + done.stdout + caplog.text
    assert "is no address that apprise knows" in dying("add", "one.txt", REFCHECK_NOTIFY=address).stderr


def test_no_secret_is_kept_or_shown(dying: Door, hook: Hook, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hook.status = 500
    caplog.set_level(logging.DEBUG)
    said = [dying.night(day, REFCHECK_NOTIFY=hook.address) for day in range(2)]
    assert SECRET not in "".join(one.stderr + one.stdout for one in said) + caplog.text
    with closing(sqlite3.connect(tmp_path / "links.db")) as db:
        assert SECRET not in "\n".join(db.iterdump())
    assert SECRET not in repr(notify.addresses([hook.address]))


def test_without_apprise_the_night_says_what_to_install(
    dying: Door, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    both = f"{hook.address} mailto://a.example"
    nights = [dying.night(day, REFCHECK_NOTIFY=both) for day in range(2)]
    assert [night.exit_code for night in nights] == [2, 2]
    assert nights[1].stderr.count("install refcheck-links[notify]") == 1
    monkeypatch.undo()


def test_a_recovery_is_told_too(dying: Door, hook: Hook) -> None:
    for day in range(2):
        dying.night(day, REFCHECK_NOTIFY=hook.address)
    dying.nights.fates[A] = "The Glass Ledger of Harbour 1"
    done = dying.night(40, REFCHECK_NOTIFY=hook.address)
    assert done.exit_code == 0  # good news fails nothing
    assert [told["title"] for told in hook.got] == ["refcheck: 1 newly dead", "refcheck: 1 recovered"]


def test_a_long_message_names_the_first_and_says_how_many_more(door: Door, hook: Hook, tmp_path: Path) -> None:
    urls = [f"https://h{n}.example/glass" for n in range(60)]
    (tmp_path / "one.txt").write_text(listed(*urls), encoding="utf-8")
    door("add", "one.txt")
    nights = [door.night(day, REFCHECK_NOTIFY=hook.address) for day in range(2)]
    (told,) = hook.got
    assert nights[1].stdout.count("\n- no. ") == 60
    assert told["title"] == "refcheck: 60 newly dead"
    assert told["message"].count("\n- no. ") == 50
    assert told["message"].endswith("\n\nand 10 more: `refcheck history` shows them")
