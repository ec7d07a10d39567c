"""A page in which there is nothing to read: neither there nor lost."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.probe import Page
from refcheck.model.verdict import Live

_NOT_READY = 202


def hollow(sight: Sight) -> Opinion | None:
    """`server-error` for an error page that calls itself no more than that, and for a body that broke off before it began;
    `blocked` for a shell that only scripts can fill, a page without a word, and 202 without a page, as firewalls answer it.
    """
    if sight.fits:
        return None if sight.has_substance else _echo(sight)
    if fault := sight.mark("fault"):
        return Opinion(Live.SERVER_ERROR, f"it answered {sight.status} with {fault.says}")
    if shell := sight.mark("shell"):
        return Opinion(Live.BLOCKED, f"it answered with {shell.says}, which a program can’t read")
    return _wordless(sight.page, sight.status) if sight.page else None


def _echo(sight: Sight) -> Opinion | None:
    """A search page repeats what was searched for: "No results found for ..."."""
    mark = sight.mark("not-found")
    if mark is None:
        return None
    return Opinion(Live.SERVER_ERROR, f"it answered {sight.status} with {mark.says}, under the cited title")


def _wordless(page: Page, status: int | None) -> Opinion | None:
    if page.kind == "empty":
        verdict = Live.BLOCKED if status == _NOT_READY else Live.SERVER_ERROR
        how = "a page that broke off before it began" if page.truncated else "an empty page"
        return Opinion(verdict, f"it answered {status} with {how}")
    if page.kind == "html" and not page.text and not page.truncated:
        return Opinion(Live.BLOCKED, f"it answered {status} with a page without a word")
    return None
