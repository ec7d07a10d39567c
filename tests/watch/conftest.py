"""Two documents that are watched, and a web in which both of their links live."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.memory.nights import Nights, listed
from tests.watch.night import Door

A, B = "https://a.example/glass", "https://b.example/glass"


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Door:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "config").mkdir()
    (tmp_path / "one.txt").write_text(listed(A), encoding="utf-8")
    (tmp_path / "two.txt").write_text(listed(B), encoding="utf-8")
    title = "The Glass Ledger of Harbour 1"
    return Door(Nights(monkeypatch, tmp_path / "links.db", fates={A: title, B: title}))
