"""No server answered: each failure keeps its name."""

from __future__ import annotations

from refcheck.judge.looks import Answer, times
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.hosts import never_resolves
from refcheck.model.probe import Failure, Unreached
from refcheck.model.verdict import Live

# A proxy's 502 or 504 to CONNECT says that the site could not be reached, not that the site answered.
_VERDICTS = {
    Failure.DNS: (Live.DNS_ERROR, "it does not resolve, while others do"),
    Failure.CONNECT: (Live.CONNECTION_ERROR, "it was refused or fell away"),
    Failure.TLS: (Live.TLS_ERROR, "its certificate or its encryption is at fault"),
    Failure.TIMEOUT: (Live.TIMEOUT, ""),
    Failure.PROTOCOL: (Live.CONNECTION_ERROR, "the answer broke off or was no HTTP"),
    Failure.PROXY: (Live.CONNECTION_ERROR, "the proxy could not reach it"),
    Failure.REDIRECT_LOOP: (Live.REDIRECT_LOOP, ""),
}

# What OpenSSL and the operating system say, in plain words; the evidence keeps theirs.
_PLAINLY = {
    "certificate has expired": "its certificate has expired",
    "self-signed certificate": "its certificate is signed by itself",
    "unable to get local issuer": "its certificate is of an authority that is not known here",
    "Hostname mismatch": "its certificate is for another host",
    "IP address mismatch": "its certificate is for another host",
    "Connection refused": "its server refused the connection",
    "Connection reset by peer": "its server cut the connection",
    "Server disconnected without": "its server hung up without an answer",
    "Name or service not known": "it does not resolve, while others do",
    "No address associated with hostname": "it does not resolve, while others do",
}


def unreached(sight: Sight) -> Opinion | None:
    """`dns-error`, `connection-error`, `tls-error`, `timeout`, `redirect-loop`."""
    if not isinstance(sight.last, Unreached):
        return None
    verdict, stock = _VERDICTS[sight.last.failure]
    detail = sight.last.detail
    if verdict is Live.DNS_ERROR and never_resolves(sight.ended):
        stock, detail = "no name ends so (RFC 6761)", ""
    plain = next((words for sign, words in _PLAINLY.items() if sign in detail), "")
    because = plain or (f"{stock} ({detail})" if stock and detail else stock or detail) or sight.last.failure.value
    way = f", on the way to {sight.ended}" if sight.hops and verdict is not Live.REDIRECT_LOOP else ""
    seen = times(sight.latest)
    if len(waits := _waits(sight.latest)) > 1:
        because, seen = ", then ".join(waits), ""
    return Opinion(verdict, f"{because}{way}{seen}")


def _waits(looks: tuple[Answer, ...]) -> tuple[str, ...]:
    """`no answer within 10 s`, once for each time that a silent server was given: a later look waits longer."""
    silent = (look for look in looks if isinstance(look, Unreached) and look.failure is Failure.TIMEOUT)
    return tuple(dict.fromkeys(look.detail for look in silent))
