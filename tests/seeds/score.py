"""What the two seeds say, read by a person, against what the parser reads in them.

`list.json` and `notes.json` are the gold. In them

    "a|b": value          one of these fields has the value
    {"any_of": [...]}     one of these values (None: the field is absent)
    {"starts", "ends"}    the first and the last words of a longer text
    "lines"               first and last line of the file, for each piece of the note
    "work_of"             note and index (among its full citations) of the full citation that a short form leads to
    "prose_or"            prose that may stand apart, where a signal is a whole clause ("For an overview, see")

Run as a script, it prints every miss: `python tests/seeds/score.py [A|B]`.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from refcheck.bib import write
from refcheck.pipeline import parse_document

Json = dict[str, Any]
HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLD = {"A": "list.json", "B": "notes.json"}

# fields that the gold does not ask: how an entry is filed, and what may be said beside the promised names
UNASKED = {"id", "type", "medium", "note", "language", "archive", "archive_location"}
CUSTOM = {"original-title-script", "translated-title", "promulgated", "effective", "revised", "gazette", "eprint"}
CUSTOM |= {"jurisdiction"}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
QUOTES = str.maketrans("“”‘’", "\"\"''")
DASHES = str.maketrans("–—‑", "---")


class Seed:
    """One seed, its gold and what the parser made of it."""

    def __init__(self, letter: str) -> None:
        self.gold: Json = json.loads((HERE / GOLD[letter]).read_text(encoding="utf-8"))
        self.path = SEEDS / self.gold["source"]
        self.text = self.path.read_bytes().decode("utf-8")
        self.starts = list(accumulate((len(line) for line in self.text.splitlines(keepends=True)), initial=0))

    @cached_property
    def have(self) -> Json:
        """The document as `parse -f json` tells it."""
        written = write([parse_document(self.gold["source"], self.path.read_bytes())], "json")
        (document,) = json.loads(written)["documents"]
        return dict(document)

    @cached_property
    def works(self) -> dict[str, Json]:
        """The works by key."""
        return {w["key"]: w for w in self.have["works"]}

    @cached_property
    def notes(self) -> dict[str, Json]:
        """The notes by number."""
        return {n["number"]: n for n in self.have["notes"]}

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.starts, offset)

    def ink(self, spans: list[list[int]]) -> str:
        """The characters of the file under some spans."""
        return "".join(self.text[s:e] for s, e in spans)

    def lines(self, spans: list[list[int]]) -> list[list[int]]:
        """First and last line of each span."""
        return [[self.line(s), self.line(e - 1)] for s, e in spans]

    def full(self, note: str, index: int) -> str | None:
        """The key of the work that a note cites in full, by the index among its full citations."""
        keys = [c["work"] for c in self.notes.get(note, {}).get("citations", ()) if c["kind"] == "full"]
        return keys[index] if index < len(keys) else None

    @cached_property
    def links(self) -> list[tuple[str, str | None, Json]]:
        """(note, work, link) of every printed link; a link of a citation without a work stands at the citation."""
        of_works = [(ln["note"], w["key"], ln) for w in self.have["works"] for ln in w["links"]]
        cited = ((n["number"], c, ln) for n in self.have["notes"] for c in n["citations"] for ln in c.get("links", ()))
        return of_works + [(n, None, ln) for n, c, ln in cited if c["work"] is None]


@cache
def seed(letter: str) -> Seed:
    """The seed, parsed once."""
    return Seed(letter)


# ---------------------------------------------------------------------------------------------- how values compare


def fold(text: str) -> str:
    """A longer text, as two readers of one print would agree on it: blanks, the shape of quotes, glue before an archive."""
    return re.sub(r"\s*\[(?=https?:)", "[", " ".join(text.translate(QUOTES).split()))


def bare(text: str) -> str:
    """Words without the stops and quotes around them."""
    return fold(text).strip(" .,;:\"'()")


def unwrapped(text: str) -> str:
    """A parenthetical without its parentheses."""
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def same_text(want: Any, have: Any) -> bool:
    """A string by its words, or a longer text by its first and last words."""
    if not isinstance(have, str):
        return want is have
    if isinstance(want, dict):
        return fold(have).startswith(fold(want["starts"])) and fold(have).endswith(fold(want["ends"]))
    return isinstance(want, str) and fold(want).translate(DASHES) == fold(have).translate(DASHES)


def same_signal(want: Any, have: Any) -> bool:
    """A signal, whatever its case and whether its comma is counted to it."""
    return (want or "").rstrip(",").casefold() == (have or "").rstrip(",").casefold()


def same_list(want: Any, have: Any) -> bool:
    """Parentheticals, in order."""
    have = [unwrapped(h) for h in have or ()]
    return len(want or ()) == len(have) and all(same_text(w, h) for w, h in zip(want or (), have, strict=True))


def agrees(want: Any, have: Any, same: Any = None) -> bool:
    """`have` is the wanted value, or one of the wanted values."""
    options = want["any_of"] if isinstance(want, dict) and "any_of" in want else [want]
    return any(same(o, have) if same else o == have for o in options)


def miss(field: str, want: Any, have: Any) -> str:
    """One line for a person."""
    return f"{field}: want {json.dumps(want, ensure_ascii=False)}, have {json.dumps(have, ensure_ascii=False)}"


def compared(field: str, want: Any, have: Any, same: Any = None) -> Iterator[str]:
    """The miss, if it is one."""
    if not agrees(want, have, same):
        yield miss(field, want, have)


# ---------------------------------------------------------------------------------------------- one work


def flat(csl: Json) -> Json:
    """A CSL item with its dates as plain parts, its names without empty pieces, and `custom` unfolded."""
    item = {k: v for k, v in csl.items() if k != "custom"} | {
        f"custom.{k}": v for k, v in csl.get("custom", {}).items()
    }
    for key, value in item.items():
        if isinstance(value, dict) and "date-parts" in value:
            item[key] = value["date-parts"][0]
        elif isinstance(value, list):
            item[key] = [{k: v for k, v in name.items() if v} for name in value]
    return item


def field_misses(want: Json, csl: Json) -> Iterator[str]:
    """Each wanted field, then each field that the print does not support."""
    have, asked = flat(csl), set()
    for name, value in want.items():
        if name == "gazette":
            asked |= {"custom.gazette", "volume", "page", "container-title"}
            yield from gazette_misses(value, have)
            continue
        names = name.split("|")
        asked |= set(names)
        same = same_text if name in ("page", "number") else None
        if not any(agrees(value, have.get(n), same) for n in names):
            yield miss(name, value, next((have[n] for n in names if n in have), None))
    for name in sorted(set(have) - asked - UNASKED):
        if not name.startswith("custom.") or name.removeprefix("custom.") in CUSTOM:
            yield miss(name, None, have[name])


def gazette_misses(want: Json, have: Json) -> Iterator[str]:
    """A gazette may stand as printed, or by its name with volume and page beside it."""
    printed = have.get("custom.gazette")
    if printed not in [*want["printed"], want["name"]]:
        yield miss("custom.gazette", want["printed"], printed)
    for field, value in (("volume", "volume"), ("page", "page"), ("container-title", "name")):
        if field in have and have[field] != want.get(value):
            yield miss(field, want.get(value), have[field])


def full_misses(s: Seed, number: str, want: Json, have: Json) -> Iterator[str]:
    """A full citation and its work."""
    work = s.works.get(have["work"] or "")
    if work is None:
        yield miss("work", "a work", have["work"])
        return
    yield from compared("id", work["key"], work["csl"]["id"])
    yield from compared("unresolved", None, have["unresolved"])
    yield from compared("type", {"any_of": want["type_any"]}, work["csl"]["type"])
    yield from field_misses(want["csl"], work["csl"])
    yield from compared("hereinafter", want.get("hereinafter"), work["hereinafter"])
    yield from compared("cited in notes", citing(s.gold, number, want), work["notes"])
    for doubt in want.get("doubts", ()):
        if not any(d.split(":")[0].removeprefix("custom.") in doubt.split("|") for d in work["doubts"]):
            yield miss("doubts", doubt, work["doubts"])


def citing(gold: Json, number: str, want: Json) -> list[str]:
    """The numbers of the notes that cite a work, in order."""
    note = next(n for n in gold["notes"] if n["number"] == number)
    place = [number, [c for c in note["citations"] if c["kind"] == "full"].index(want)]
    return [n["number"] for n in gold["notes"] if n is note or any(c.get("work_of") == place for c in n["citations"])]


# ---------------------------------------------------------------------------------------------- one citation


def short_misses(s: Seed, number: str, want: Json, have: Json) -> Iterator[str]:
    """A short form: where it leads, or why it can't."""
    printed = s.ink(have["spans"])
    for part in (want.get("name"), want.get("target") and f"note {want['target']}", want.get("section")):
        if part and part not in printed:
            yield miss("spans", part, printed)
    yield from compared("unresolved", want.get("unresolved"), have["unresolved"])
    work = s.full(*want["work_of"]) if "work_of" in want else None
    yield from compared("work", work, have["work"])
    wanted = {s.full(*c) for c in want.get("candidates_of", ())}
    if not wanted <= set(have["candidates"]):
        yield miss("candidates", sorted(map(str, wanted)), have["candidates"])
    if want.get("unresolved") and not have["because"]:
        yield miss("because", "a sentence", have["because"])
    via, wanted_via = passed(number, want, have["via"]), want.get("via", [])
    if via != (wanted_via[: len(via)] if "unresolved" in want else wanted_via):
        yield miss("via", wanted_via, have["via"])


