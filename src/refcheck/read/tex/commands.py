"""All commands that are read here, each by the file that reads it."""

from __future__ import annotations

from refcheck.read.tex import (
    cites,
    counting,
    defining,
    environments,
    files,
    links,
    notes,
    structure,
    typography,
)
from refcheck.read.tex.writer import Handler

EVERY = (defining, counting, notes, links, cites, structure, environments, files, typography)
COMMANDS: dict[str, Handler] = {name: handler for each in EVERY for name, handler in each.COMMANDS.items()}
