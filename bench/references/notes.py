"""The notes of an article: who is cited where, with signals, string citations, pinpoints, short forms and remarks."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

from bench.references.printed import gold, plain, variables
from bench.references.records import Record

SIGNALS = ["See ", "See, e.g., ", "See generally ", "Cf. ", "But see "]
LAWS = ("legislation", "bill", "treaty")  # cited again in full
REMARKS = [
    "The point is an old one.",
    "This Part draws on interviews with keepers.",
    "Opinions differ on what the tide was.",
]
PARENTHETICALS = ["(arguing that the rule is overbroad)", "(collecting cases)"]


@dataclass(frozen=True)
class Cite:
    """A citation in a note: which record, for the first time or again, at which page, behind which signal."""

    id: str
    note: int
    first: bool
    locator: str | None
    signal: str


def plan(records: dict[str, Record], dice: random.Random, again: bool) -> list[list[Cite]]:
    """The citations of each note. Each record is cited once; between them come notes that cite the one before or, with `again`,
    an earlier one, and remarks.
    """
    fresh, notes = list(records), list[list[Cite]]()
    while fresh:
        number, roll = len(notes) + 1, dice.random()
        known = [c.id for note in notes for c in note if records[c.id]["type"] not in LAWS]
        if roll < 0.06:
            notes.append([])
        elif roll < 0.18 and notes and len(notes[-1]) == 1 and notes[-1][0].id in known:
            notes.append([_again(notes[-1][0].id, number, dice)])
        elif roll < 0.34 and known and again:
            notes.append([_again(dice.choice(known), number, dice)])
        else:
            count = dice.choice([1, 1, 1, 2, 2, 3])
            notes.append([_first(records[one], number, place, dice) for place, one in enumerate(fresh[:count])])
            fresh = fresh[count:]
    return notes


def _first(record: Record, number: int, place: int, dice: random.Random) -> Cite:
    """Pinpoints stand behind what is printed: behind an address there is none."""
    signal = _signal(dice)
    return Cite(
        record["id"], number, True, None if "URL" in record else _pin(dice), signal.lower() if place else signal
    )


def _again(one: str, number: int, dice: random.Random) -> Cite:
    return Cite(one, number, False, _pin(dice), _signal(dice))


def _signal(dice: random.Random) -> str:
    return dice.choice(SIGNALS) if dice.random() < 0.4 else ""


def _pin(dice: random.Random) -> str | None:
    return str(dice.randint(2, 60)) if dice.random() < 0.35 else None


# ------------------------------------------------------------------------------------------------- what is printed


def written(
    cites: list[Cite], marked: list[str], records: dict[str, Record], style: Any, dice: random.Random
) -> Record:
    """One note as it is printed, with the gold of its citations."""
    if not cites:
        return {"text": dice.choice(REMARKS), "cites": []}
    told = [_written(c, text, records[c.id], style, dice) for c, text in zip(cites, marked, strict=True)]
    text = "; ".join(said if said.endswith("Id.") else said.removesuffix(".") for said, _ in told)
    return {"text": text if text.endswith((".", ".”")) else text + ".", "cites": [one for _, one in told]}


def _written(cite: Cite, marked: str, record: Record, style: Any, dice: random.Random) -> tuple[str, Record]:
    text, kind = plain(marked), "full" if cite.first else kind_of(marked)
    if kind != "full":
        text = re.sub(r"^(Id|Ibid)\b", lambda m: m[0].lower(), text) if cite.signal else text
        return cite.signal + text, {"kind": kind, "id": cite.id}
    fields = gold(record, marked)
    end = text.removesuffix(".")
    if "URL" in fields and style.get("perma") and dice.random() < 0.6:
        fields["perma"] = f"https://perma.cc/{_code(dice)}-{_code(dice)}"
        end += f" [{fields['perma']}]"
    elif "URL" not in fields and dice.random() < 0.1:
        end += f" {dice.choice(PARENTHETICALS)}"
    return cite.signal + end + ".", {"kind": kind, "id": cite.id, "fields": fields}


def kind_of(marked: str) -> str:
    """Of a work cited again: id, supra, short (a name or a reporter alone), or full once more."""
    text, names = plain(marked), {v.name for v in variables(marked)}
    if re.match(r"(?i)(id|ibid)\b", text):
        return "id"
    if "first-reference-note-number" in names:
        return "supra"
    return "full" if names & {"issued", "URL", "publisher"} else "short"


def _code(dice: random.Random) -> str:
    return "".join(dice.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=4))