def passed(number: str, want: Json, via: list[str]) -> list[str]:
    """The notes passed on the way, without the note itself and the one where the full citation stands."""
    ends = {number, want["work_of"][0]} if "work_of" in want else {number}
    return [v for v in via if v not in ends]


def citation_misses(s: Seed, number: str, want: Json, have: Json) -> Iterator[str]:
    """What full citations and short forms have in common, then each its own."""
    yield from compared("signal", want.get("signal"), have["signal"], same_signal)
    yield from compared("pinpoint", want.get("pinpoint"), have["pinpoint"], same_text)
    yield from compared("parentheticals", want.get("parentheticals"), have["parentheticals"], same_list)
    yield from (full_misses if want["kind"] == "full" else short_misses)(s, number, want, have)


# ---------------------------------------------------------------------------------------------- one note


def link_misses(s: Seed, want: Json, have: Json) -> Iterator[str]:
    """The links printed in a note: whose they are, how they must be asked, what their archives vouch for."""
    got = {(ln["role"], ln["url"]): (work, ln) for n, work, ln in s.links if n == want["number"]}
    asked = set()
    for at, citation in enumerate(want["citations"]):
        for link in citation.get("links", ()):
            asked.add((link["role"], link["url"]))
            if (link["role"], link["url"]) not in got:
                yield miss("link", [link["role"], link["url"]], [list(k) for k in got])
                continue
            work, found = got[link["role"], link["url"]]
            owner = have["citations"][at]["work"] if at < len(have["citations"]) else None
            yield from compared("work of the link", owner, work)
            yield from compared("archives_of", link.get("archives_of"), found["archives_of"])
            yield from compared("link candidates", link.get("candidates", []), found["candidates"])
    for key in sorted(set(got) - asked):
        yield miss("link", None, list(key))


