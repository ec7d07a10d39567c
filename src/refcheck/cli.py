"""The front door: options, exit statuses, where output goes. No thinking.

Exit status: 0 nothing in --fail-on, 1 findings, 2 wrong use or an input that can't be read, 3 incomplete. Where several hold:
2, then 3, then 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from refcheck import __version__
from refcheck.errors import RefcheckError, UsageError

if TYPE_CHECKING:  # imported late, so that --help does not wait for them
    from refcheck.model.reference import Bibliography
    from refcheck.model.report import Report, Row
    from refcheck.pipeline import Parsed
    from refcheck.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

FINDINGS, WRONG_USE, INCOMPLETE = 1, 2, 3
ABORTED = 130  # how typer ends on Ctrl-C before there is anything to report

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Text files; - is standard input.", show_default=False)
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")
]
ParseFormat = Annotated[str, typer.Option("-f", "--format", help="biblatex, bibtex, csl-json, json, ris or csv.")]
CheckFormat = Annotated[
    str, typer.Option("-f", "--format", help="table, json, jsonl, markdown, html, junit, sarif, csv or github.")
]


def main() -> None:
    """Run the command line. A user's mistake ends in one sentence and exit status 2, never in a traceback."""
    try:
        app()
    except RefcheckError as error:
        _tell(f"refcheck: {error}")
        sys.exit(WRONG_USE)
    except SystemExit as end:
        sys.exit(INCOMPLETE if end.code == ABORTED else end.code)
    except BrokenPipeError:  # the reader of our output has seen enough: `refcheck parse a.txt | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"refcheck {__version__}")
        raise typer.Exit


@app.callback()
def refcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn the references of an article into BibTeX, and verify every link and every archive."""


@app.command()
def parse(inputs: Inputs, format: ParseFormat = "biblatex", output: Output = None) -> None:  # noqa: A002 -- the option's name
    """Read documents offline and write their bibliography."""
    from refcheck import bib, pipeline  # noqa: PLC0415

    _known_format(format, bib.FORMATS)
    parsed = pipeline.parse(inputs)
    _tell_of(parsed)
    if parsed.bibliographies:
        _write(bib.write(parsed.bibliographies, format), output)
    raise typer.Exit(WRONG_USE if parsed.errors else 0)


@app.command()
def check(
    inputs: Inputs,
    format: CheckFormat = "table",  # noqa: A002 -- the option's name
    output: Output = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write NAME.bib for each input, report.html and report.json there."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nobody.")] = False,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", show_default=False, help="For one answer [20].")
    ] = None,
    deadline: Annotated[
        float | None, typer.Option(metavar="SECONDS", show_default=False, help="For one link, all rounds [120].")
    ] = None,
    concurrency: Annotated[
        int | None, typer.Option(metavar="N", show_default=False, help="Links at a time [32].")
    ] = None,
    per_host: Annotated[
        int | None, typer.Option(metavar="N", show_default=False, help="Connections to one host [2].")
    ] = None,
    rate: Annotated[float | None, typer.Option(metavar="N", help="Requests a second to one host [4].")] = None,
    archive_interval: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS", show_default=False, help="Between requests to one archive [1 perma.cc, 3 Wayback]."
        ),
    ] = None,
    retries: Annotated[
        int | None,
        typer.Option(metavar="N", show_default=False, help="Further tries; 0 is one look and no second round [2]."),
    ] = None,
    no_archives: Annotated[bool, typer.Option("--no-archives", help="Ask no archive.")] = False,
    allow_private_hosts: Annotated[
        bool, typer.Option("--allow-private-hosts", help="Ask addresses of this machine and its network too.")
    ] = False,
    proxy: Annotated[str | None, typer.Option(metavar="URL", help="Send every request through this proxy.")] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN", show_default=False, help="What counts as a failure [broken,mismatch,archive-problem]."
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 where it would be 1.")] = False,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="PATTERN", show_default=False, help="URLs not to ask.")
    ] = None,
    include: Annotated[
        list[str] | None, typer.Option(metavar="PATTERN", show_default=False, help="URLs to ask, no others.")
    ] = None,
    user_agent: Annotated[str | None, typer.Option(metavar="TEXT", help="Who we say we are.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on standard error.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Each verdict on standard error, as it is reached.")
    ] = False,
) -> None:
    """Read documents and verify every link and every archive that they print."""
    from refcheck import pipeline, report  # noqa: PLC0415
    from refcheck.settings import load, user_file  # noqa: PLC0415

    _known_format(format, report.FORMATS)
    options = {
        "offline": offline or None,
        "timeout": timeout,
        "deadline": deadline,
        "concurrency": concurrency,
        "per_host": per_host,
        "rate": rate,
        "archive_interval": archive_interval,
        "retries": retries,
        "no_archives": no_archives or None,
        "allow_private_hosts": allow_private_hosts or None,
        "proxy": proxy,
        "fail_on": fail_on,
        "exit_zero": exit_zero or None,
        "exclude": exclude,
        "include": include,
        "user_agent": user_agent,
    }
    settings = load(options, os.environ, Path.cwd(), user_file())
    clock = pipeline.clock_of(os.environ.get("SOURCE_DATE_EPOCH"))
    parsed = pipeline.parse(inputs)
    _tell_of(parsed, tallied=not quiet and format != "table")  # the table has them
    if not parsed.bibliographies:
        raise typer.Exit(WRONG_USE)
    watch = _watch(format, output, verbose=verbose, quiet=quiet, total=pipeline.links(parsed.bibliographies))
    done = pipeline.check(parsed.bibliographies, settings, watch, clock)
    if done.because and not quiet:
        _tell(f"refcheck: {done.because}")
    if format == "table" and output is None and sys.stdout.isatty():
        _show(done)
    else:
        _write(_rest(done, format, output), output)
    if output_dir:
        _write_all(done, output_dir)
    raise typer.Exit(_status(parsed, done, settings))


@app.command(context_settings={"ignore_unknown_options": True})
def demo(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT...]", help="Documents of yours; by default ours.", show_default=False),
    ] = None,
    format: CheckFormat = "table",  # noqa: A002 -- the option's name
    output_dir: Annotated[Path | None, typer.Option(metavar="DIR", help="As for check.")] = None,
) -> None:
    """Do the main job on a small article of our own and a simulated web on this machine."""
    from refcheck.demo import run_demo  # noqa: PLC0415

    options = ["--format", format, *(("--output-dir", str(output_dir)) if output_dir else ())]
    raise typer.Exit(run_demo(inputs or (), options))


def _status(parsed: Parsed, done: Report, settings: Settings) -> int:
    if parsed.errors:
        return WRONG_USE
    if not done.complete:
        return INCOMPLETE
    return FINDINGS if done.failed and not settings.exit_zero else 0


def _known_format(name: str, formats: Any) -> None:
    from refcheck.settings import nearest  # noqa: PLC0415

    if name not in formats:
        raise UsageError(
            f"there is no format {name!r}; the nearest is {nearest(name, formats)!r} (of {', '.join(formats)})"
        )


def _tell(text: str) -> None:
    from refcheck.report.safe import line  # noqa: PLC0415

    print(line(text), file=sys.stderr)  # noqa: T201 -- the one place that speaks to the user


def _tell_of(parsed: Parsed, *, tallied: bool = True) -> None:
    """One line an input: what can't be read and why, that it has no references, or (if `tallied`) what was found."""
    for error in parsed.errors:
        _tell(f"refcheck: {error}")
    for bibliography in parsed.bibliographies:
        if tallied or not bibliography.notes:
            _tell(_summary(bibliography))


