"""The main job on both seeds runs once for all the tests of this folder."""

import pytest

from tests.web.make_example import MainJob, main_job


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> MainJob:
    return main_job(tmp_path_factory.mktemp("main-job") / "output")
