"""Each rule's sentence, as it is kept beside the verdict."""

from __future__ import annotations

from typing import assert_never

from refcheck.judge.archives import Weighed
from refcheck.judge.looks import Answer
from refcheck.judge.phrases import quoted
from refcheck.judge.quotations import stands
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.probe import Archived, Page, Reached, Skipped, Unreached
from refcheck.model.verdict import LIVES, Evidence, Identity, IdentityFinding, Leaning

_LEANINGS: dict[Identity, Leaning] = {
    Identity.MATCH: "for",
    Identity.NEAR: "neutral",
    Identity.MISMATCH: "against",
    Identity.DRIFT: "against",
    Identity.NO_TITLE: "neutral",
    Identity.NOT_COMPARABLE: "neutral",
}
_WORTH: dict[str, Leaning] = {"good": "for", "bad": "against", "open": "neutral"}


def of_looks(sight: Sight) -> tuple[Evidence, ...]:
    """What every look saw, in order, so that answers which contradict each other are all told."""
    told = [(sight.asked, look) for look in sight.looks]
    told += [("where it sends its readers on", look) for looks in sight.onward for look in looks]
    told += [("an invented address beside it", sight.sibling)] if sight.sibling else []
    return tuple(Evidence("look", "neutral", _told(where, look)) for where, look in told)


def of_rule(rule: str, opinion: Opinion) -> Evidence:
    """The rule that decided the live verdict."""
    return Evidence(rule, "for" if opinion.verdict in LIVES else "against", opinion.because)


def of_identity(identity: IdentityFinding, rule: str = "identity") -> Evidence:
    """What the comparison with the citation came to."""
    return Evidence(rule, _LEANINGS[identity.verdict], identity.because)


def of_quotations(quotations: tuple[str, ...], page: Page | None) -> tuple[Evidence, ...]:
    """Whether the words that the citation quotes still stand on a page that was read to its end; evidence, and no more: a page
    may show them by a script, or on its next leaf.
    """
    if page is None or page.kind not in ("html", "text"):
        return ()
    found = [(words, stands(words, page)) for words in quotations]
    return tuple(_quotation(words, there=there) for words, there in found if there is not None)


def _quotation(words: str, *, there: bool) -> Evidence:
    said = "the quoted words stand in its text" if there else "the quoted words do not stand in its text"
    return Evidence("quotation", "for" if there else "neutral", f"{said}: {quoted(words)}")


def of_archives(archives: tuple[Weighed, ...]) -> tuple[Evidence, ...]:
    """What each archive is worth."""
    return tuple(Evidence("archive", _WORTH[w.worth], w.finding.because) for w in archives)


def of_reading(url: str, proof: str | None) -> Evidence:
    """A reading of a damaged URL that was tried."""
    return Evidence(
        "reading", "for" if proof else "neutral", f"{url}: {proof or 'it does not answer with what is cited'}"
    )


def of_search(found: Archived | None) -> Evidence:
    """What a search of the public archives came to."""
    if found is None:
        return Evidence("search", "neutral", "no capture was found in the public archives that were asked")
    return Evidence("search", "for", f"{found.service} has {found.url}")


def _told(where: str, answer: Answer) -> str:
    match answer:
        case Reached(status=status, url=ended, hops=hops):
            way = f" at {ended}, after {len(hops)} redirect{'s' if len(hops) > 1 else ''}" if hops else ""
            return f"{where} answered {status}{way}"
        case Unreached(failure=failure, detail=detail):
            return f"{where} did not answer: {failure}{f' ({detail})' if detail else ''}"
        case Skipped(reason=reason, detail=detail):
            return f"{where} was not asked: {reason}{f' ({detail})' if detail else ''}"
        case _:
            assert_never(answer)
