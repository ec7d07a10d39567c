"""The front door: options, exit statuses, where output goes. No thinking.

Exit status: 0 nothing in --fail-on, 1 findings, 2 wrong use or an input that can't be read, 3 incomplete. Where several hold:
2, then 3, then 1.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Collection
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from refcheck import __version__, outputs
from refcheck.errors import RefcheckError, UsageError

if TYPE_CHECKING:  # at run time they are imported where they are needed: --help does not wait for them
    from refcheck.model.reference import Bibliography
    from refcheck.model.report import Report, Row
    from refcheck.pipeline import Parsed
    from refcheck.settings import Settings

FINDINGS, WRONG_USE, INCOMPLETE = 1, 2, 3

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
Option = partial(typer.Option, show_default=False)

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Text files; - is standard input.")]
Output = Annotated[Path | None, Option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")]
OutputDir = Annotated[
    Path | None, Option(metavar="DIR", help="Write NAME.bib for each input, report.html and report.json there.")
]
ParseFormat = Annotated[
    str, Option("-f", "--format", metavar="FORMAT", help="biblatex [default], bibtex, csl-json, json, ris, csv.")
]
CheckFormat = Annotated[
    str,
    Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="table [default], json, jsonl, markdown, html, junit, sarif, csv, github.",
    ),
]
Quiet = Annotated[bool, Option("-q", "--quiet", help="Nothing but errors on standard error.")]
Seconds = partial(Option, metavar="SECONDS")
Number = partial(Option, metavar="N")

NO_REFERENCES = (
    "no references were found, refcheck looks for numbered notes, or for a numbered list under a "
    "heading such as References"
)

P = ParamSpec("P")


def main() -> None:
    """Run the command line. A service that is told to stop (SIGTERM) gives what it has, as one that meets Ctrl-C."""
    # a script that writes `refcheck ... &` lets Ctrl-C pass us by
    in_background = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    stop = signal.default_int_handler if in_background else lambda *_: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGTERM, stop)
    gc.set_threshold(10_000)  # a sixth of the time of a large document went into looking for garbage
    app()


def plainly(command: Callable[P, int]) -> Callable[P, None]:
    """A command that ends in its exit status; a user's mistake is one sentence on standard error, never a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except RefcheckError as error:
            _tell(f"refcheck: {error}")
            status = WRONG_USE
        except KeyboardInterrupt:
            _tell("refcheck: interrupted")
            status = INCOMPLETE
        raise typer.Exit(status)

    return run


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"refcheck {__version__}")
        raise typer.Exit


