"""What a timer calls: one night of a watch. What is due is asked, what is new is printed and told to whom `notify` names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from refcheck import checking, delivery, notify, outputs, pipeline
from refcheck.errors import StoreError
from refcheck.front import WRONG_USE, status_of, tell
from refcheck.inputs import files
from refcheck.notify import Address
from refcheck.pipeline import Parsed
from refcheck.report import news
from refcheck.settings import Settings
from refcheck.store import Watching


def night(
    store: Path,
    names: Sequence[str],
    settings: Settings,
    options: Mapping[str, Any],
    *,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read every document anew, check, report and tell. Returns the exit status, 2 also where an address can't be used; raises
    StoreError while another run writes.
    """
    documents, whom = files(names), usable(settings)
    with Watching.opened(store) as watching:
        for address in whom:
            watching.expect(address.digest)
    parsed = pipeline.parse(documents)
    for error in parsed.errors:
        tell(f"refcheck: {error}; or end its watch with `refcheck watch remove`")
    status = WRONG_USE
    if parsed.bibliographies:
        status = _checked(parsed, settings, options, quiet=quiet, verbose=verbose)
        _print_what_is_new(store, documents, quiet=quiet)
    if whom:
        _notify(store, documents, whom)
    return status if len(whom) == len(set(settings.notify)) else WRONG_USE


def usable(settings: Settings) -> tuple[Address, ...]:
    """The addresses that can be written to; each other, and a library that is missing, is told in one sentence."""
    addresses = notify.addresses(settings.notify)
    wrong = {address: sentence for address in addresses if (sentence := notify.unusable(address))}
    for sentence in dict.fromkeys(wrong.values()):
        tell(f"refcheck: {sentence}")
    return tuple(address for address in addresses if address not in wrong)


def _checked(parsed: Parsed, settings: Settings, options: Mapping[str, Any], *, quiet: bool, verbose: bool) -> int:
    sources = [found.source for found in parsed.bibliographies]
    also = [delivery.named(text, sources) for text in options.get("also", ())]
    folder = Path(options["output_dir"]) if "output_dir" in options else None
    done = checking.checked(parsed, settings, also, folder, bar=not quiet, verbose=verbose)
    if done.because:
        tell(f"refcheck: {done.because}")
    return status_of(parsed, done, settings)


def _print_what_is_new(store: Path, documents: Sequence[str], *, quiet: bool) -> None:
    """To standard output, nothing where nothing is: cron mails what it finds there. A line for each document to the log."""
    with Watching.read(store) as watching:
        new = watching.news()
        if text := news.body(new, documents, most=None):
            outputs.write(text, None)
        for name in () if quiet else documents:
            states, asked = watching.states(name)
            tell(news.summary(name, states, asked, news.subject(new, (name,))))


def _notify(store: Path, documents: Sequence[str], whom: Sequence[Address]) -> None:
    """One message to each address that does not know everything yet. What can't be delivered is told by the next run."""
    try:
        with Watching.opened(store) as watching:
            for address in whom:
                _send(watching, documents, address)
    except StoreError as error:
        tell(f"refcheck: nobody was told what is new, the next run will: {error}")


def _send(watching: Watching, documents: Sequence[str], address: Address) -> None:
    untold = watching.untold(address.digest)
    text = news.body(untold, documents)
    if not text or notify.sent(address, f"refcheck: {news.subject(untold, documents)}", text):
        watching.caught_up(address.digest)
    else:
        tell(f"refcheck: {address}: the message was not delivered, the next run sends it again")
