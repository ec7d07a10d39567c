"""Where settings come from, who wins, and what a slip is answered with."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from refcheck.errors import UsageError
from refcheck.settings import DEFAULT_FAIL_ON, Settings, load


def settings_of(
    folder: Path,
    *,
    options: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
    refcheck_toml: str | None = None,
    pyproject: str | None = None,
    user: str | None = None,
) -> Settings:
    files = {"refcheck.toml": refcheck_toml, "pyproject.toml": pyproject, "user.toml": user}
    for name, text in files.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return load(options or {}, environ or {}, folder, folder / "user.toml")


def test_nothing_set_gives_the_defaults(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == Settings()


def test_each_place_wins_over_the_weaker_ones(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        options={"timeout": 1.0, "retries": None},
        environ={"REFCHECK_TIMEOUT": "2", "REFCHECK_RETRIES": "0"},
        refcheck_toml="timeout = 3\nretries = 3\ndeadline = 3",
        pyproject="[tool.refcheck]\ntimeout = 4\nretries = 4\ndeadline = 4\nrate = 4",
        user="timeout = 5\nretries = 5\ndeadline = 5\nrate = 5\nconcurrency = 5",
    )
    assert (found.timeout, found.retries, found.deadline, found.rate, found.concurrency) == (1.0, 0, 3.0, 4.0, 5)


def test_services_are_laid_over_one_another_one_by_one(tmp_path: Path) -> None:
    found = settings_of(
        tmp_path,
        environ={"REFCHECK_SERVICES_PERMA": "http://127.0.0.1:1/"},
        refcheck_toml='[services]\nperma = "http://127.0.0.1:2"\ndoi = "http://127.0.0.1:3"',
    )
    assert (found.services.perma, found.services.doi) == ("http://127.0.0.1:1", "http://127.0.0.1:3")
    assert found.services.crossref == Settings().services.crossref


def test_a_key_may_be_written_with_dashes(tmp_path: Path) -> None:
    assert settings_of(tmp_path, refcheck_toml="per-host = 7").per_host == 7


@pytest.mark.parametrize(
    ("variable", "text", "key", "value"),
    [
        ("REFCHECK_OFFLINE", "yes", "offline", True),
        ("REFCHECK_OFFLINE", "0", "offline", False),
        ("REFCHECK_ARCHIVE_INTERVAL", "0", "archive_interval", 0.0),
        ("REFCHECK_FAIL_ON", "broken, ambiguous-id", "fail_on", frozenset({"broken", "ambiguous-id"})),
        ("REFCHECK_EXCLUDE", "a,b", "exclude", ("a", "b")),
        ("REFCHECK_PROXY", "", "proxy", None),
        ("REFCHECK_CERTS", "/somewhere", "fail_on", DEFAULT_FAIL_ON),
    ],
)
def test_variables_are_read_by_the_type_of_their_key(
    tmp_path: Path, variable: str, text: str, key: str, value: object
) -> None:
    assert getattr(settings_of(tmp_path, environ={variable: text}), key) == value


@pytest.mark.parametrize(
    ("options", "fail_on"),
    [(["broken,review"], {"broken", "review"}), (["broken", "review"], {"broken", "review"}), ([], set[str]())],
)
def test_fail_on_may_be_repeated_or_joined(tmp_path: Path, options: list[str], fail_on: set[str]) -> None:
    assert settings_of(tmp_path, options={"fail_on": options}).fail_on == fail_on


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("timout = 3", "unknown key 'timout'; the nearest known one is 'timeout'"),
        ('[services]\npermma = "https://x"', "unknown key 'permma'; the nearest known one is 'perma'"),
        ('[services]\nperma = "x"', "must be an address that begins with https://, not 'x'"),
        ("services = 3", "services must be a table"),
        ('timeout = "soon"', "timeout must be a number, not 'soon'"),
        ("timeout = 0", "timeout must be more than 0 seconds, not 0"),
        ("timeout = nan", "timeout must be more than 0 seconds, not nan"),
        ("retries = true", "retries must be a whole number, not True"),
        ("retries = -1", "retries must be 0 or more, not -1"),
        ("offline = 1", "offline must be true or false, not 1"),
        ('exclude = "x"', "exclude must be a list of texts, not 'x'"),
        ("exclude = [1]", "exclude must be a list of texts, not [1]"),
        ('fail_on = ["brokn"]', "unknown 'brokn'; the nearest known one is 'broken'"),
        ('proxy = "localhost:3128"', "proxy must be an address"),
        ('user_agent = "me\\r\\nCookie: x"', "user_agent must be plain printable ASCII"),
        ("timeout", "can't be read as TOML"),
    ],
)
def test_a_slip_in_a_file_is_one_sentence_that_names_the_file(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        settings_of(tmp_path, refcheck_toml=text)
    assert sentence in str(caught.value)
    assert "refcheck.toml" in str(caught.value) or "fail_on" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_slip_in_a_variable_is_an_error_but_a_stranger_is_not(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="REFCHECK_TIMOUT; the nearest known one is REFCHECK_TIMEOUT"):
        settings_of(tmp_path, environ={"REFCHECK_TIMOUT": "3"})
    assert settings_of(tmp_path, environ={"REFCHECK_CERTS": "x", "REFCHECK_HOME": "y"}) == Settings()


def test_a_table_of_another_shape_in_pyproject_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"tool\.refcheck must be a table"):
        settings_of(tmp_path, pyproject="tool = {refcheck = 3}")
    assert settings_of(tmp_path, pyproject="[tool.other]\nx = 1") == Settings()


def test_addresses_of_news_are_read_and_never_shown(tmp_path: Path) -> None:
    given = "mailto://me:secret@a.example?to=a@a.example,b@a.example, slack://token"
    found = settings_of(tmp_path, environ={"REFCHECK_NOTIFY": given})
    assert found.notify == ("mailto://me:secret@a.example?to=a@a.example,b@a.example", "slack://token")
    assert "secret" not in repr(found)
    with pytest.raises(UsageError, match=r'notify must be a list of addresses such as \["mailto://..."\]$'):
        settings_of(tmp_path, refcheck_toml='notify = "mailto://me:secret@a.example"')
