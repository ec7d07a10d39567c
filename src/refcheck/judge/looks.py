"""Several looks at one address: what each is worth, whether another is needed, and which decides.

404, 410, no such name     decide when two looks agree
a failure that may pass    gets one more look, and what that says holds, unless the server wants a longer rest first
anything else              decides at once
"""

from __future__ import annotations

from typing import Literal, assert_never

from refcheck.judge.signs import signs
from refcheck.model.probe import Failure, Reached, Skipped, Unreached

Answer = Reached | Unreached | Skipped
Weight = Literal["absent", "no-name", "passing", "definite", "unasked"]

MOST = 3
_ABSENT = frozenset({404, 410})
_DEFINITE = frozenset({401, 402, 407, 451})
_LOSSES: frozenset[Weight] = frozenset({"absent", "no-name"})


def weight(answer: Answer) -> Weight:
    """What one look is worth."""
    match answer:
        case Skipped():
            return "unasked"
        case Unreached(failure=Failure.DNS):
            return "no-name"
        case Unreached(failure=Failure.TLS | Failure.REDIRECT_LOOP):
            return "definite"
        case Unreached():
            return "passing"
        case Reached():
            return _weight_of_status(answer)
        case _:
            assert_never(answer)


def wants_another(looks: tuple[Answer, ...]) -> bool:
    """Does the last of these looks need one more behind it?"""
    weights = [weight(look) for look in looks]
    if len(looks) >= MOST:
        return False
    match weights[-1]:
        case "definite" | "unasked":
            return False
        case "passing":
            return len(looks) == 1 and not asks_for_rest(looks[-1])
        case "absent" | "no-name":
            return weights.count(weights[-1]) == 1
        case _:
            assert_never(weights[-1])


def asks_for_rest(look: Answer) -> str:
    """What a server says that asks to be left alone for longer than a run waits; empty for any other."""
    if not isinstance(look, Reached) or look.rest is None:
        return ""
    return f", and asks to be left alone for {look.rest} seconds: the next run may ask again"


def deciding(looks: tuple[Answer, ...]) -> Answer:
    """The look that decides: the last that is no lone word of loss. Where there is none, the last: the only one that was wished
    for, or what kept us from asking again.
    """
    weights = [weight(look) for look in looks]
    firm = [look for look, w in zip(looks, weights, strict=True) if not _is_weak(w, weights)]
    return (firm or looks)[-1]


def times(looks: tuple[Answer, ...]) -> str:
    """How often what decided was seen, for a person; empty for once."""
    kin = sum(weight(look) == weight(deciding(looks)) for look in looks)
    return {1: "", 2: ", twice"}.get(kin, f", {kin} times")


def _is_weak(one: Weight, of: list[Weight]) -> bool:
    return one == "unasked" or (one in _LOSSES and of.count(one) == 1)


def _weight_of_status(reached: Reached) -> Weight:
    kinds = {mark.kind for mark in signs(reached)}
    if reached.status in _ABSENT:
        return "absent"
    if reached.status < 400:
        empty = reached.page is not None and reached.page.kind == "empty"
        return "passing" if empty or "refusal" in kinds else "definite"
    return "definite" if "wall" in kinds or reached.status in _DEFINITE else "passing"
