"""What is remembered between runs, in one SQLite file. THE ONLY ROOM WITH A DATABASE.

database    the file: opened, locked, brought up to date        migrations/, views.sql    its schema
packing     nouns <-> columns
writing     one run: what is asked, what was seen, what it came to     reading    what `history` shows
"""

from __future__ import annotations

from refcheck.store.reading import History
from refcheck.store.writing import Store

__all__ = ["History", "Store"]
