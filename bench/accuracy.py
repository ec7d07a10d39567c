"""How much is read right, by set and style, and how often what is read without a doubt is wrong.

    python bench/accuracy.py [--only lists/apa] [--verbose] [--fresh SEED] [--ratchet]

The measures are those of tests/accuracy/scoring.py. AnyStyle and GROBID are not run: docs/accuracy.md says what they publish.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
sys.path.insert(0, str(ROOT))

from tests.accuracy.figures import FIGURES, raised, table, written  # noqa: E402 - the path comes first
from tests.accuracy.scoring import DOCUMENTS, MEASURES, Document, Score, documents, score  # noqa: E402 - the path comes first

COLUMNS = (*MEASURES, "false", "sure", "doubted")


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        scored = [
            (d, score(d))
            for d in documents(_folder(asked, Path(folder)))
            if asked.only in f"{d.where}/{d.name}/{d.damage}"
        ]
    print(f"{'':38}" + "".join(f"{name:>15}" for name in COLUMNS))
    for document, told in scored:
        _line(document.title, [told])
        for miss in told.misses if asked.verbose else ():
            print(f"    {miss}")
    if asked.ratchet:
        _ratchet(scored)
    _totals(scored)
    _by_field([told for _, told in scored])


def _asked() -> argparse.Namespace:
    told = argparse.ArgumentParser(description="Read generated references and say how much of them is right.")
    told.add_argument("--only", default="", metavar="TEXT", help="documents whose set/style/damage holds TEXT")
    told.add_argument("--verbose", "-v", action="store_true", help="name each miss")
    told.add_argument(
        "--fresh", metavar="SEED", help="make new documents (bench/references/README.md says what that needs)"
    )
    told.add_argument(
        "--ratchet", action="store_true", help="keep what is better: tests/accuracy/figures.toml, docs/accuracy.md"
    )
    return told.parse_args()


def _folder(asked: argparse.Namespace, fresh: Path) -> Path:
    """The kept documents, or new ones."""
    if asked.fresh is None:
        return DOCUMENTS
    from bench.references.make import make

    for made in make(asked.fresh, asked.only.split("/")[1] if "/" in asked.only else ""):
        made.write(fresh)
    return fresh


def _ratchet(scored: list[tuple[Document, Score]]) -> None:
    """The floors that the tests hold, and the page that tells them."""
    figures = raised(scored)
    FIGURES.write_text(written(figures), encoding="utf-8")
    told = f"<!-- figures -->\n{table(figures)}\n<!-- /figures -->"
    page = re.sub(
        r"<!-- figures -->.*<!-- /figures -->", lambda _: told, PAGE.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    PAGE.write_text(page, encoding="utf-8")


def _line(name: str, scores: list[Score]) -> None:
    print(f"{name:38}" + "".join(f"{_figure(column, scores):>15}" for column in COLUMNS))


def _figure(column: str, scores: list[Score]) -> str:
    if column in ("sure", "doubted"):
        right, of = _sum(counts for told in scores for counts in getattr(told, column).values())
    else:
        right, of = _sum(told.measures[column] for told in scores)
    if column == "false":
        return str(of - right)
    return f"{right}/{of} {100 * right / of:5.1f}" if of else "-"


def _sum(figures: Iterable[list[int]]) -> tuple[int, int]:
    right = of = 0
    for one in figures:
        right, of = right + one[0], of + one[1]
    return right, of


def _totals(scored: list[tuple[Document, Score]]) -> None:
    print()
    for group in Counter(f"all {d.where}, {d.damage}" for d, _ in scored):
        _line(group, [told for d, told in scored if group == f"all {d.where}, {d.damage}"])


def _by_field(scores: list[Score]) -> None:
    """Each field: how often it is read where it is printed, how often a sure one is wrong and a doubted one right."""
    print(f"\n{'field':20}{'read':>16}{'sure, wrong':>20}{'doubted, right':>18}")
    for name in sorted({name for told in scores for name in (*told.fields, *told.sure)}):
        read, of = _sum(told.fields[name] for told in scores)
        sure, claimed = _sum(told.sure[name] for told in scores)
        right, doubted = _sum(told.doubted[name] for told in scores)
        print(f"{name:20}{f'{read}/{of}':>16}{f'{claimed - sure}/{claimed}':>20}{f'{right}/{doubted}':>18}")
    sure, claimed = _sum(counts for told in scores for counts in told.sure.values())
    right, doubted = _sum(counts for told in scores for counts in told.doubted.values())
    if claimed and doubted:
        print(
            f"\nOf {claimed} fields without a doubt {claimed - sure} are wrong ({100 * (claimed - sure) / claimed:.2f} %); ",
            end="",
        )
        print(f"of {doubted} doubted ones {right} are right ({100 * right / doubted:.1f} %).")


if __name__ == "__main__":
    main()
