"""Names as BibTeX and biblatex write them -> `Name`s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import parse_single_name_into_parts

from refcheck.model.names import ET_AL, Name
from refcheck.read.latex import text_of

OTHERS = frozenset({"others", "et al.", "et al"})
CUT = re.compile(r"\\.|[{}]|(?:\s+|\A)(?P<and>and)(?=\s|\Z)", re.IGNORECASE | re.DOTALL)
EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix|id)(?:-i)?\s*=")
PART = re.compile(r"\s*([a-z-]+)\s*=\s*(\{[^{}]*\}|\"[^\"]*\"|[^,]*)\s*(?:,|\Z)")


def people(latex: str) -> tuple[Name, ...]:
    """`Hart, Nadia and {Center for X} and others`: people, bodies, and those that are left out."""
    return tuple(name for one in _parted(latex) if (name := _name(one)).display)


def _parted(latex: str) -> Iterator[str]:
    r"""Cut at each `and` outside all braces; bibtexparser loses the command that a name begins with (`\v{S}koda`)."""
    begun = depth = 0
    for m in CUT.finditer(latex):
        depth += (m[0] == "{") - (m[0] == "}")
        if not depth and m["and"]:
            yield latex[begun : m.start()]
            begun = m.end()
    yield latex[begun:]


def _name(latex: str) -> Name:
    if latex.strip().lower() in OTHERS:
        return ET_AL
    if EXTENDED.match(latex):
        return _extended(latex)
    parts = parse_single_name_into_parts(latex, strict=False)
    family, given, suffix = (_text(words) for words in ([*parts.von, *parts.last], parts.first, parts.jr))
    return Name(family, given, suffix) if family and given else Name(literal=family or given)


def _extended(latex: str) -> Name:
    """Biblatex's `family=Hart, given=Nadia, prefix=van, suffix=Jr` (3.18, section 3.4)."""
    parts = {m[1]: text_of(m[2].strip('{}"')) for m in PART.finditer(latex)}
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    given = parts.get("given", "")
    return Name(family, given, parts.get("suffix", "")) if family and given else Name(literal=family or given)


def _text(words: list[str]) -> str:
    return text_of(" ".join(words))