def prose_misses(s: Seed, want: Json, have: Json) -> Iterator[str]:
    """The words besides citations."""
    said = [t for t in (bare(s.ink([span])) for span in have["prose"]) if t]
    options = [want.get("prose", []), *([p] for p in want.get("prose_or", ()))]
    for option in options:
        begun = all(any(t.startswith(bare(p["starts"])) for t in said) for p in option)
        ended = all(any(t.endswith(bare(p.get("ends", ""))) for t in said) for p in option)
        if begun and ended and bool(said) == bool(option):
            return
    yield miss("prose", options[0], said)


def text_misses(s: Seed, want: Json, have: Json) -> Iterator[str]:
    """The mended text, and the ink it stands for."""
    text = fold(have["text"])
    yield from compared("label", want["label"], have["label"])
    yield from compared("section", None, have["section"])
    yield from compared("lines", want["lines"], s.lines(have["spans"]))
    starts, ends = fold(want["starts"]), fold(want["ends"])
    yield from compared("text starts", starts, text[: len(starts)])
    yield from compared("text ends", ends, text[-len(ends) :])
    for part in want.get("contains", ()):
        if fold(part) not in text:
            yield miss("text", part, "not there")


def repair_misses(s: Seed, want: Json) -> Iterator[str]:
    """Repairs that must be on record, by the characters that were mended."""
    mended = [(sp, r["name"]) for r in s.have["repairs"] for sp in r["spans"]]
    mended += [(sp, name) for _, _, ln in s.links for sp in ln["spans"] for name in ln["repairs"]]
    for part in want.get("repairs", ()):
        start = s.text.index(part, s.starts[want["lines"][-1][0] - 1])
        if not any(a < start + len(part) and start < b for (a, b), _ in mended):
            yield miss("repairs", part, None)