@app.callback()
def refcheck(
    version: Annotated[bool, Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Turn the references of an article into BibTeX, and verify every link and every archive."""


@app.command()
@plainly
def parse(inputs: Inputs, format: ParseFormat = "biblatex", output: Output = None, quiet: Quiet = False) -> int:  # noqa: A002 - the option's name
    """Read documents, offline, and write their bibliography."""
    from refcheck import bib, pipeline  # noqa: PLC0415

    _known(format, bib.FORMATS)
    outputs.ready(output, inputs)
    parsed = pipeline.parse(inputs)
    _tell_what_was_read(parsed, quiet=quiet)
    if parsed.bibliographies:
        outputs.write(bib.write(parsed.bibliographies, format), output)
    return WRONG_USE if parsed.errors else 0


@app.command()
@plainly
def check(
    context: typer.Context,
    inputs: Inputs,
    format: CheckFormat = "table",  # noqa: A002 - the option's name
    output: Output = None,
    output_dir: OutputDir = None,
    offline: Annotated[bool | None, Option("--offline", help="Ask nobody.")] = None,
    timeout: Annotated[float | None, Seconds(help="For one answer [20].")] = None,
    deadline: Annotated[float | None, Seconds(help="For one link, all rounds [120].")] = None,
    concurrency: Annotated[int | None, Number(help="Requests at a time [32].")] = None,
    per_host: Annotated[int | None, Number(help="Connections to one host [2].")] = None,
    rate: Annotated[float | None, Number(help="Requests a second to one host [4].")] = None,
    archive_interval: Annotated[
        float | None, Seconds(help="Between two requests to one archive [1 perma.cc, 3 Wayback].")
    ] = None,
    retries: Annotated[int | None, Number(help="Further tries; 0 is one look and no second round [2].")] = None,
    no_archives: Annotated[bool | None, Option("--no-archives", help="Ask no archive.")] = None,
    allow_private_hosts: Annotated[
        bool | None, Option("--allow-private-hosts", help="Ask addresses of this machine and its network too.")
    ] = None,
    proxy: Annotated[str | None, Option(metavar="URL", help="Send every request through this proxy.")] = None,
    fail_on: Annotated[
        list[str] | None,
        Option(metavar="VERDICTS", help="What exits with 1 [broken,mismatch,archive-problem]; new, findings too."),
    ] = None,
    exit_zero: Annotated[bool | None, Option("--exit-zero", help="Exit with 0 where it would be 1.")] = None,
    exclude: Annotated[list[str] | None, Option(metavar="PATTERN", help="Don't ask URLs like this.")] = None,
    include: Annotated[list[str] | None, Option(metavar="PATTERN", help="Ask only URLs like this.")] = None,
    store: Annotated[str | None, Option(metavar="FILE", help="Remember every look there, from run to run.")] = None,
    only_new: Annotated[bool | None, Option("--only-new", help="Report only what is newly so of a link.")] = None,
    due: Annotated[bool | None, Option("--due", help="Ask only what is due by what is remembered.")] = None,
    dead_checks: Annotated[int | None, Number(help="Failed checks that make a link dead [3].")] = None,
    dead_days: Annotated[float | None, Option(metavar="DAYS", help="Between two of them, at least [3].")] = None,
    user_agent: Annotated[str | None, Option(metavar="TEXT", help="Who we say we are.")] = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, Option("-v", "--verbose", help="Each verdict on standard error, as it comes.")] = False,
) -> int:
    """Read documents, and verify every link and every archive that they print."""
    from refcheck import delivery, pipeline, report  # noqa: PLC0415
    from refcheck.progress import Progress  # noqa: PLC0415

    _known(format, report.FORMATS)
    outputs.ready(output, inputs)
    settings = _settings(context)
    clock = pipeline.clock_of(os.environ.get("SOURCE_DATE_EPOCH"))
    parsed = pipeline.parse(inputs)
    _tell_what_was_read(parsed, quiet=quiet or format == "table")  # the table tells it itself
    if not parsed.bibliographies:
        return WRONG_USE
    gc.freeze()  # what was read stays: no use in looking through it for garbage again and again
    if output_dir:  # before a link is asked: they are there whatever becomes of the run
        delivery.bibliographies(parsed.bibliographies, outputs.folder(output_dir))
    to = delivery.Delivery(format, output)
    to.begin()
    bar = not quiet and not (to.streams and output is None)
    with Progress(pipeline.links(parsed.bibliographies), bar=bar, verbose=verbose) as progress:
        done = pipeline.check(parsed.bibliographies, settings, _each(progress.row, to.row), clock, progress.waits)
    to.finish(done)
    if output_dir:
        delivery.reports(done, output_dir)
    if not quiet and (format != "table" or output):  # the table on standard output ends with it
        _tell(report.counted(done.counts))
    if done.news and not quiet:
        _tell(f"{settings.store}: {done.news}")
    if done.because:
        _tell(f"refcheck: {done.because}")
    return _status(parsed, done, settings)


@app.command()
@plainly
def history(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[URL|DOCUMENT]", help="One link's life, or one document.")
    ] = None,
    store: Annotated[str | None, Option(metavar="FILE", help="The file that remembers.")] = None,
    dead_since: Annotated[str | None, Option(metavar="DATE", help="What is newly dead since this day.")] = None,
    format: Annotated[str, Option("-f", "--format", metavar="FORMAT", help="table [default], json, csv.")] = "table",  # noqa: A002
    output: Output = None,
) -> int:
    """Show what is remembered: of all links, of one document, of one link."""
    from refcheck import remembered  # noqa: PLC0415
    from refcheck.report.history import FORMATS  # noqa: PLC0415

    _known(format, FORMATS)
    outputs.write(remembered.told(_settings(context).store, what, dead_since, format), output)
    return 0


@app.command()
@plainly
def demo(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", help="Documents of yours in place of ours.")
    ] = None,
    format: CheckFormat = "table",  # noqa: A002 - the option's name
    output: Output = None,
    output_dir: OutputDir = None,
) -> int:
    """Do the main job on a small article of our own and a simulated web: nothing leaves this machine."""
    from refcheck.demo import run_demo  # noqa: PLC0415

    given = {"--format": format, "--output": output, "--output-dir": output_dir}
    return run_demo(inputs or (), [part for name, value in given.items() if value for part in (name, str(value))])


def _settings(context: typer.Context) -> Settings:
    """The options that are settings, over what else sets them; the others (`--output`) are this file's own."""
    from dataclasses import fields  # noqa: PLC0415

    from refcheck.settings import Settings, load, user_file  # noqa: PLC0415

    names = {field.name for field in fields(Settings)}
    options = {name: value for name, value in context.params.items() if name in names and value not in (None, [], ())}
    return load(options, os.environ, Path.cwd(), user_file())


def _known(format: str, formats: Collection[str]) -> None:  # noqa: A002
    from refcheck.settings import nearest  # noqa: PLC0415

    if format not in formats:
        raise UsageError(
            f"there is no format {format!r}; the nearest is {nearest(format, formats)!r} (of {', '.join(formats)})"
        )


def _tell(text: str) -> None:
    from refcheck.report.safe import line  # noqa: PLC0415

    typer.echo(line(text), err=True)


def _tell_what_was_read(parsed: Parsed, *, quiet: bool) -> None:
    """One line an input: why it can't be read, that it has no references, or what was found in it."""
    for error in parsed.errors:
        _tell(f"refcheck: {error}")
    for bibliography in parsed.bibliographies:
        if not bibliography.notes or bibliography.layout == "loose-links":
            _tell(f"{bibliography.source}: {NO_REFERENCES}")
        if bibliography.notes and not quiet:
            _tell(_tallied(bibliography))


def _tallied(found: Bibliography) -> str:
    from refcheck.report.view import tally  # noqa: PLC0415

    return f"{found.source}: {tally(found)} ({found.layout}, {found.style})"


def _each(*watches: Callable[[Row], None]) -> Callable[[Row], None]:
    def watch(row: Row) -> None:
        for told in watches:
            told(row)

    return watch


def _status(parsed: Parsed, done: Report, settings: Settings) -> int:
    if parsed.errors:
        return WRONG_USE
    if not done.complete:
        return INCOMPLETE
    return FINDINGS if done.failed and not settings.exit_zero else 0
