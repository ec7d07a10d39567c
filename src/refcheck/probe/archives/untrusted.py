"""Archives whose word is not taken, and links that belong to no archive that we know: named, never asked.

The archive.today family altered snapshots (deprecated by the English Wikipedia since 2026-02-20) and shows programs a captcha;
WebCite takes no captures since 2019 and has lost many.
"""

from __future__ import annotations

from refcheck.model.probe import Capture, Captured
from refcheck.probe.archives.archive import Archive, on_host, split
from refcheck.probe.web import Web
from refcheck.settings import Services

KNOWN: dict[str, tuple[str, ...]] = {
    "archive.today": (
        "archive.today",
        "archive.is",
        "archive.ph",
        "archive.fo",
        "archive.li",
        "archive.vn",
        "archive.md",
    ),
    "WebCite": ("webcitation.org",),
}


def is_known(url: str, services: Services) -> bool:
    """One whose word is not taken, however its link looks."""
    return any(on_host(url, *hosts) for hosts in KNOWN.values())


def claims(url: str, services: Services) -> bool:
    """Everything: this is the last of the list."""
    return True


async def look(web: Web, question: Capture) -> Captured:
    """No request."""
    name = next((name for name, hosts in KNOWN.items() if on_host(question.url, *hosts)), "")
    service = name or split(question.url).hostname or ""
    detail = f"{name} is not a trustworthy archive" if name else "this is no archive that we know"
    return Captured(question, service, "untrusted", detail=detail)


KNOWN_ONES = Archive("untrusted", is_known, look)
ARCHIVE = Archive("unknown", claims, look)
