"""A real web archive (pywb) on loopback, asked as the Wayback Machine is, and as any archive that speaks Memento."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from refcheck.model.dates import Date
from refcheck.model.probe import Archived, Capture, Captured, FindArchive, FindSpellings, Probe, Question, Spelled
from refcheck.page import read_page
from refcheck.probe import Prober
from refcheck.settings import Services, Settings

HERE = Path(__file__).parent
BIN = HERE.parents[1] / ".venv" / "pywb" / "bin"
LEDGER = "https://tide.example/ledger"
CAPTURED = datetime(2023, 8, 24, 17, 2, 11, tzinfo=UTC)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("pywb"),
    pytest.mark.skipif(not (BIN / "wayback").exists(), reason="no pywb: `make test` installs it in .venv/pywb"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a collection that pywb serves."""
    folder = tmp_path_factory.mktemp("archive")
    subprocess.run([BIN / "python", HERE / "make_archive.py", folder], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = (folder / "log").open("wb")
    server = subprocess.Popen(
        [BIN / "wayback", "--bind", "127.0.0.1", "-p", str(port)], cwd=folder, stdout=told, stderr=told
    )
    try:
        base = f"http://127.0.0.1:{port}/tides"
        _wait(base)
        yield base
    finally:
        server.terminate()
        server.wait(10)
        told.close()


def _wait(base: str) -> None:
    direct = build_opener(ProxyHandler({}))
    for _ in range(120):
        try:
            direct.open(f"{base}/", timeout=5).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError("pywb did not begin to answer")


@pytest.fixture
def ask(archive: str) -> Callable[[Question], Probe]:
    """The probe, for which this archive is the Wayback Machine."""
    services = Services(wayback_timegate=archive, wayback_cdx=f"{archive}/cdx")
    settings = Settings(allow_private_hosts=True, services=services)

    def one(question: Question) -> Probe:
        async def answer() -> Probe:
            async with Prober(settings, read_page) as prober:
                return await prober.ask(question)

        return asyncio.run(answer())

    return one


@pytest.fixture
def ask_any(archive: str) -> Callable[[Question], Probe]:
    """The probe, for which this archive is any other."""

    def one(question: Question) -> Probe:
        async def answer() -> Probe:
            async with Prober(Settings(allow_private_hosts=True), read_page) as prober:
                return await prober.ask(question)

        return asyncio.run(answer())

    return one


ROWS = {
    "a capture": (f"20230824170211/{LEDGER}", "playable", LEDGER, "The Glass Ledger", 200),
    "the nearest capture": (f"20230101000000/{LEDGER}", "playable", LEDGER, "The Glass Ledger", 200),
    "an archived error": (
        "20230824170211/https://tide.example/gone",
        "playable",
        "https://tide.example/gone",
        "Not here",
        404,
    ),
    "an archived redirect": (
        "20230824170211/https://tide.example/old",
        "playable",
        "https://tide.example/old",
        "The Glass Ledger",
        200,
    ),
    "no capture": ("20230824170211/https://tide.example/none", "missing", "", "", None),
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("way", ["ask", "ask_any"])
def test_what_a_link_to_a_capture_holds(archive: str, request: pytest.FixtureRequest, way: str, name: str) -> None:
    link, state, url, title, status = ROWS[name]
    found = request.getfixturevalue(way)(Capture(f"{archive}/{link}"))
    assert isinstance(found, Captured)
    assert (found.state, found.recorded_url, found.recorded_title, found.status) == (state, url, title, status)
    assert found.captured == (CAPTURED if state == "playable" else None)


def test_an_address_in_another_script(archive: str, ask: Callable[[Question], Probe]) -> None:
    found = ask(Capture(f"{archive}/20230824170211/https://tide.example/法规"))
    assert isinstance(found, Captured)
    assert (found.state, found.recorded_title) == ("playable", "港口管理办法")


@pytest.mark.parametrize(
    ("near", "stamp"), [(Date(2023), "20230824170211"), (Date(2025, 2), "20250102030405"), (None, "20250102030405")]
)
def test_the_capture_nearest_to_a_day(archive: str, ask: Callable[[Question], Probe], near: Date, stamp: str) -> None:
    found = ask(FindArchive("https://tide.example/ledger", near))
    assert isinstance(found, Archived)
    assert found.url == f"{archive}/{stamp}/{LEDGER}"


def test_what_was_never_captured_is_not_found(ask: Callable[[Question], Probe]) -> None:
    found = ask(FindArchive("https://tide.example/none"))
    assert isinstance(found, Archived)
    assert found.url is None


@pytest.mark.parametrize("damaged", ["longpiers-of-the-north", "long-piers-of-thenorth", "long-piers-of-"])
def test_the_spellings_of_a_damaged_address(ask: Callable[[Question], Probe], damaged: str) -> None:
    found = ask(FindSpellings(f"https://tide.example/2020/{damaged}"))
    assert isinstance(found, Spelled)
    assert found.urls == ("https://tide.example/2020/long-piers-of-the-north",)
