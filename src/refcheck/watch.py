"""`refcheck watch`: documents that are checked on a schedule, and the options that hold for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from refcheck.errors import StoreError, UsageError
from refcheck.front import (
    WRONG_USE,
    Quiet,
    StoreFile,
    Verbose,
    plainly,
    settings_of,
    tell,
    tell_what_was_read,
)
from refcheck.model.userinfo import redacted

if TYPE_CHECKING:
    from refcheck.pipeline import Parsed
    from refcheck.settings import Settings
    from refcheck.store import Watching

OF_ONE_RUN = frozenset({"format", "output", "quiet", "verbose", "offline", "due"})
"""Options of `check` that a watch does not keep."""
NOTHING_WATCHED = "nothing is watched; add documents with `refcheck watch add FILE...`"

app = typer.Typer(no_args_is_help=True, help="Documents that are checked on a schedule.")

Files = Annotated[list[str], typer.Argument(metavar="FILE...")]


@app.command(context_settings={"ignore_unknown_options": True})
@plainly
def add(
    context: typer.Context,
    arguments: Annotated[
        list[str], typer.Argument(metavar="FILE... [OPTIONS]", help="Documents, and options of `refcheck check`.")
    ],
    reset: Annotated[bool, typer.Option("--reset", help="Forget the options that were given before.")] = False,
) -> int:
    """Watch these documents too, and those in these folders. The options hold for all, until others are given."""
    from refcheck import pipeline  # noqa: PLC0415
    from refcheck.night import usable  # noqa: PLC0415
    from refcheck.store import Watching  # noqa: PLC0415

    given = _options_of_check(context, arguments)
    names = [_absolute(name) for name in given.pop("inputs")]
    settings, path = _remembered(given.pop("store", None), given)
    parsed = pipeline.parse(names)
    tell_what_was_read(parsed, quiet=False)
    usable(settings)
    with Watching.opened(_made(path)) as watching:
        watching.add((name for name in names if _is_readable(name, parsed)), given, reset=reset)
        tell(f"{path}: {_told(watching)}")
    return WRONG_USE if parsed.errors else 0


@app.command("list")
@plainly
def list_(store: StoreFile = None) -> int:
    """Name the documents that are watched, one a line."""
    from refcheck.store import Watching  # noqa: PLC0415

    _, path = _remembered(store)
    with Watching.read(_there(path)) as watching:
        for name in watching.documents():
            typer.echo(name)
        tell(f"{path}: {_told(watching)}")
    return 0


@app.command()
@plainly
def remove(files: Files, store: StoreFile = None) -> int:
    """Watch these documents no more. What is remembered of their links stays."""
    from refcheck.store import Watching  # noqa: PLC0415

    _, path = _remembered(store)
    with Watching.opened(_there(path)) as watching:
        unknown = [name for name in map(_absolute, files) if not watching.remove(name)]
        watched = watching.documents()
    for name in unknown:
        tell(f"refcheck: {name}: {_why_not_removed(name, watched)}")
    return WRONG_USE if unknown else 0


@app.command()
@plainly
def run(store: StoreFile = None, quiet: Quiet = False, verbose: Verbose = False) -> int:
    """Check what is due of all that is watched, print what is new, and tell whom `notify` names. This is what a timer calls."""
    from refcheck.night import night  # noqa: PLC0415
    from refcheck.store import Watching  # noqa: PLC0415

    _, path = _remembered(store)
    with Watching.opened(_there(path)) as watching:  # and so brought up to date
        documents, options = watching.documents(), watching.options()
    if not documents:
        raise UsageError(NOTHING_WATCHED)
    settings, _ = _remembered(str(path), options)
    return night(path, documents, settings, options, quiet=quiet, verbose=verbose)


def _why_not_removed(name: str, watched: Sequence[str]) -> str:
    from refcheck.inputs import files  # noqa: PLC0415

    through = next((one for one in watched if name in files([one])), None)
    if through:
        return f"is watched through {through}; remove that, or move the file out of it"
    return "is not watched; `refcheck watch list` names what is"


def _options_of_check(context: typer.Context, arguments: list[str]) -> dict[str, Any]:
    """`inputs` and the options that were given, as `check` reads them. Raises UsageError for one that is for one run alone."""
    root = context.find_root()
    command = root.command.get_command(root, "check")  # type: ignore[attr-defined]  # a group: it has commands
    read = command.make_context("add", list(arguments), parent=context.parent)
    given = {name for name in read.params if _is_given(read, name)}
    for name in sorted(given & OF_ONE_RUN):
        raise UsageError(f"--{name} is for one run, and can't be kept; leave it out of `watch add`")
    return {name: _kept(name, read.params[name], read.params["inputs"]) for name in given}


def _is_readable(name: str, parsed: Parsed) -> bool:
    """Was a document read that this name stands for? A folder and a pattern stand for other documents tomorrow."""
    from refcheck.inputs import files  # noqa: PLC0415

    return not {found.source for found in parsed.bibliographies}.isdisjoint(files([name]))


def _is_given(read: Any, name: str) -> bool:
    source = read.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _kept(name: str, value: Any, inputs: Sequence[str]) -> Any:
    """A value as it is kept: files by their whole names, as a timer stands in another folder; nothing that is secret."""
    from refcheck import delivery  # noqa: PLC0415

    match name:
        case "output_dir":
            return str(Path(value).absolute())
        case "also":
            return [delivery.named(text, inputs).spelled for text in value]
        case "proxy" if redacted(value) != value:
            raise UsageError("--proxy: its password can't be kept; set REFCHECK_PROXY where the timer runs")
    return value


def _absolute(name: str) -> str:
    """A file by its whole name, links in it as they are: `current.txt` may lead to another file tomorrow."""
    if name == "-":
        raise UsageError("standard input can't be watched; name a file")
    if not name.isprintable():
        raise UsageError(f"{name!r}: can't be watched; give the file a name of visible characters")
    return os.path.normpath(Path(name).absolute())


def _remembered(store: str | None, options: Mapping[str, object] | None = None) -> tuple[Settings, Path]:
    """What a night is set to, and the store, which is in the user's own folder if nothing else is said."""
    from refcheck.model.report import NEW  # noqa: PLC0415
    from refcheck.settings import Settings, usual_store  # noqa: PLC0415

    usual = Settings(due=True, fail_on=frozenset({NEW}))
    settings = settings_of({**(options or {}), "store": store}, usual)
    path = Path(settings.store or usual_store())
    return replace(settings, store=str(path)), path


def _made(path: Path) -> Path:
    """With its folder, where that is the usual one."""
    from refcheck.settings import usual_store  # noqa: PLC0415

    try:
        if path == usual_store():
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(path, f"its folder can't be made ({error.strerror}); name another --store") from None
    return path


def _there(path: Path) -> Path:
    if not path.exists():
        raise UsageError(NOTHING_WATCHED)
    return path


def _told(watching: Watching) -> str:
    """`2 documents are watched, with --exclude example.org --no-archives`."""
    number, options = len(watching.documents()), " ".join(_spelled(watching.options()))
    return f"{number} document{' is' if number == 1 else 's are'} watched{options and f', with {options}'}"


def _spelled(options: Mapping[str, object]) -> Iterator[str]:
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            yield option
        else:
            yield from (f"{option} {one}" for one in (value if isinstance(value, list) else [value]))
