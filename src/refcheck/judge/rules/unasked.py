"""Nobody was asked, or not to the end."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.hosts import never_resolves
from refcheck.model.probe import Failure, Reason, Skipped, Unreached
from refcheck.model.verdict import Live

_VERDICTS = {
    Reason.OFFLINE: (Live.NOT_CHECKED, "there was no network"),
    Reason.EXCLUDED: (Live.NOT_CHECKED, ""),
    Reason.BUDGET: (Live.NOT_CHECKED, "the run ended before it was settled"),
    Reason.MALFORMED: (Live.MALFORMED, "it can’t be read as a URL"),
    Reason.REFUSED: (Live.REFUSED, "it is not asked for"),
}


def unasked(sight: Sight) -> Opinion | None:
    """`not-checked`, `malformed`, `refused`; and a name that does not resolve where no name did."""
    match sight.last:
        case Skipped(reason=reason, detail=detail):
            verdict, because = _VERDICTS[reason]
            return Opinion(verdict, f"{because} ({detail})" if because and detail else because or detail)
        case Unreached(failure=Failure.DNS) if not sight.names_resolve and not never_resolves(sight.ended):
            return Opinion(Live.NOT_CHECKED, "its name did not resolve, at a time when no name did")
        case _:
            return None
