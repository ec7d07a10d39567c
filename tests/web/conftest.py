"""The main job on both seeds runs once for all the tests of this folder."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.web.make_example import MainJob, main_job


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> MainJob:
    return main_job(tmp_path_factory.mktemp("main-job") / "output")
