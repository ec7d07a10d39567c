"""What a user may set, and where the values come from.

The rooms are given one `Settings`. Each key may be set in five places, the strongest first: options, `REFCHECK_*` variables,
`refcheck.toml`, `[tool.refcheck]` in pyproject.toml (both in the folder one stands in), the user's own config file.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from refcheck import __version__
from refcheck.errors import UsageError
from refcheck.model.report import FINDING_KINDS, NEW
from refcheck.model.verdict import Summary

DEFAULT_FAIL_ON = frozenset({"broken", "mismatch", "archive-problem"})

Addresses = tuple[str, ...]
"""Where news is sent. They hold passwords and tokens, and so are shown to nobody, in no error either."""


@dataclass(frozen=True, slots=True)
class Services:
    """Base addresses of the services that are asked. Exactly these origins are allowed, never what they redirect to."""

    perma: str = "https://perma.cc"
    perma_api: str = "https://api.perma.cc/v1"
    wayback_cdx: str = "https://web.archive.org/cdx/search/cdx"
    wayback_timegate: str = "https://web.archive.org/web"
    wayback_save: str = "https://web.archive.org/save"
    doi: str = "https://doi.org"
    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    arxiv: str = "https://export.arxiv.org/api/query"
    eutils: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    openlibrary: str = "https://openlibrary.org"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `check`; seconds are seconds, None means the default of the thing itself.

    `timeout` is for one answer, `deadline` for one link with all its rounds; `rate` is requests a second for one host;
    `archive_interval` seconds between two requests to one archive (None: 1 for perma.cc, 3 for Wayback); `retries` 0 means one
    look and no second round; `store` is the file that remembers, `dead_checks` and `dead_days` the failed checks that are a
    death, and how far apart they must be to count; `notify` whom `watch run` tells what is new.
    """

    offline: bool = False
    timeout: float = 20.0
    deadline: float = 120.0
    concurrency: int = 32
    per_host: int = 2
    rate: float = 4.0
    archive_interval: float | None = None
    retries: int = 2
    no_archives: bool = False
    allow_private_hosts: bool = False
    proxy: str | None = None
    fail_on: frozenset[str] = DEFAULT_FAIL_ON
    exit_zero: bool = False
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    user_agent: str = f"refcheck/{__version__} (reference link checker)"
    store: str | None = None
    only_new: bool = False
    due: bool = False
    dead_checks: int = 3
    dead_days: float = 3.0
    notify: Addresses = field(default=(), repr=False)
    services: Services = field(default_factory=Services)


Table = Mapping[str, object]
_PREFIX = "REFCHECK_"
_SERVICES = "services"
_KIND = {f.name: str(f.type) for f in fields(Settings)}
_SERVICE_NAMES = tuple(f.name for f in fields(Services))
_FAIL_ON = (*(s.value for s in Summary), *FINDING_KINDS, NEW)

_BETWEEN_ADDRESSES = re.compile(r"[,\s]+(?=\w+://)")  # `mailto://...?to=a@a.example,b@b.example` is one

# Below this likeness a REFCHECK_ variable is somebody else's, not a slip of ours: the environment is shared by all programs.
_LIKENESS_OF_A_SLIP = 0.8


def load(
    options: Table, environ: Mapping[str, str], folder: Path, user_file: Path, usual: Settings | None = None
) -> Settings:
    """All places laid over one another. `options` holds what was given on the command line, None for what was not; `usual` is
    what holds where nothing is set.

    Raises UsageError for an unknown key (it names the nearest known one), a wrong type, a value out of range.
    """
    layers = (
        (str(user_file), _toml(user_file)),
        ("pyproject.toml [tool.refcheck]", _tool_table(folder / "pyproject.toml")),
        ("refcheck.toml", _toml(folder / "refcheck.toml")),
        ("the environment", _variables(environ)),
        ("the options", {k: v for k, v in options.items() if v is not None}),
    )
    settings = usual or Settings()
    for source, table in layers:
        settings = _laid_over(settings, source, table)
    return settings


def user_file() -> Path:
    """Where the user's own config file stands by the conventions of the platform."""
    from platformdirs import user_config_path  # noqa: PLC0415 - `--help` must not wait for it

    return user_config_path("refcheck") / "refcheck.toml"


