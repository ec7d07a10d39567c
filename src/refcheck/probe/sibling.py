"""An invented page beside a cited one: a site that answers it with the same page can't say "not found".

The test is that of Bar-Yossef, Broder, Kumar and Tomkins, "Sic transit gloria telae" (WWW 2004).
"""

from __future__ import annotations

import hashlib
import re
import string

import httpx

from refcheck.probe.guard import host_of

LETTERS = 25
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$", re.ASCII)


def invented(url: httpx.URL) -> str:
    """A URL in the folder of `url`, with its suffix, that nobody has made: the same for every page of that folder and suffix, so
    that one request serves them all, and the same in every run. `https://a.org/x/y.html?z` gives `https://a.org/x/<letters>.html`.
    """
    path = url.raw_path.decode("ascii").partition("?")[0]
    folder, _, name = path.rpartition("/")
    suffix = _SUFFIX.search(name)
    ending = suffix.group() if suffix else ""
    stranger = f"{folder}/{_letters(host_of(url) + folder)}{ending}"
    return str(url.copy_with(raw_path=stranger.encode("ascii"), fragment=None))


def _letters(seed: str) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join(string.ascii_lowercase[byte % 26] for byte in digest[:LETTERS])
