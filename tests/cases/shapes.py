"""Texts of every shape, for laws: real-looking notes and references of invented works, and what print and scanning do to them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import strategies as st

SHAPES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
JUNK = SHAPES["junk"] + "\x00\x01"  # control characters, which TOML has not


def _full(signal: str, people: str, title: str, where: str, link: str, tail: str) -> str:
    core = f"{people}, {title}" + (f" {where}" if where[:1] == "(" else where and f", {where}")
    return f"{signal}{core}{link}{tail}"


def fulls() -> st.SearchStrategy[str]:
    """A full citation, without its full stop."""
    parts = ("signals", "people", "titles", "where", "links", "tails")
    return st.builds(_full, *(st.sampled_from(SHAPES[p]) for p in parts))


def notes() -> st.SearchStrategy[str]:
    """The text of a note: citations full and short and prose, parted as notes part them."""
    clause = st.one_of(fulls(), st.sampled_from(SHAPES["short"]), st.sampled_from(SHAPES["prose"]))
    parted = st.lists(st.tuples(clause, st.sampled_from(("; ", ". ", ". See also ", " "))), max_size=3)
    return st.builds(lambda head, last: "".join(a + b for a, b in head) + last + ".", parted, clause)


def references() -> st.SearchStrategy[str]:
    """An item of a reference list."""
    return st.sampled_from(SHAPES["references"])


def damaged(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts with characters put in, left out, doubled and swapped; cut short; or run together."""
    ink = st.one_of(st.text(JUNK, max_size=3), st.sampled_from(SHAPES["debris"]))
    hits = st.tuples(st.floats(0, 1), st.sampled_from("idsc"), ink)
    return st.builds(_damage, texts, st.lists(hits, max_size=6))


def _damage(text: str, hits: list[tuple[float, str, str]]) -> str:
    for where, how, ink in hits:
        at = int(where * len(text))
        if how == "i":
            text = text[:at] + ink + text[at:]
        elif how == "d":
            text = text[:at] + text[at + 1 + len(ink) :]
        elif how == "s":
            text = text[:at] + ink + text[at + len(ink) :]
        else:
            text = text[at:] + text[:at]
    return text


def anything() -> st.SearchStrategy[str]:
    """Any text at all: notes, references, their damage, junk, what Unicode has."""
    real = st.one_of(notes(), references())
    return st.one_of(real, damaged(real), damaged(st.text(JUNK, max_size=60)), st.text(max_size=60))
