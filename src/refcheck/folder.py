"""The folder of a check (`--output-dir`): a bibliography of each input, and the reports; what is the user's own is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from refcheck import bib, outputs, report
from refcheck.errors import UsageError
from refcheck.model.reference import Bibliography
from refcheck.model.report import Report
from refcheck.report.workbook.filled import is_filled

REPORTS = {"report.html": "html", "report.json": "json"}
WORKBOOK = "cite-check"
OURS = b'{\n  "format": "refcheck-check"'  # how a report.json begins: it says that refcheck wrote here before
_NAMED = 4


def begin(found: tuple[Bibliography, ...], folder: Path) -> None:
    """`NAME.bib` for each input, before a link is asked: they are there whatever becomes of the run. Raises UsageError where an
    input, or a file that is not refcheck's, would be overwritten: then nothing is.
    """
    texts = {folder / name: bib.write([one], "biblatex") for name, one in zip(_names(found), found, strict=True)}
    for file in (*texts, *(folder / name for name in REPORTS)):
        if any(outputs.one_file(Path(one.source), file) for one in found):
            raise UsageError(f"{file}: is one of the inputs and would be overwritten; name another --output-dir")
    if strange := next(_strange(texts, folder), None):
        raise UsageError(f"{strange}: is there and is not refcheck's; name another --output-dir, or move it")
    outputs.folder(folder)
    for file, text in texts.items():
        outputs.write(text, file)


def finish(done: Report, folder: Path) -> None:
    """What a person, a program and an editor open of one run."""
    for name, form in REPORTS.items():
        outputs.write(report.data(done, form), folder / name)
    outputs.write(report.data(done, "workbook"), folder / _workbook(folder))


def told(found: tuple[Bibliography, ...], folder: Path) -> str:
    """What was written there: `out: a.bib, report.html, report.json, cite-check.xlsx`."""
    names = _names(found)
    shown = names if len(names) <= _NAMED else (f"{len(names)} .bib files",)
    return f"{folder}: {', '.join((*shown, *REPORTS, _workbook(folder)))}"


def _names(found: tuple[Bibliography, ...]) -> tuple[str, ...]:
    return tuple(f"{name}.bib" for name in outputs.safe_names(one.source for one in found))


def _strange(texts: Mapping[Path, str], folder: Path) -> Iterator[Path]:
    """The files that hold something else, in a folder where no report says that refcheck wrote there."""
    known = folder / "report.json"
    if known.is_file() and known.read_bytes().startswith(OURS):
        return
    yield from (file for file, text in texts.items() if file.is_file() and file.read_bytes() != text.encode())
    yield from (folder / name for name in REPORTS if (folder / name).exists())


def _workbook(folder: Path) -> str:
    """`cite-check.xlsx`, or the next name where an editor has filled that in: it is hers."""
    names = (f"{WORKBOOK}{f'-{number}' if number > 1 else ''}.xlsx" for number in count(1))
    return next(name for name in names if not is_filled(folder / name))
