"""Time and memory for a book of 500 pages in each format.

    python bench/books.py

Invents a book (1.2 million characters, 1,500 notes), lets pandoc and LibreOffice write it in each format, parses each file in a
process of its own, and prints the size of the file, seconds of the processor, the peak of memory, and the notes found. A
tool that is not installed is told, and its formats are left out.
"""

from __future__ import annotations

import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from parse import NOTES, SENTENCE, article

PAGES, PAGE = 500, 2400  # a page has about so many characters
TIMES = 15  # as many notes as the article of bench/parse.py
MADE_BY = {"docx": "pandoc", "odt": "pandoc", "html": "pandoc", "epub": "pandoc", "tex": "pandoc", "pdf": "soffice"}


def book() -> str:
    """In Markdown, a heading every ten pages."""
    text = article(NOTES * TIMES, random.Random(20))
    text = re.sub(r"(?m)^\^\{(\d+)\.\} ", r"[^\1]: ", text)
    fill = " ".join([SENTENCE] * ((PAGES * PAGE - len(text)) // (NOTES * TIMES * (len(SENTENCE) + 1))))
    return re.sub(r"\^\{(\d+)\}", lambda m: f"[^{m[1]}] {fill}\n\n", text)


def made(folder: Path) -> list[Path]:
    """The book in each format."""
    source = folder / "book.md"
    source.write_text(book(), encoding="utf-8")
    files = [source, Path(shutil.copy(source, folder / "book.txt"))]
    for suffix, tool in MADE_BY.items():
        file = folder / f"book.{suffix}"
        if not shutil.which(tool):
            print(f"{suffix}: {tool} is not installed")
        elif tool == "pandoc":
            subprocess.run([tool, "-s", str(source), "-o", str(file)], check=True, capture_output=True)
            files.append(file)
        else:
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            told = ["--headless", "--convert-to", suffix, "--outdir", str(folder), str(folder / "book.docx")]
            subprocess.run([tool, profile, *told], check=True, capture_output=True)
            files.append(file)
    return files


def measure(file: Path) -> None:
    """In a process of its own: parse the book and print its line; the memory of readers' own processes counts too."""
    from refcheck.pipeline import parse_document

    data = file.read_bytes()
    found = parse_document(file.name, data)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    took, peak = sum(u.ru_utime + u.ru_stime for u in used), max(u.ru_maxrss for u in used) / 1024
    print(
        f"{file.suffix:6} {len(data) / 1e6:6.1f} MB {took:7.1f} s {peak:6.0f} MB at its peak, {len(found.notes)} notes"
    )


def main() -> None:
    if len(sys.argv) == 2:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for file in made(Path(folder)):
            subprocess.run([sys.executable, __file__, str(file)], check=True)


if __name__ == "__main__":
    main()
