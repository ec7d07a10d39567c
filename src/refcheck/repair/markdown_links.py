"""Links behind words as Markdown writes them: `[The Tide](https://tide.example/a "A title")` is `The Tide <https://tide.example/a>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "markdown-link"
BECAUSE = "Markdown writes the address behind the words that it is linked to"
INK = r"[^\s()<>]"
ADDRESS = rf"(?:https?|ftp)://{INK}{{1,2000}}(?:\({INK}{{0,200}}\){INK}{{0,200}})?"
LINK = re.compile(
    rf"""(?<!!)\[(?P<words>[^\[\]]{{1,400}})\]
    (?: \(<?(?P<beside>{ADDRESS})>?(?:\s{{1,3}}"[^"]{{0,400}}")?\)
    | (?:\[[^\[\]\n]{{0,200}}\])? \n[ ]{{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]*  # `[The Tide][t]`, and the line that stands elsewhere
      <?(?P<elsewhere>https?://[^\s<>]{{1,2000}})>?[^\n]{{0,400}}(?:\n|\Z)        # `[t]: https://tide.example/a "A title"`
    )""",
    re.VERBOSE,
)


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The address in angle brackets behind the words; alone where the words are the address."""
    for m in LINK.finditer(passage.text.text):
        url = "beside" if m["beside"] else "elsewhere"
        if m["words"].strip("* _") == m[url]:
            yield Edit(m.start(), m.start(url)), Edit(m.end(url), m.end())
        else:
            yield (
                Edit(m.start(), m.start("words")),
                Edit(m.end("words"), m.start(url), " <"),
                Edit(m.end(url), m.end(), ">"),
            )
