"""What is remembered between runs, in one SQLite file. THE ONLY ROOM WITH A DATABASE.

database    the file: opened, locked, brought up to date        migrations/, views.sql    its schema
packing     nouns <-> columns       pages    what became of each page, and by what its server knows it
writing     one run: what is asked, what was seen, what it came to     reading    what `history` shows
watching    the documents of a watch, and who was told what
"""

from __future__ import annotations

from refcheck.store.reading import History
from refcheck.store.watching import Watching
from refcheck.store.writing import Store

__all__ = ["History", "Store", "Watching"]
