"""One check as a user sees it: the bibliographies are written, progress is shown, the reports go where they were asked for."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from refcheck import delivery, folder, pipeline
from refcheck.model.report import Report, Row
from refcheck.pipeline import Parsed
from refcheck.progress import Progress
from refcheck.settings import Settings


def checked(
    parsed: Parsed,
    settings: Settings,
    deliveries: Sequence[delivery.Delivery],
    output_dir: Path | None,
    *,
    bar: bool,
    verbose: bool,
) -> Report:
    """Verify every link of what was read. Raises UsageError for an output that can't be written."""
    clock = pipeline.clock_of(os.environ.get("SOURCE_DATE_EPOCH"))
    gc.freeze()  # what was read stays: no use in looking through it for garbage again and again
    if output_dir:
        folder.begin(parsed.bibliographies, output_dir)
    for to in deliveries:
        to.begin()
    with Progress(pipeline.links(parsed.bibliographies), bar=bar, verbose=verbose) as progress:
        watch = _each(progress.row, *(to.row for to in deliveries))
        done = pipeline.check(parsed.bibliographies, settings, watch, clock, progress.waits)
    for to in deliveries:
        to.finish(done)
    if output_dir:
        folder.finish(done, output_dir)
    return done


def _each(*watches: Callable[[Row], None]) -> Callable[[Row], None]:
    def watch(row: Row) -> None:
        for told in watches:
            told(row)

    return watch
