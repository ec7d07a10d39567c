"""What is changed, as a unified diff for a person: of the lines of a text, of the paragraphs of what has none."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff

from refcheck.model.userinfo import redacted
from refcheck.report.safe import printed


def diff(before: Sequence[str], after: Sequence[str], source: str, output: str) -> str:
    """Empty where nothing is changed. Safe to show on a terminal; the secrets of the file stay there."""
    compared = unified_diff(
        [*map(_shown, before)], [*map(_shown, after)], printed(source), printed(output), lineterm="", n=1
    )
    return "".join(f"{line}\n" for line in compared)


def _shown(line: str) -> str:
    return printed(redacted(line))
