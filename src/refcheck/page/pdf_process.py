"""The title and the first page of a PDF, read in a process that is ended where it takes too long: a parser of PDFs has much to
do, and a hostile one can keep it busy for ever. What it could not read is missing, and no error.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SECONDS = 5.0
READER = Path(__file__).with_name("pdf_reader.py")


class Printed(NamedTuple):
    """What stands in the file: its title by its own word, and the text of its first page."""

    title: str = ""
    text: str = ""


def read_printed(body: bytes) -> Printed:
    """What the reader finds in this file."""
    # -P: the reader's folder holds an html.py, which is not the standard library's
    command = [sys.executable, "-P", str(READER)]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - our own file
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return Printed()
    return Printed(" ".join(found["title"].split())[:400], found["text"])
