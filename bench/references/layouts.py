"""Printed references -> the documents they stand in: a numbered list, or an article with notes at the foot of its pages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

from bench.references.damage import damaged, wrapped

T = TypeVar("T")
SENTENCES = [
    "The rule has drawn steady criticism, and its defenders answer that the alternatives are worse.",
    "Whether this reading can survive the text is a separate matter, to which the next Part turns.",
    "That account is incomplete in three ways.",
    "Keepers of lights have long known as much.",
    "Firms responded by moving the work elsewhere.",
    "None of this is new, but the scale is.",
]
RUNNING_HEADS = ["{page}\n\nTIDES AND LANTERNS", "{page} HARBOR LAW JOURNAL [Vol. 12", "Tides and Lanterns {page}"]
MARKS = {"^{n.}": ("^{{{n}}}", "^{{{n}.}} "), "[^n]": ("[^{n}]", "[^{n}]: "), "n": ("{n}", "{n}. ")}


def reference_list(texts: Sequence[str], label: str) -> str:
    """A clean list: one line an entry."""
    body = f"TIDES AND LANTERNS\n\n{SENTENCES[0]} {SENTENCES[4]}\n\nReferences\n\n"
    return body + "".join(f"{label.format(n=n)}{text}\n" for n, text in enumerate(texts, 1))


def damaged_list(texts: Sequence[str], label: str, dice: random.Random) -> str:
    """A list over several pages, its lines wrapped."""
    head, lines = (
        dice.choice(RUNNING_HEADS),
        ["TIDES AND LANTERNS", "", wrapped(SENTENCES[0], 70, dice), "", "References", ""],
    )
    for n, text in enumerate(texts, 1):
        lines.append(label.format(n=n) + damaged(text, dice))
        lines += ["", head.format(page=200 + n), ""] if n % 9 == 0 else []
    return "\n".join(lines) + "\n"


def article(texts: Sequence[str], mark: str) -> str:
    """A clean article: pages of body, each with its notes at the foot."""
    in_body, at_foot = MARKS[mark]
    pages = []
    for page in _pages(list(enumerate(texts, 1)), 7):
        notes = [at_foot.format(n=n) + text for n, text in page]
        pages.append("\n\n".join([_body([n for n, _ in page], in_body), *notes]))
    return "TIDES AND LANTERNS\n\n" + "\n\n".join(pages) + "\n"


def damaged_article(texts: Sequence[str], mark: str, dice: random.Random) -> str:
    """Pages with wrapped lines and running heads; some notes go on behind the head, some stand out of order."""
    in_body, at_foot = MARKS[mark]
    head, text = dice.choice(RUNNING_HEADS), "TIDES AND LANTERNS\n\n"
    for k, page in enumerate(_pages(list(enumerate(texts, 1)), 7)):
        notes = [at_foot.format(n=n) + damaged(one, dice) for n, one in page]
        if len(notes) > 3 and dice.random() < 0.4:
            notes[1], notes[2] = notes[2], notes[1]
        body = wrapped(_body([n for n, _ in page], in_body), 72, dice)
        text += "\n\n".join([body, *notes[:-1], _over_the_page(notes[-1], head.format(page=200 + k))]) + "\n\n"
    return text


def _over_the_page(note: str, head: str) -> str:
    """A note of several lines is cut by the end of the page; a short one stands before it."""
    first, _, rest = note.partition("\n")
    return f"{first}\n\n{head}\n\n{rest}" if rest else f"{note}\n\n{head}"


def _body(numbers: Sequence[int], mark: str) -> str:
    return " ".join(SENTENCES[n % len(SENTENCES)] + mark.format(n=n) for n in numbers)


def _pages(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[k : k + size] for k in range(0, len(items), size))
