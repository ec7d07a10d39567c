"""The example that is kept in the repository is what the main job writes today."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.web.make_example import EXAMPLE, MainJob

pytestmark = pytest.mark.xdist_group("main job")


def held(path: Path) -> object:
    """What is in a file: of a workbook its parts, which another zlib presses into other bytes."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_the_kept_example_is_current(job: MainJob) -> None:
    kept = {path.relative_to(EXAMPLE): held(path) for path in EXAMPLE.rglob("*") if path.is_file()}
    written = {path.relative_to(job.folder): held(path) for path in job.folder.rglob("*") if path.is_file()}
    assert written
    stale = sorted(str(name) for name in kept.keys() | written.keys() if kept.get(name) != written.get(name))
    assert not stale, (
        f"{EXAMPLE} is stale ({', '.join(stale)}): run `python tests/web/make_example.py` and read the difference"
    )
