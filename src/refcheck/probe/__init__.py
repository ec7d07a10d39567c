"""Question -> Probe: the only room with a window on the network.

prober.py        who answers what, each question once
visit.py         a look at a page             sibling.py       an invented page beside it
registries/      DOI, arXiv, PubMed           archives/        perma.cc, Wayback, and those not trusted
find_archive.py  a capture near a date: Wayback's, else Perma's
interest.py      which answers may still be asked for
follow.py        redirects, by hand
web.py           one polite GET:  guard.py (may we?), politeness.py (when?), retry.py (again?), body.py (how much of it?)
client.py        the one client: proxies, TLS; dial.py connects to the address that was judged; failures.py names what went wrong
"""

from __future__ import annotations

import sys

# httpx imports the command line of its own wherever pygments and click are there: 4 MB and 50 ms for what nobody calls
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

from refcheck.probe.politeness import Tempo  # noqa: E402
from refcheck.probe.prober import Prober  # noqa: E402

__all__ = ["Prober", "Tempo"]
