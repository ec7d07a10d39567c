"""What a memory knows -> text: many links, or the life of one."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from itertools import groupby

from refcheck.model.history import Look, Remembered
from refcheck.model.visible import to_json
from refcheck.report import safe
from refcheck.report.facts import Facts, iso, of_state

FORMATS = ("table", "json", "csv")
FORMAT, VERSION = "refcheck-history", 1
COLUMNS = "url cited_title state since failures new because checked summary live documents".split()
LOOKS = "checked url cited_title summary live status because counts news".split()
_SHOWN, _LONGEST = 5, 160
_WORDS = re.compile(r"\S+\s*|[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Life:
    """All that is known of one URL; `texts` are its page's as it was first and last, where they differ."""

    url: str
    looks: tuple[Look, ...]
    texts: tuple[str, str] | None


def write_links(links: Sequence[Remembered], name: str) -> str:
    """Links and what they came to."""
    facts = [_of_link(link) for link in links]
    match name:
        case "json":
            return to_json({"format": FORMAT, "version": VERSION, "links": facts}, indent=2) + "\n"
        case "csv":
            return _sheet(COLUMNS, map(_cells, facts))
        case _:
            return "".join(f"{line}\n" for line in _table(links))


def write_life(life: Life, name: str) -> str:
    """One URL, look by look."""
    match name:
        case "json":
            looks = [_of_look(life.url, look) for look in life.looks]
            told = {
                "format": FORMAT,
                "version": VERSION,
                "url": life.url,
                "looks": looks,
                "text": _difference(life.texts),
            }
            return to_json(told, indent=2) + "\n"
        case "csv":
            return _sheet(LOOKS, (_of_look(life.url, look) | {"news": " ".join(look.news)} for look in life.looks))
        case _:
            return "".join(f"{line}\n" for line in _story(life))


def _table(links: Sequence[Remembered]) -> Iterator[str]:
    """One line each; the counts last."""
    names = [link.state.name if link.state else "unknown" for link in links]
    width = max(map(len, names), default=0)
    for name, link in zip(names, links, strict=True):
        since = f"{link.state.since:%Y-%m-%d}" if link.state else "-" * 10
        because = f": {link.state.because}" if link.state and link.state.because else ""
        yield f"{name:<{width}}  {since}  " + safe.line(f"{link.url}{because}{_printed(link)}")
    counts = ", ".join(f"{count} {name}" for name, count in Counter(names).most_common())
    yield (
        f"{len(links)} {'link' if len(links) == 1 else 'links'}: {counts}"
        if links
        else "no link that is remembered here fits"
    )


def _printed(link: Remembered) -> str:
    """` (article.txt 3, 14; notes.txt 7)`; empty once it left all documents."""
    places = [place for place in link.printed if not place.retired]
    documents = groupby(places, key=lambda place: place.document)
    told = "; ".join(f"{document} {', '.join(place.note for place in notes)}" for document, notes in documents)
    return f" ({told})" if told else ""


def _story(life: Life) -> Iterator[str]:
    """Looks that saw the same are one line."""
    yield safe.line(life.url)
    for _, group in groupby(life.looks, key=_same):
        looks = list(group)
        look = looks[0]
        first, last = f"{looks[0].checked:%Y-%m-%d}", f"{looks[-1].checked:%Y-%m-%d}"
        when = first if len(looks) == 1 else f"{first} to {last}, {len(looks)} looks"
        told = "".join(f" [newly {name}]" for name in look.news) + ("" if look.counts else " [does not count]")
        yield f"  {when}: {look.verdict.summary}: {safe.line(look.verdict.because)}{told}"
    difference = _difference(life.texts)
    if difference:
        yield "Its text, first and last:"
        yield from (f"  - {safe.line(line)}" for line in difference["removed"])
        yield from (f"  + {safe.line(line)}" for line in difference["added"])


def _same(look: Look) -> tuple[object, ...]:
    return look.title, look.verdict.summary, look.verdict.because, look.counts, look.news


def _difference(texts: tuple[str, str] | None) -> Facts | None:
    """The longest pieces that one text has and the other has not."""
    if texts is None:
        return None
    first, last = (_WORDS.findall(text) for text in texts)
    changes = [code for code in SequenceMatcher(None, first, last, autojunk=False).get_opcodes() if code[0] != "equal"]
    return {
        "removed": _longest("".join(first[a:b]) for _, a, b, _, _ in changes),
        "added": _longest("".join(last[a:b]) for _, _, _, a, b in changes),
    }


def _longest(pieces: Iterable[str]) -> list[str]:
    told = sorted((piece.strip() for piece in pieces), key=len, reverse=True)[:_SHOWN]
    return [piece if len(piece) <= _LONGEST else f"{piece[: _LONGEST - 1]}…" for piece in told if piece]


def _of_link(link: Remembered) -> Facts:
    verdict = link.verdict
    return {
        "url": link.url,
        "cited_title": link.title,
        "state": of_state(link.state) if link.state else None,
        "checked": iso(link.checked),
        "summary": verdict.summary.value if verdict else None,
        "live": verdict.live.verdict.value if verdict and verdict.live else None,
        "because": verdict.because if verdict else None,
        "printed": [
            {"document": place.document, "note": place.note, "section": place.section, "retired": place.retired}
            for place in link.printed
        ],
    }


def _of_look(url: str, look: Look) -> Facts:
    live = look.verdict.live
    return {
        "checked": iso(look.checked),
        "url": url,
        "cited_title": look.title,
        "summary": look.verdict.summary.value,
        "live": live.verdict.value if live else None,
        "status": live.status if live else None,
        "because": look.verdict.because,
        "counts": look.counts,
        "news": list(look.news),
    }


def _cells(link: Facts) -> Facts:
    state = link["state"] or {}
    documents = dict.fromkeys(place["document"] for place in link["printed"] if not place["retired"])
    return link | {
        "state": state.get("name"),
        **{name: state.get(name) for name in ("since", "failures", "new")},
        "documents": " ".join(documents),
    }


def _sheet(columns: Sequence[str], rows: Iterable[Facts]) -> str:
    out = StringIO()
    sheet = csv.DictWriter(out, columns, restval="", lineterminator="\n", extrasaction="ignore")
    sheet.writeheader()
    for row in rows:
        sheet.writerow({name: safe.csv("" if value is None else str(value)) for name, value in row.items()})
    return out.getvalue()
