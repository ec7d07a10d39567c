"""Which URLs a user wants to have asked."""

from __future__ import annotations

from fnmatch import fnmatchcase

from refcheck.settings import Settings


def excluded(url: str, settings: Settings) -> str | None:
    """Why the user does not want this URL to be asked; None where he does.

    A pattern matches anywhere in the URL, in any case, with the shell's wildcards: `example.org`, `*.gov/*.pdf`. Where there are
    `include` patterns, only what one of them matches is asked; `exclude` is stronger.
    """
    by = next((pattern for pattern in settings.exclude if matches(url, pattern)), None)
    if by is not None:
        return f"excluded by the pattern {by}"
    if settings.include and not any(matches(url, pattern) for pattern in settings.include):
        return "no pattern includes it"
    return None


def matches(url: str, pattern: str) -> bool:
    """`example.org` matches `https://www.example.org/a`."""
    return fnmatchcase(url.casefold(), f"*{pattern.casefold()}*")
