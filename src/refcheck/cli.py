"""The front door: options, exit statuses, where output goes. No thinking.

Exit status: 0 nothing in --fail-on, 1 findings, 2 wrong use or an input that can't be read, 3 incomplete. Where several hold:
2, then 3, then 1.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from refcheck import __version__, outputs, watch
from refcheck.errors import UsageError
from refcheck.front import (
    WRONG_USE,
    Number,
    Option,
    Quiet,
    Verbose,
    asking,
    known,
    plainly,
    settings_of,
    status_of,
    tell,
    tell_what_was_read,
)

if TYPE_CHECKING:
    from refcheck.model.reference import Bibliography

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(watch.app, name="watch")

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Documents, folders of them; - is standard input.")]
Output = Annotated[Path | None, Option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")]
OutputDir = Annotated[
    Path | None,
    Option(metavar="DIR", help="Write NAME.bib for each input, report.html, report.json and cite-check.xlsx there."),
]
Also = Annotated[list[str] | None, Option(metavar="FORMAT=FILE", help="Write the report there in this format too.")]
ParseFormat = Annotated[
    str | None,
    Option(
        "-f", "--format", metavar="FORMAT", help="biblatex [default], bibtex, csl-json, json, ris, nbib, zotero, csv."
    ),
]
CheckFormat = Annotated[
    str,
    Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="table [default], json, jsonl, markdown, html, junit, sarif, csv, github, workbook, workbook-csv.",
    ),
]


def main() -> None:
    """Run the command line. A service that is told to stop (SIGTERM) gives what it has, as one that meets Ctrl-C."""
    # a script that writes `refcheck ... &` lets Ctrl-C pass us by
    in_background = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    stop = signal.default_int_handler if in_background else lambda *_: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGTERM, stop)
    gc.set_threshold(10_000)  # a sixth of the time of a large document went into looking for garbage
    app()


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
def parse(
    inputs: Inputs,
    format: ParseFormat = None,  # noqa: A002 - the option's name
    output: Output = None,
    append_to: Annotated[
        Path | None, Option(metavar="FILE", help="Append what this .bib of yours lacks; what it has stays as it is.")
    ] = None,
    style: Annotated[
        Path | None, Option(metavar="FILE", help="Write the list in this CSL style, as plain text, html or markdown.")
    ] = None,
    quiet: Quiet = False,
) -> int:
    """Read documents, offline, and write their bibliography."""
    from refcheck import appending, pipeline  # noqa: PLC0415
    from refcheck.inputs import files  # noqa: PLC0415

    if style and append_to:
        raise UsageError("--style and --append-to can't be had at once; name one of them")
    inputs = list(files(inputs))
    theirs = appending.opened(append_to, format, inputs) if append_to else None
    render = _rendering(format, style)
    outputs.ready(output, [*inputs, *(str(file) for file in (append_to, style) if file)])
    parsed = pipeline.parse(theirs.others if theirs else inputs)
    tell_what_was_read(parsed, quiet=quiet)
    if theirs:
        for line in theirs.append(parsed.bibliographies, output):
            if not quiet:
                tell(line)
    elif parsed.bibliographies:
        outputs.write(render(parsed.bibliographies), output)
    return WRONG_USE if parsed.errors else 0


def _rendering(format: str | None, style: Path | None) -> Callable[[Sequence[Bibliography]], str]:  # noqa: A002 - the option's name
    from refcheck import bib  # noqa: PLC0415
    from refcheck.bib import styled  # noqa: PLC0415

    if style:
        return styled.opened(style, format).render
    if format in styled.FORMATS:
        raise UsageError(f"{format} is written in a style: name a CSL style with --style")
    known(format or "biblatex", bib.FORMATS)
    return partial(bib.write, name=format or "biblatex")


@app.command()
@plainly
@asking
def check(
    context: typer.Context,
    inputs: Inputs,
    format: CheckFormat = "table",  # noqa: A002 - the option's name
    output: Output = None,
    output_dir: OutputDir = None,
    also: Also = None,
    offline: Annotated[bool | None, Option("--offline", help="Ask nobody.")] = None,
    fail_on: Annotated[
        list[str] | None,
        Option(metavar="VERDICTS", help="What exits with 1 [broken,mismatch,archive-problem]; new, findings too."),
    ] = None,
    exit_zero: Annotated[bool | None, Option("--exit-zero", help="Exit with 0 where it would be 1.")] = None,
    only_new: Annotated[bool | None, Option("--only-new", help="Report only what is newly so of a link.")] = None,
    due: Annotated[bool | None, Option("--due", help="Ask only what is due by what is remembered.")] = None,
    dead_checks: Annotated[int | None, Number(help="Failed checks that make a link dead [3].")] = None,
    dead_days: Annotated[float | None, Option(metavar="DAYS", help="Between two of them, at least [3].")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    **settings_given: object,
) -> int:
    """Read documents, and verify every link and every archive that they print."""
    from refcheck import checking, delivery, folder, pipeline, report  # noqa: PLC0415
    from refcheck.inputs import files  # noqa: PLC0415

    known(format, report.FORMATS)
    inputs = list(files(inputs))
    to = delivery.to(format, output, inputs)
    beside = [delivery.named(text, inputs) for text in also or ()]
    settings = settings_of(context.params)
    parsed = pipeline.parse(inputs)
    tell_what_was_read(parsed, quiet=quiet or format == "table")  # the table tells it itself
    if not parsed.bibliographies:
        return WRONG_USE
    bar = not quiet and not (to.streams and output is None)
    done = checking.checked(parsed, settings, (to, *beside), output_dir, bar=bar, verbose=verbose)
    if not quiet and (format != "table" or output):  # the table on standard output ends with it
        tell(report.counted(done))
    if output_dir and not quiet:
        tell(folder.told(parsed.bibliographies, output_dir))
    if done.news and not quiet:
        tell(f"{settings.store}: {done.news}")
    if done.because:
        tell(f"refcheck: {done.because}")
    return status_of(parsed, done, settings)


@app.command()
@plainly
@asking
def fix(
    context: typer.Context,
    input: Annotated[str, typer.Argument(metavar="INPUT", help="A document.")],  # noqa: A002 - the argument's name
    output: Annotated[Path | None, Option("-o", "--output", metavar="FILE", help="The copy that is amended.")] = None,
    apply: Annotated[bool, Option("--apply", help="Write the copy, and a log; without it, a diff is all.")] = False,
    log: Annotated[Path | None, Option(metavar="FILE", help="The log [OUTPUT.log.json].")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    **settings_given: object,
) -> int:
    """Check a document, and write back what was verified: a diff first, and with --apply a copy, never the document itself."""
    from refcheck import fixing  # noqa: PLC0415

    copy = fixing.copy_of(input, output, log) if apply else None
    done = fixing.fixed(input, settings_of(context.params), output, quiet=quiet, verbose=verbose)
    outputs.write(done.diff, None)
    if copy:
        copy.write(done)
    if not quiet:
        fixing.tell_what_was_fixed(done, copy)
    return done.status(applied=apply)


@app.command()
@plainly
def history(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[URL|DOCUMENT]", help="One link's life, or one document.")
    ] = None,
    store: Annotated[str | None, Option(metavar="FILE", help="The file that remembers.")] = None,
    dead_since: Annotated[str | None, Option(metavar="DATE", help="What is newly dead since this day.")] = None,
    new: Annotated[bool, Option("--new", help="What is newly so since the last check, as a message.")] = False,
    format: Annotated[str, Option("-f", "--format", metavar="FORMAT", help="table [default], json, csv.")] = "table",  # noqa: A002
    output: Output = None,
) -> int:
    """Show what is remembered: of all links, of one document, of one link; by a watch, if no other store is named."""
    from refcheck import remembered  # noqa: PLC0415
    from refcheck.report.history import FORMATS  # noqa: PLC0415
    from refcheck.settings import usual_store  # noqa: PLC0415

    known(format, FORMATS)
    store = settings_of(context.params).store or (str(usual_store()) if usual_store().exists() else None)
    told = remembered.news(store, what, dead_since, format) if new else remembered.told(store, what, dead_since, format)
    outputs.write(told, output)
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
