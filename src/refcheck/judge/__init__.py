"""What was seen of a link -> what is still to be asked, or the verdict. Pure: no clock, no network, nothing that can wait.

rules/     the live verdict: one rule a file, in the order of RULES
hearing    the order of the questions
sight      one address as it was seen          looks       which of several looks decides
identity   is the page what is cited?          records     is the registered record?
archives   does the archive hold it?           weighing    summary, advice, the sentence for a person
titles, cases, people, containers, abbreviations, folding, generic, urls, accidents, signs: how they are compared
phrases    each verdict's plain sentence       evidence    each rule's, as it is kept
"""

from __future__ import annotations

from refcheck.judge.hearing import QUESTIONS, Hearing, Policy
from refcheck.judge.rules import Opinion, Rule
from refcheck.judge.rules.circling import circling
from refcheck.judge.rules.front_pages import front_page
from refcheck.judge.rules.hollow import hollow
from refcheck.judge.rules.logins import login
from refcheck.judge.rules.moved import moved
from refcheck.judge.rules.not_found import not_found
from refcheck.judge.rules.parked import parked
from refcheck.judge.rules.siblings import sibling
from refcheck.judge.rules.statuses import status
from refcheck.judge.rules.there import there
from refcheck.judge.rules.unasked import unasked
from refcheck.judge.rules.unreached import unreached
from refcheck.judge.rules.walls import wall
from refcheck.judge.sight import Sight
from refcheck.model.probe import Probe, Question
from refcheck.model.verdict import Case, Past, Verdict

__all__ = ["QUESTIONS", "RULES", "Policy", "next_step"]

RULES: tuple[Rule, ...] = (
    unasked,
    unreached,
    wall,
    login,
    status,
    parked,
    not_found,
    circling,
    hollow,
    front_page,
    sibling,
    moved,
    there,
)
"""The first that speaks decides; the last speaks always."""


_NO_PAST = Past()
_USUAL = Policy()


def next_step(
    case: Case, probes: tuple[Probe, ...], past: Past = _NO_PAST, policy: Policy = _USUAL
) -> Verdict | tuple[Question, ...]:
    """The verdict on a link, or the questions whose answers are still needed for it.

    `probes` are all answers so far, in any order. To be called again with the answers added, until there is a verdict: no
    question is asked twice, and no link needs more answers than QUESTIONS, and two for each of its archives.
    """
    answers = {probe.question: probe for probe in probes}
    hearing = Hearing(case, past, policy, _opine).hold()
    try:
        needed = next(hearing)
        while all(question in answers for question in needed):
            needed = hearing.send(answers)
    except StopIteration as end:
        verdict: Verdict = end.value
        return verdict
    return tuple(question for question in dict.fromkeys(needed) if question not in answers)


def _opine(sight: Sight) -> tuple[str, Opinion]:
    """The name of the rule that decides, and its opinion."""
    spoken = ((rule.__name__, opinion) for rule in RULES if (opinion := rule(sight)))
    return next(spoken)
