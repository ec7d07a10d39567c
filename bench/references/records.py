"""Invented bibliographic records as CSL-JSON items: every kind of source our users cite, with the traps of real ones."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def _table(name: str) -> Any:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


WORDS: dict[str, Any] = _table("vocabulary.toml")
KINDS: list[dict[str, Any]] = _table("kinds.toml")["kind"]
FREQUENCIES = {"type", "lists", "notes"}


@dataclass
class Author:
    """Who makes records up: the dice, the languages of titles, and the record in the making."""

    dice: random.Random
    languages: list[str]
    record: Record = field(default_factory=dict)

    def pick(self, name: str) -> Any:
        """A word or name of the vocabulary."""
        return self.dice.choice(WORDS[name])

    def number(self, low: int, high: int) -> str:
        """Digits from low to high."""
        return str(self.dice.randint(low, high))

    def fill(self, template: str) -> str:
        """A template with words and numbers in it."""
        noun, other = self.dice.sample(WORDS["nouns"], 2)
        words = {"A": self.pick("adjectives"), "N": noun, "N2": other}
        numbers = {"number": self.number(4, 30), "year": self.number(1998, 2020)}
        return template.format(**words, **{k.lower(): v.lower() for k, v in words.items()}, **numbers)


# ------------------------------------------------------------------------------------------------- people


def person(by: Author) -> Record:
    name: Record = {"family": by.pick("families"), "given": by.pick("givens")}
    roll = by.dice.random()
    if roll < 0.08:
        name["non-dropping-particle"], name["family"] = by.pick("particles")
    elif roll < 0.11:
        name["suffix"] = by.pick("suffixes")
    return name


def han_person(by: Author) -> Record:
    family, given = by.pick("han_people")
    return {"family": family, "given": given}


def persons(by: Author, least: str, most: str) -> list[Record]:
    return [person(by) for _ in range(by.dice.randint(int(least), int(most)))]


def people(by: Author) -> list[Record]:
    """Mostly few, sometimes a crowd; a work in Chinese has Chinese authors."""
    kind = han_person if by.record["language"] == "zh-CN" else person
    return [kind(by) for _ in range(by.dice.choice([1, 1, 1, 2, 2, 3, 4, 6, 9, 23]))]


def body(by: Author) -> list[Record]:
    return [{"literal": by.pick("bodies")}]


def people_or_body(by: Author) -> list[Record]:
    return body(by) if by.dice.random() < 0.45 else people(by)[:3]


def blogger(by: Author) -> list[Record]:
    return [{"literal": by.pick("handles")}] if by.dice.random() < 0.2 else [person(by)]


# ------------------------------------------------------------------------------------------------- titles and names


def title(by: Author) -> str:
    language = by.dice.choice(by.languages)
    by.record["language"] = {"en": "en-US", "zh": "zh-CN"}.get(language, language)
    text = by.fill(by.dice.choice(WORDS["titles"][language]))
    return text[0].upper() + text[1:]


def one_of(by: Author, name: str) -> str:
    return by.fill(by.pick(name))


def case(by: Author) -> str:
    return " v. ".join(by.dice.sample(WORDS["parties"], 2))


def court(by: Author) -> str:
    """The reporter; who decided stands beside it."""
    reporter, of = by.pick("courts")
    by.record |= {"authority": of} if of else {}
    return str(reporter)


def always(_: Author, value: str) -> str:
    return value


# ------------------------------------------------------------------------------------------------- dates and numbers


def date(by: Author, *precisions: str) -> Record:
    """A date to one of these precisions: 1 year, 2 month, 3 day."""
    parts = [by.dice.randint(1975, 2024), by.dice.randint(1, 12), by.dice.randint(1, 28)]
    return {"date-parts": [parts[: int(by.dice.choice(precisions))]]}


def access(by: Author) -> Record:
    return {"date-parts": [[by.dice.choice([2024, 2025]), by.dice.randint(1, 12), by.dice.randint(1, 28)]]}


def number(by: Author, low: str, high: str) -> str:
    return by.number(int(low), int(high))


def issue(by: Author) -> str:
    return by.dice.choice([by.number(1, 12)] * 8 + ["3-4", "S2"])


def pages(by: Author) -> str:
    first = by.dice.randint(1, 1400)
    return by.dice.choice([f"{first}-{first + by.dice.randint(1, 40)}"] * 7 + [str(first), f"e{first:06d}"])


def report_number(by: Author) -> str:
    return by.dice.choice(["TR-{n}", "{n}/2019", "WP {n}"]).replace("{n}", by.number(10, 999))


def bill_number(by: Author) -> str:
    return f"H.R. {by.number(10, 8000)}"


def version(by: Author) -> str:
    return f"{by.number(1, 5)}.{by.number(0, 20)}"


# ------------------------------------------------------------------------------------------------- addresses and ids


def web(by: Author) -> str:
    plain = unicodedata.normalize("NFKD", by.record["title"]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:50].strip("-") or "item"
    folder = by.dice.choice(["news/2019/04/", "articles/", "docs/v2.1/", "a/b_c/", "~lab/", ""])
    tail = by.dice.choice(["", "", ".html", "/", f"?id={by.number(10, 99)}&view=full", f"-{by.number(1000, 9999)}"])
    return f"{by.dice.choice(['https', 'https', 'http'])}://{by.pick('hosts')}/{folder}{slug}{tail}"


def doi(by: Author) -> str:
    n = by.number(1000, 9999)
    tails = [f"j.lamp.{n[:2]}.{n}", f"s10{n}-019-0{n}-x", f"S0097-84{n[:2]}(99)0{n}-5", f"978-3-319-5{n}-0_7"]
    return f"10.{by.number(1000, 9999)}/{by.dice.choice(tails)}"


def isbn(by: Author) -> str:
    return f"978-0-{by.number(100, 999)}-{by.number(10000, 99999)}-{by.number(0, 9)}"


def arxiv(by: Author) -> str:
    return f"https://arxiv.org/abs/{by.number(10, 24)}{by.dice.randint(1, 12):02d}.{by.number(10000, 99999)}"


# ------------------------------------------------------------------------------------------------- records

MAKERS: dict[str, Callable[..., Any]] = {
    maker.__name__: maker
    for maker in (
        *(persons, people, body, people_or_body, blogger, title, one_of, case, court, always),
        *(date, access, number, issue, pages, report_number, bill_number, version, web, doi, isbn, arxiv),
    )
}


def record(by: Author, where: str, without: Collection[str]) -> Record:
    """One record for `lists` or `notes`, of none of the types that a style can't print."""
    kinds = [kind for kind in KINDS if kind["type"] not in without]
    kind = by.dice.choices(kinds, [kind[where] for kind in kinds])[0]
    by.record = {"type": kind["type"]}
    for name in (key for key in kind if key not in FREQUENCIES):
        how, _, often = kind[name].partition(" ?")
        if by.dice.randint(1, 100) <= int(often or 100):
            maker, *told = how.split(" ")
            by.record[name] = MAKERS[maker](by, *told)
    return by.record


def records(by: Author, where: str, count: int, without: Collection[str] = ()) -> dict[str, Record]:
    """Records by their ids; no title twice, so that a short form means one of them."""
    found: dict[str, Record] = {}
    while len(found) < count:
        one = record(by, where, without)
        if all(one["title"] != other["title"] for other in found.values()):
            found[f"r{len(found) + 1}"] = one | {"id": f"r{len(found) + 1}"}
    return found
