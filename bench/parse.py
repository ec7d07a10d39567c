"""How fast documents are parsed, and how time and memory grow with their length.

    python bench/parse.py

Generates a law review article, a reference list and a .bib with invented sources, 1, 10 and 100 times as long, parses each in a
process of its own, and prints references a second and the peak of memory. Time should grow as the length does.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

WORDS = "harbour signal keeper glass ledger winter bridge tide copper lantern orchard railway statute privacy market".split()
GIVEN = "Mara Ida Jonas Petra Noel Alma Viktor Selma Hugo Lena".split()
FAMILY = "Ostrow Holm Varga Lindqvist Moreau Castellan Novak Brandt Oduya Reyes".split()
SENTENCE = "The rule has been read in two ways, and neither has prevailed in the courts that had to apply it."
SIZES = (1, 10, 100)
KINDS = ("notes", "list", "bib")
NOTES, ITEMS = 100, 100


def title(dice: random.Random) -> str:
    return " ".join(dice.choice(WORDS).capitalize() for _ in range(dice.randint(3, 8)))


def article(notes: int, dice: random.Random) -> str:
    """Body and notes page by page, ten notes a page; a third of them short forms."""
    pages = []
    for first in range(1, notes + 1, 10):
        numbers = range(first, min(first + 10, notes + 1))
        body = " ".join(f"{SENTENCE}^{{{n}}}" for n in numbers)
        pages.append(body + "\n\n" + "\n\n".join(note(n, dice) for n in numbers))
    return "A LONG ARTICLE\n\n" + "\n\n".join(pages) + "\n"


def note(number: int, dice: random.Random) -> str:
    author, year = f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}", dice.randint(1970, 2024)
    link = f"https://coastal.example/{'-'.join(dice.choice(WORDS) for _ in range(4))}"
    archive = f"https://perma.cc/{number % 9000 + 1000:04d}-ABCD"
    kinds = (
        f"See {author}, {title(dice)}, {dice.randint(1, 140)} NORTHFIELD L. REV. {dice.randint(1, 900)} ({year}).",
        f"{author}, {title(dice)}, COASTAL POST (Mar. {dice.randint(1, 28)}, {year}), {link} [{archive}].",
        "Id." if number % 2 else f"Id. at {dice.randint(1, 90)}.",
    )
    return f"^{{{number}.}} {kinds[number % 3]}"


def reference_list(items: int, dice: random.Random) -> str:
    lines = [f"{n}. {item(n, dice)}" for n in range(1, items + 1)]
    return "An article.\n\nReferences\n" + "\n".join(lines) + "\n"


def item(number: int, dice: random.Random) -> str:
    author, year = f"{dice.choice(FAMILY).upper()}, {dice.choice(GIVEN)}", dice.randint(1990, 2024)
    if number % 2:
        place = f"Vol. {dice.randint(1, 60)}, no. {dice.randint(1, 6)}, p. 1–{dice.randint(2, 90)}"
        return f"{author}. {title(dice)}. {title(dice)}. {year}. {place}."
    return f"{author}. {title(dice)}. Online. 4 May {year}. [Accessed 5 June 2024]. Available from: https://list.example/{number}"


def bibliography(entries: int, dice: random.Random) -> str:
    """A .bib as reference managers export it."""
    return "\n".join(entry(n, dice) for n in range(1, entries + 1))


def entry(number: int, dice: random.Random) -> str:
    author = f"{dice.choice(FAMILY)}, {dice.choice(GIVEN)} and {{{{Office of {title(dice)}}}}}"
    return (
        f'@article{{key{number},\n  author = {{{author}}},\n  title = {{{{{title(dice)}}}: a M{{\\"u}}hle}},\n'
        f"  journal = {{{title(dice)}}}, year = {dice.randint(1990, 2024)}, month = apr, volume = {dice.randint(1, 60)},\n"
        f"  doi = {{10.5555/tide.{number}}}, url = {{https://list.example/a\\_{number}}},\n"
        f"  note = {{Archived at \\url{{https://perma.cc/{number % 9000 + 1000:04d}-ABCD}}}}\n}}\n"
    )


MAKES = {"notes": article, "list": reference_list, "bib": bibliography}


def measure(kind: str, size: int) -> None:
    """In a process of its own: parse one document and print its line."""
    from refcheck.pipeline import parse_document

    dice = random.Random(20)
    count = NOTES * size if kind == "notes" else ITEMS * size
    text = MAKES[kind](count, dice)
    start = time.perf_counter()
    found = parse_document(f"document.{kind}", text.encode())
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = f"{kind:6} {count:7} {len(text) / 1e6:8.2f} MB of text {took:8.2f} s {count / took:8.0f} a second"
    print(f"{line} {peak:8.0f} MB at its peak, {len(found.works)} works")


def main() -> None:
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    for kind in KINDS:
        for size in SIZES:
            subprocess.run([sys.executable, __file__, kind, str(size)], check=True)


if __name__ == "__main__":
    main()