def _summary(found: Bibliography) -> str:
    from refcheck.report.view import tally  # noqa: PLC0415

    if found.notes:
        return f"{found.source}: {tally(found)} ({found.layout}, {found.style})"
    return (
        f"{found.source}: no references were found; refcheck looks for numbered notes, or for a numbered list under a heading "
        "such as References"
    )


def _watch(format: str, output: Path | None, *, verbose: bool, quiet: bool, total: int) -> Callable[[Row], None]:  # noqa: A002
    """What is done with each row as soon as it is certain."""
    from refcheck.report import jsonl  # noqa: PLC0415

    done = 0

    def watch(row: Row) -> None:
        nonlocal done
        done += 1
        if format == "jsonl" and output is None:
            sys.stdout.write(jsonl.link(row))
            sys.stdout.flush()
        if verbose:
            _tell(f"{row.document}: {row.note}: {row.verdict.summary.value}: {row.verdict.because}")
        elif not quiet and sys.stderr.isatty():
            print(f"\r{done} of {total} links", end="\n" if done == total else "", file=sys.stderr, flush=True)  # noqa: T201

    return watch


def _show(done: Report) -> None:
    """The table in the width and the colours of the terminal (NO_COLOR is honoured by rich)."""
    from rich.console import Console  # noqa: PLC0415

    from refcheck.report.table import show  # noqa: PLC0415

    show(done, Console())


def _rest(done: Report, format: str, output: Path | None) -> str:  # noqa: A002
    """What is still to be written: all of it, save the lines that were streamed."""
    from refcheck.report import jsonl, write  # noqa: PLC0415

    return jsonl.rest(done) if format == "jsonl" and output is None else write(done, format)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{output}: can't be written ({error.strerror}); name a file in a folder that is there"
        ) from None


def _write_all(done: Report, folder: Path) -> None:
    """`NAME.bib` for each input, report.html and report.json."""
    from refcheck import bib, report  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: can't be made ({error.strerror}); name another --output-dir") from None
    names = safe_names([found.source for found in done.bibliographies])
    for name, found in zip(names, done.bibliographies, strict=True):
        _write(bib.write([found], "biblatex"), folder / f"{name}.bib")
    for name in ("html", "json"):
        _write(report.write(done, name), folder / f"report.{name}")


def safe_names(sources: Sequence[str]) -> list[str]:
    """A file name for each input, without its folder and its ending: letters, digits, `.`, `_` and `-`; a second `a` is `a-2`."""
    names: list[str] = []
    for source in sources:
        stem = "".join(c if c.isalnum() or c in "._-" else "_" for c in Path(source).stem).lstrip(".") or "input"
        names.append(next(name for name in _numbered(stem) if name not in names))
    return names


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{n}" for n in count(2))
