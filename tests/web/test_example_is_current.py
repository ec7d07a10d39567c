"""The example that is kept in the repository is what the main job writes today."""

from __future__ import annotations

import pytest

from tests.web.make_example import EXAMPLE, WORKBOOK, MainJob

pytestmark = pytest.mark.xdist_group("main job")


def test_the_kept_example_is_current(job: MainJob) -> None:
    kept = {path.relative_to(EXAMPLE): path.read_bytes() for path in EXAMPLE.rglob("*") if path.is_file()}
    written = {
        path.relative_to(job.folder): path.read_bytes()
        for path in job.folder.rglob("*")
        if path.is_file() and path.name != WORKBOOK
    }
    assert written
    stale = sorted(str(name) for name in kept.keys() | written.keys() if kept.get(name) != written.get(name))
    assert not stale, (
        f"{EXAMPLE} is stale ({', '.join(stale)}): run `python tests/web/make_example.py` and read the difference"
    )
