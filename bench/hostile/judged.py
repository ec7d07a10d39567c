"""The scenarios as a document that cites them, and which verdicts are right for which truth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.hostile.scenario import AUTHOR, Truth
from bench.hostile.server import HostileWeb

LIVES = frozenset({"ok", "moved"})
WALLS = frozenset({"blocked", "login-wall", "legal-block"})


def document(web: HostileWeb) -> str:
    """A reference list in ISO 690: item k cites scenario k."""
    items = (
        f"{number}. {AUTHOR.upper()}, Mara. {one.cited}. Skerry Quarterly. 2019. "
        f"Available from: {web.url(one)} [Accessed 3 May 2024]"
        for number, one in enumerate(web.scenarios, 1)
    )
    return "Body text [1].\n\nReferences\n\n" + "\n".join(items) + "\n"


def is_right(truth: Truth, row: Mapping[str, Any]) -> bool:
    """Does a row of refcheck's JSON report tell the truth?

    alive: there, and not called another page. dead: any live verdict but those of a page that is there or walled off. blocked: a
    wall by name. insecure: a TLS fault by name. mismatch: there, and not what is cited, or to be looked at.
    """
    live, identity = row["live"]["verdict"], row["identity"]["verdict"]
    match truth:
        case "alive":
            return live in LIVES and identity not in ("mismatch", "drift")
        case "dead":
            return live not in LIVES | WALLS and row["summary"] != "ok"
        case "blocked":
            return live in WALLS and row["summary"] == "unknown"
        case "insecure":
            return bool(live == "tls-error")
        case "mismatch":
            return row["summary"] in ("mismatch", "review")
