"""What all commands share: its options, its exit status, how a user's mistake is told."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Collection
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from refcheck.errors import RefcheckError, UsageError

if TYPE_CHECKING:  # at run time they are imported where they are needed: --help does not wait for them
    from refcheck.model.reference import Bibliography
    from refcheck.model.report import Report
    from refcheck.pipeline import Parsed
    from refcheck.settings import Settings

FINDINGS, WRONG_USE, INCOMPLETE = 1, 2, 3

Option = partial(typer.Option, show_default=False)
Quiet = Annotated[bool, Option("-q", "--quiet", help="Nothing but errors on standard error.")]
Verbose = Annotated[bool, Option("-v", "--verbose", help="Each verdict on standard error, as it comes.")]
StoreFile = Annotated[str | None, Option(metavar="FILE", help="Remember every look there, from run to run.")]

NO_REFERENCES = (
    "no references were found, refcheck looks for numbered notes, or for a numbered list under a "
    "heading such as References"
)

Seconds = partial(Option, metavar="SECONDS")
Number = partial(Option, metavar="N")

P = ParamSpec("P")


def _asked(
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
    exclude: Annotated[list[str] | None, Option(metavar="PATTERN", help="Don't ask URLs like this.")] = None,
    include: Annotated[list[str] | None, Option(metavar="PATTERN", help="Ask only URLs like this.")] = None,
    store: StoreFile = None,
    user_agent: Annotated[str | None, Option(metavar="TEXT", help="Who we say we are.")] = None,
) -> None:
    """The options of all commands that ask the web."""


def asking(command: Callable[P, int]) -> Callable[P, int]:
    """A command that asks the web: the options for that stand behind its own, in place of its `**settings`."""
    own = inspect.signature(command, eval_str=True)
    named = [one for one in own.parameters.values() if one.kind is not one.VAR_KEYWORD]
    shared = inspect.signature(_asked, eval_str=True).parameters.values()
    command.__signature__ = own.replace(parameters=[*named, *shared])  # type: ignore[attr-defined]  # what `inspect` heeds
    return command


def plainly(command: Callable[P, int]) -> Callable[P, None]:
    """A command that ends in its exit status; a user's mistake is one sentence on standard error, never a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except RefcheckError as error:
            tell(f"refcheck: {error}")
            status = WRONG_USE
        except KeyboardInterrupt:
            tell("refcheck: interrupted")
            status = INCOMPLETE
        raise typer.Exit(status)

    return run


def settings_of(options: dict[str, object], usual: Settings | None = None) -> Settings:
    """The options that are settings, over what else sets them; the others (`--output`) are the command's own."""
    from dataclasses import fields  # noqa: PLC0415

    from refcheck.settings import Settings, load, user_file  # noqa: PLC0415

    names = {field.name for field in fields(Settings)}
    given = {name: value for name, value in options.items() if name in names and value not in (None, [], ())}
    return load(given, os.environ, Path.cwd(), user_file(), usual)


_MEANT = {"xlsx": "workbook", "excel": "workbook", "md": "markdown", "bib": "biblatex", "txt": "table"}


def known(format: str, formats: Collection[str]) -> None:  # noqa: A002 - the option's name
    """Raise UsageError for a format that is not there."""
    from refcheck.settings import nearest  # noqa: PLC0415

    if format not in formats:
        meant = _MEANT.get(format, "")
        near = meant if meant in formats else nearest(format, formats)
        raise UsageError(f"there is no format {format!r}; the nearest is {near!r} (of {', '.join(formats)})")


def tell(text: str) -> None:
    """One line on standard error."""
    from refcheck.report.safe import line  # noqa: PLC0415

    typer.echo(line(text), err=True)


def tell_what_was_read(parsed: Parsed, *, quiet: bool) -> None:
    """One line an input: why it can't be read, that it has no references, or what was found in it."""
    for error in parsed.errors:
        tell(f"refcheck: {error}")
    for bibliography in parsed.bibliographies:
        if not bibliography.notes or bibliography.layout == "loose-links":
            tell(f"{bibliography.source}: {NO_REFERENCES}")
        for notice in () if quiet else bibliography.notices:
            tell(f"{bibliography.source}: {notice}")
        if bibliography.notes and not quiet:
            tell(_tallied(bibliography))


def _tallied(found: Bibliography) -> str:
    from refcheck.report.view import tally  # noqa: PLC0415

    return f"{found.source}: {tally(found)} ({found.layout}, {found.style})"


def status_of(parsed: Parsed, done: Report, settings: Settings) -> int:
    """How a check ends."""
    if parsed.errors:
        return WRONG_USE
    if not done.complete:
        return INCOMPLETE
    return FINDINGS if done.failed and not settings.exit_zero else 0