def usual_store() -> Path:
    """Where a watch remembers, if nothing else is said, by the conventions of the platform."""
    from platformdirs import user_data_path  # noqa: PLC0415 - as above

    return user_data_path("refcheck") / "links.db"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one."""
    return difflib.get_close_matches(word, list(known), n=1, cutoff=0.0)[0]


def _laid_over(settings: Settings, source: str, table: Table) -> Settings:
    given = {key.replace("-", "_"): value for key, value in table.items()}
    services = _services(settings.services, source, given.pop(_SERVICES, {}))
    for key in given:
        _known(source, key, _KIND)
    values = {key: _value(source, key, value) for key, value in given.items()}
    return replace(settings, services=services, **values)


def _services(services: Services, source: str, table: object) -> Services:
    if not isinstance(table, Mapping):
        raise UsageError(f"{source}: services must be a table of addresses, not {table!r}")
    given = {str(key).replace("-", "_"): value for key, value in table.items()}
    for name, address in given.items():
        _known(f"{source} [services]", name, _SERVICE_NAMES)
        if not (isinstance(address, str) and address.startswith(("http://", "https://"))):
            raise UsageError(
                f"{source} [services]: {name} must be an address that begins with https://, not {address!r}"
            )
    return replace(services, **{name: str(address).rstrip("/") for name, address in given.items()})


def _known(source: str, key: str, known: Iterable[str]) -> None:
    if key not in known:
        raise UsageError(f"{source}: unknown key {key!r}; the nearest known one is {nearest(key, known)!r}")


def _value(source: str, key: str, value: object) -> Any:
    expected, read = _READERS[_KIND[key]]
    try:
        found = read(value)
    except (TypeError, ValueError):
        shown = "" if _KIND[key] == "Addresses" else f", not {value!r}"
        raise UsageError(f"{source}: {key} must be {expected}{shown}") from None
    wanted, fits = _RANGES.get(key, ("", _anything))
    if not fits(found):
        raise UsageError(f"{source}: {key} must be {wanted}, not {value!r}")
    return found


def _anything(_: object) -> bool:
    return True


def _exactly(kind: type) -> Callable[[object], object]:
    def read(value: object) -> object:
        if type(value) is not kind:  # a bool is an int to Python, but `retries = true` is a slip
            raise TypeError
        return value

    return read


def _number(value: object) -> float:
    if type(value) not in (int, float):
        raise TypeError
    return float(value)  # type: ignore[arg-type]


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple | set | frozenset) or not all(isinstance(v, str) for v in value):
        raise TypeError
    return tuple(value)


def _summaries(value: object) -> frozenset[str]:
    """Options may be repeated or joined by commas: `--fail-on broken,review`."""
    names = [name.strip() for text in _texts(value) for name in text.split(",") if name.strip()]
    for name in names:
        if name not in _FAIL_ON:
            raise UsageError(f"fail_on: unknown {name!r}; the nearest known one is {nearest(name, _FAIL_ON)!r}")
    return frozenset(names)


_READERS: dict[str, tuple[str, Callable[[object], object]]] = {
    "bool": ("true or false", _exactly(bool)),
    "int": ("a whole number", _exactly(int)),
    "float": ("a number", _number),
    "float | None": ("a number", _number),
    "str": ("a text", _exactly(str)),
    "str | None": ("a text", _exactly(str)),
    "frozenset[str]": ("a list of texts", _summaries),
    "tuple[str, ...]": ("a list of texts", _texts),
    "Addresses": ('a list of addresses such as ["mailto://..."]', _texts),
}

_RANGES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "timeout": ("more than 0 seconds", lambda n: n > 0),
    "deadline": ("more than 0 seconds", lambda n: n > 0),
    "rate": ("more than 0 requests a second", lambda n: n > 0),
    "archive_interval": ("0 seconds or more", lambda n: n >= 0),
    "concurrency": ("1 or more", lambda n: n >= 1),
    "per_host": ("1 or more", lambda n: n >= 1),
    "retries": ("0 or more", lambda n: n >= 0),
    "dead_checks": ("1 or more", lambda n: n >= 1),
    "dead_days": ("0 days or more", lambda n: n >= 0),
    "proxy": ("an address that begins with http:// or https://", lambda t: t.startswith(("http://", "https://"))),
    # a header can't carry more, and a line break would begin another header
    "user_agent": ("plain printable ASCII", lambda t: bool(t) and t.isascii() and t.isprintable()),
}


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}); make it readable, or move it away") from None
    except ValueError as error:  # TOML's and Unicode's errors are ValueErrors
        raise UsageError(f"{path}: can't be read as TOML: {error}") from None


def _tool_table(path: Path) -> Table:
    tools = _toml(path).get("tool", {})
    table = tools.get("refcheck", {}) if isinstance(tools, Mapping) else {}
    if not isinstance(table, Mapping):
        raise UsageError(f"{path}: tool.refcheck must be a table")
    return table


def _variables(environ: Mapping[str, str]) -> Table:
    """`REFCHECK_PER_HOST=4`, `REFCHECK_FAIL_ON=broken,review`, `REFCHECK_SERVICES_PERMA=https://...`; an empty one is unset."""
    given = {k.removeprefix(_PREFIX).lower(): v for k, v in environ.items() if k.startswith(_PREFIX) and v}
    services = {f"{_SERVICES}_{name}": name for name in _SERVICE_NAMES}
    for key in given.keys() - _KIND.keys() - services.keys():
        _maybe_a_slip(key, (*_KIND, *services))
    found: dict[str, object] = {k: _from_text(_KIND[k], v) for k, v in given.items() if k in _KIND and k != _SERVICES}
    return found | {_SERVICES: {name: given[key] for key, name in services.items() if key in given}}


def _maybe_a_slip(key: str, known: Iterable[str]) -> None:
    meant = difflib.get_close_matches(key, list(known), n=1, cutoff=_LIKENESS_OF_A_SLIP)
    if meant:
        raise UsageError(
            f"unknown variable {_PREFIX}{key.upper()}; the nearest known one is {_PREFIX}{meant[0].upper()}"
        )


def _from_text(kind: str, text: str) -> object:
    """What a variable's text means for a key of this kind; the text itself where it means nothing, for `_value` to refuse."""
    words: dict[str, object] = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if kind == "bool":
        return words.get(text.lower(), text)
    if kind in {"frozenset[str]", "tuple[str, ...]"}:
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind == "Addresses":
        return _BETWEEN_ADDRESSES.split(text.strip())
    if kind in {"int", "float", "float | None"}:
        return _numeral(int if kind == "int" else float, text)
    return text


def _numeral(kind: Callable[[str], object], text: str) -> object:
    try:
        return kind(text)
    except ValueError:
        return text
