"""Plots of link health, drawn here: bars that stand in the very table that tells their figures, and an area over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate

from refcheck.model.report import Report
from refcheck.model.verdict import Summary
from refcheck.report.html.entries import Entry
from refcheck.report.markup import Markup, element, folded, joined

# What is told apart in a plot, the gravest first: it stands on the base line, where it is compared most easily.
SERIES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("lost", "lost", frozenset({Summary.BROKEN, Summary.MISMATCH})),
    ("kept", "kept by its archive", frozenset({Summary.OK_VIA_ARCHIVE})),
    ("look", "to look at", frozenset({Summary.ARCHIVE_PROBLEM, Summary.REVIEW})),
    ("open", "not told", frozenset({Summary.UNKNOWN})),
    ("fine", "fine", frozenset({Summary.OK})),
)
_GONE = ("kept", "lost")  # the live page is no more, with and without an archive
_HEADS = ("Links", "Lost", "Kept")
_HOSTS, _BARS = 12, 24
_SPANS = (1, 5, 10, 20, 50, 100)

Counts = Mapping[str, int]


def health(counts: Counts) -> Markup:
    """The whole run as one bar; its figures stand beside it."""
    return _bar(_by_series(counts), sum(counts.values()))


def figures(report: Report, told: tuple[Entry, ...]) -> Markup:
    """Health by age and by host, and over time where the past is given."""
    if not told:
        return Markup()
    return joined(_legend(), element("div", by_year(told), by_host(told), over_time(report.trend), class_="figures"))


def by_year(told: tuple[Entry, ...]) -> Markup:
    """A bar for each year, or span of years, of the cited works; those without one last."""
    span = span_of(entry.year for entry in told if entry.year)
    bars = _grouped((_years(entry.year, span), entry) for entry in told)
    return _figure("Health by year of the cited work", "Year", {year: bars[year] for year in sorted(bars)})


def by_host(told: Iterable[Entry]) -> Markup:
    """The hosts whose live pages are lost, most first."""
    bars = _grouped((entry.host, entry) for entry in told if entry.host)
    worst = sorted((host for host in bars if _gone(bars[host])), key=lambda host: (-_gone(bars[host]), host))[:_HOSTS]
    return _figure("Hosts with the most loss", "Host", {host: bars[host] for host in worst})


def over_time(trend: tuple[tuple[date, Counts], ...]) -> Markup:
    """What former runs told, as stacked areas; nothing for fewer than two days."""
    if len(trend) < 2:
        return Markup()
    days = [(day, _by_series(counts)) for day, counts in sorted(trend, key=lambda one: one[0])]
    ends = element(
        "p", element("span", days[0][0].isoformat()), element("span", days[-1][0].isoformat()), class_="ends"
    )
    table = _table(("Day", *_HEADS), ((day.isoformat(), *_numbers(counts)) for day, counts in days))
    most = max(counts.total() for _, counts in days)
    return _titled(
        f"Health over time, of up to {most} links", _area(days, most), ends, folded("As a table", table), wide="wide"
    )


def _figure(title: str, column: str, bars: Mapping[str, Counts]) -> Markup:
    if not bars:
        return _titled(title, element("p", "None."))
    longest = max(sum(counts.values()) for counts in bars.values())
    drawn = {name: element("td", _bar(counts, longest), class_="bar") for name, counts in bars.items()}
    return _titled(
        title, _table((column, "Health", *_HEADS), ((name, drawn[name], *_numbers(bars[name])) for name in bars))
    )


def _titled(title: str, *children: str, wide: str = "") -> Markup:
    return element("figure", element("figcaption", title), *children, class_=wide)


def _table(heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Markup:
    """The first cell of a line is its heading."""
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    body = (element("tr", element("th", name, scope="row"), *cells) for name, *cells in lines)
    return element("table", element("thead", head), element("tbody", *body))


def _numbers(counts: Counts) -> tuple[Markup, ...]:
    numbers = (sum(counts.values()), counts.get("lost", 0), counts.get("kept", 0))
    return tuple(element("td", str(number)) for number in numbers)


def _bar(counts: Counts, longest: int) -> Markup:
    """Drawn in units of one link and stretched to the width that is there."""
    sizes = [(name, counts.get(name, 0)) for name, _, _ in SERIES]
    starts = accumulate((size for _, size in sizes), initial=0)
    shapes = [_rect(name, x, size) for (name, size), x in zip(sizes, starts, strict=False) if size]
    return _svg(longest, 1, *shapes)


def _rect(name: str, x: int, width: int) -> Markup:
    return element("rect", class_=name, x=str(x), width=str(width), height="1")


def _area(days: list[tuple[date, Counter[str]]], highest: int) -> Markup:
    """One polygon a series, each upon the one before; days are as far apart as they were."""
    first, last = days[0][0], days[-1][0]
    levels = [[0, *accumulate(counts[name] for name, _, _ in SERIES)] for _, counts in days]
    columns = [(day - first).days for day, _ in days]
    shapes = [
        _polygon(
            name, columns, [highest - level[at + 1] for level in levels], [highest - level[at] for level in levels]
        )
        for at, (name, _, _) in enumerate(SERIES)
    ]
    return _svg((last - first).days, highest, *shapes)


def _polygon(name: str, columns: list[int], upper: list[int], lower: list[int]) -> Markup:
    there = [f"{x},{y}" for x, y in zip(columns, upper, strict=True)]
    back = [f"{x},{y}" for x, y in zip(columns, lower, strict=True)]
    return element("polygon", class_=name, points=" ".join((*there, *reversed(back))))


def _svg(width: int, height: int, *shapes: Markup) -> Markup:
    """Hidden from screen readers: the table says the same."""
    return element(
        "svg", *shapes, viewBox=f"0 0 {max(width, 1)} {max(height, 1)}", preserveAspectRatio="none", aria_hidden="true"
    )


def _legend() -> Markup:
    return element("ul", *(element("li", name, class_=f"key {key}") for key, name, _ in SERIES), class_="legend")


def _by_series(counts: Counts) -> Counter[str]:
    return Counter({key: sum(counts.get(summary, 0) for summary in summaries) for key, _, summaries in SERIES})


def _grouped(told: Iterable[tuple[str, Entry]]) -> dict[str, Counter[str]]:
    groups: dict[str, Counter[str]] = {}
    for name, entry in told:
        groups.setdefault(name, Counter())[entry.row.verdict.summary] += 1
    return {name: _by_series(counts) for name, counts in groups.items()}


def _years(year: int | None, span: int) -> str:
    if year is None:
        return "no year"
    first = year // span * span
    return str(first) if span == 1 else f"{first}–{first + span - 1}"


def _gone(counts: Counts) -> int:
    return sum(counts.get(name, 0) for name in _GONE)


def span_of(years: Iterable[int]) -> int:
    """The least span that leaves no more bars than are easily read."""
    there = set(years)
    return next((span for span in _SPANS if len({year // span for year in there}) <= _BARS), _SPANS[-1])
