"""The figures that were reached: `figures.toml` is the floor of each, and only ever rises (`bench/accuracy.py --ratchet`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.accuracy.scoring import MEASURES, Document, Score

FIGURES = Path(__file__).parent / "figures.toml"
Figure = list[int]
Figures = dict[str, dict[str, Figure]]
COLUMNS = {"found": "entries or notes", "whole": "whole", "links": "links", "targets": "short forms"}


def reached(told: Score) -> dict[str, Figure]:
    """Right and asked of each measure, and false links of all: fewer are better, so those that are printed count."""
    return {name: list(told.measures[name]) for name in (*MEASURES, "false") if told.measures[name][1]}


def kept() -> Figures:
    """The floors, by document."""
    return tomllib.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def fallen(floor: Mapping[str, Figure], now: Mapping[str, Figure]) -> list[str]:
    """The measures that fell below their floor."""
    have = {name: now.get(name, [0, 0]) for name in floor}
    return [
        f"{name}: {have[name]}, was {was}" for name, was in floor.items() if _lost(name, have[name]) > _lost(name, was)
    ]


def _lost(name: str, figure: Figure) -> int:
    """False links; else what was right, and the less the worse."""
    return figure[1] - figure[0] if name == "false" else -figure[0]


def raised(scored: Iterable[tuple[Document, Score]]) -> Figures:
    """The floors with every figure that is better now; those of a document that was made anew are its own."""
    old, new = kept(), dict[str, dict[str, Figure]]()
    for document, told in scored:
        was = old.get(document.title, {})
        new[document.title] = {name: _better(name, was.get(name), now) for name, now in reached(told).items()}
    return old | new


def _better(name: str, was: Figure | None, now: Figure) -> Figure:
    same = was is not None and (name == "false" or was[1] == now[1])
    return was if was is not None and same and _lost(name, was) < _lost(name, now) else now


def written(figures: Figures) -> str:
    """The figures as TOML."""
    head = "# Right and asked, written by `python bench/accuracy.py --ratchet`: a floor for each, which only rises.\n"
    tables = (
        f'\n["{title}"]\n' + "".join(f"{k} = {v}\n" for k, v in rows.items()) for title, rows in sorted(figures.items())
    )
    return head + "".join(tables)


def table(figures: Figures) -> str:
    """The figures as a Markdown table: a line a style, clean and damaged."""
    head = f"| set, style | {' | '.join(f'{name}, clean | damaged' for name in COLUMNS.values())} |"
    lines = [head, "|---" * (2 * len(COLUMNS) + 1) + "|"]
    for style in sorted({title.rpartition("/")[0] for title in figures}):
        cells = (_cell(figures[f"{style}/{damage}"].get(name)) for name in COLUMNS for damage in ("clean", "damaged"))
        lines.append(f"| {style.replace('/', ', ')} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(figure: Figure | None) -> str:
    return f"{figure[0]}/{figure[1]}" if figure else ""
