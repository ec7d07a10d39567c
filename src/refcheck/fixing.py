"""One fix as a user sees it: a document is checked, changes are proposed, and each is read back from the copy first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from refcheck import amend, checking, outputs
from refcheck.amend import log
from refcheck.amend.diff import diff
from refcheck.errors import UsageError
from refcheck.front import FINDINGS, INCOMPLETE, tell, tell_what_was_read
from refcheck.inputs import load
from refcheck.model.amendment import Amended
from refcheck.model.report import Report
from refcheck.pipeline import Parsed, parse_document
from refcheck.read import format_of, read_document
from refcheck.rereading import read_back
from refcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was found, and the file with what follows from it; `diff` shows it to a person."""

    report: Report
    amended: Amended
    diff: str

    def status(self, *, applied: bool) -> int:
        """How the command ends: changes that are only proposed are findings."""
        if not self.report.complete:
            return INCOMPLETE
        return FINDINGS if self.amended.done and not applied else 0


@dataclass(frozen=True, slots=True)
class Copy:
    """Where the amended copy goes, and the log of it."""

    output: Path
    log: Path

    def write(self, fixed: Fixed) -> None:
        """Both. Raises UsageError for a file that can't be written."""
        outputs.write(fixed.amended.data, self.output)
        outputs.write(log.written(fixed.report, fixed.amended, str(self.output)) + "\n", self.log)


def copy_of(name: str, output: Path | None, to_log: Path | None) -> Copy:
    """Raises UsageError now rather than after a long run, where they can't be written or would overwrite one another."""
    if output is None:
        raise UsageError("--apply writes a copy, never the document itself; name the copy with --output")
    suffix = Path(name).suffix
    if suffix and output.suffix.lower() != suffix.lower():
        raise UsageError(f"{output}: the copy is a {suffix} file as {name} is; name it so")
    copy = Copy(output, to_log or output.with_name(f"{output.name}.log.json"))
    outputs.ready(copy.output, [name])
    outputs.ready(copy.log, [name, str(copy.output)])
    if copy.log.absolute() == copy.output.absolute():
        raise UsageError(f"{copy.log}: is the copy and can't be its log too; name another --log")
    return copy


def fixed(name: str, settings: Settings, output: Path | None, *, quiet: bool, verbose: bool) -> Fixed:
    """Check a document, and amend a copy of it in memory. Raises InputError for one that can't be read or amended."""
    if Path(name).is_dir():
        raise UsageError(f"{name}: is a folder; documents are amended one at a time, name one")
    source, data = load(name)
    amender = amend.amender(format_of(source, data), source)
    document = read_document(source, data)
    parsed = Parsed((parse_document(source, data),), ())
    tell_what_was_read(parsed, quiet=quiet)
    every = replace(settings, only_new=False, due=False)  # the last look at a link is no proof today
    report = checking.checked(parsed, every, (), None, bar=not quiet, verbose=verbose)
    amended = read_back(amender, data, document, report)
    before, after = amender.lines(data, document), amender.lines(amended.data, read_document(source, amended.data))
    return Fixed(report, amended, diff(before, after, source, str(output or source)))


def tell_what_was_fixed(done: Fixed, copy: Copy | None) -> None:
    """One line a change, and what became of them all."""
    for line in log.lines(done.report, done.amended):
        tell(line)
    changes, left = len(done.amended.done), len(done.amended.left)
    what = f"{changes} change{'' if changes == 1 else 's'}, {left} left to you"
    tell(
        f"{what}: {f'written to {copy.output}, logged in {copy.log}' if copy else 'nothing is written without --apply'}"
    )
    if done.report.because:
        tell(f"refcheck: {done.report.because}")
