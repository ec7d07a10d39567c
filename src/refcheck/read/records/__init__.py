"""Files of reference managers -> Document with its records: one file a format.

Each is known by what it says, whatever its name: `refs.txt` may hold RIS.
"""

from __future__ import annotations

from refcheck.read.records import bib, csl_json, endnote, nbib, ris, zotero

FORMATS = (ris, nbib, csl_json, endnote, zotero, bib)
SUFFIXES = (*bib.SUFFIXES, *ris.SUFFIXES, *nbib.SUFFIXES, *zotero.SUFFIXES)
