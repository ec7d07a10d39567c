"""Question -> Probe: the only room with a window on the network.

prober.py        who answers what, each question once
visit.py         a look at a page             sibling.py       an invented page beside it
registries/      DOI, arXiv                   archives/        perma.cc, Wayback, and those not trusted
find_archive.py  a capture near a date
interest.py      which answers may still be asked for
follow.py        redirects, by hand
web.py           one polite GET:  guard.py (may we?), politeness.py (when?), retry.py (again?), body.py (how much of it?)
client.py        the one client: proxies, TLS; dial.py connects to the address that was judged; failures.py names what went wrong
"""

from __future__ import annotations

from refcheck.probe.politeness import Tempo
from refcheck.probe.prober import Prober

__all__ = ["Prober", "Tempo"]
