"""The facts that formats and keys rest on: data/NAME.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table of this name."""
    return tomllib.loads((files("refcheck.data") / f"{name}.toml").read_text(encoding="utf-8"))