def note_misses(s: Seed, want: Json) -> Iterator[str]:
    """All that is wrong with one note or reference."""
    have = s.notes.get(want["number"])
    if have is None:
        yield "note: not found"
        return
    yield from text_misses(s, want, have)
    yield from prose_misses(s, want, have)
    yield from repair_misses(s, want)
    yield from link_misses(s, want, have)
    kinds = [c["kind"] for c in want["citations"]]
    yield from compared("citations", kinds, [c["kind"] for c in have["citations"]])
    if len(kinds) == len(have["citations"]):
        for w, h in zip(want["citations"], have["citations"], strict=True):
            if w["kind"] == h["kind"]:
                yield from citation_misses(s, want["number"], w, h)


# ---------------------------------------------------------------------------------------------- the document


def mention_misses(s: Seed) -> Iterator[str]:
    """Where the body cites the notes, in order."""
    want = [(m["line"], m["notes"], m["pin"]) for m in s.gold["mentions"]]
    have = [(s.line(m["spans"][0][0]), m["notes"], m["pin"]) for m in s.have["mentions"] if "*" not in m["notes"][0]]
    yield from (miss("mention", list(w), None) for w in want if w not in have)
    yield from (miss("mention", None, list(h)) for h in have if h not in want)
    if want != have:
        yield f"mentions: {len(have)} of {len(want)}, or in another order"
    for m in s.have["mentions"]:
        printed = s.ink(m["spans"]).translate(SUPERSCRIPTS).strip("() ")
        yield from compared("mention's spans", ", ".join(p for p in (*m["notes"], m["pin"]) if p), printed)


def law_misses(s: Seed, have: Json) -> Iterator[str]:
    """Every character of a note's spans belongs to exactly one citation, prose, glue or unread span."""
    times = Counter(i for a, b in have["spans"] for i in range(a, b))
    parts = [*have["prose"], *(sp for part in have["citations"] + have["glue"] for sp in part["spans"])]
    unread = [(a, b) for u in s.have["unread"] for a, b in u["spans"] if a in times]
    covered = Counter(i for a, b in [*parts, *unread] for i in range(a, b))
    for i in sorted(set(times) | set(covered)):
        if (times[i], covered[i]) != (1, 1):
            yield f"in {times[i]} spans of the note and {covered[i]} of its parts: {s.text[i : i + 40]!r}"
            return


def ink_misses(s: Seed) -> Iterator[str]:
    """What a link says was printed is what stands in the file."""
    for _, _, link in s.links:
        yield from compared("printed", s.ink(link["spans"]), link["printed"])


def misses(s: Seed) -> Iterator[str]:
    """Every miss of a document, each with its place."""
    for note in s.gold["notes"]:
        yield from (f"{note['number']}: {m}" for m in note_misses(s, note))
        if note["number"] in s.notes:
            yield from (f"{note['number']}: law: {m}" for m in law_misses(s, s.notes[note["number"]]))
    yield from (f"body: {m}" for m in mention_misses(s))
    yield from (f"links: {m}" for m in ink_misses(s))
    extra = set(s.notes) - {n["number"] for n in s.gold["notes"]}
    yield from (f"{n}: not a note" for n in sorted(extra))


def main(letters: list[str]) -> None:
    """Print the misses of the seeds, and a figure for each."""
    for letter in letters or list(GOLD):
        s = seed(letter)
        found = list(misses(s))
        wrong = {m.split(":")[0] for m in found}
        clean = sum(n["number"] not in wrong for n in s.gold["notes"])
        sys.stdout.write("\n".join([*(f"{letter} {m}" for m in found), ""]))
        sys.stdout.write(f"{letter}: {clean} of {len(s.gold['notes'])} clean, {len(found)} misses\n")


if __name__ == "__main__":
    main(sys.argv[1:])
