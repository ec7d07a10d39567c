"""No server answered: each failure keeps its name."""

from __future__ import annotations

from refcheck.judge.looks import times
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.probe import Failure, Unreached
from refcheck.model.verdict import Live

# A proxy's 502 or 504 to CONNECT says that the site could not be reached, not that the site answered.
_VERDICTS = {
    Failure.DNS: (Live.DNS_ERROR, "its name does not resolve, while others do"),
    Failure.CONNECT: (Live.CONNECTION_ERROR, "the connection was refused or fell away"),
    Failure.TLS: (Live.TLS_ERROR, "no safe connection could be made"),
    Failure.TIMEOUT: (Live.TIMEOUT, "no answer within the time given"),
    Failure.PROTOCOL: (Live.CONNECTION_ERROR, "the answer broke off or was no HTTP"),
    Failure.PROXY: (Live.CONNECTION_ERROR, "the proxy could not reach it"),
    Failure.REDIRECT_LOOP: (Live.REDIRECT_LOOP, "it redirects in a circle, or too often"),
}


def unreached(sight: Sight) -> Opinion | None:
    """`dns-error`, `connection-error`, `tls-error`, `timeout`, `redirect-loop`."""
    if not isinstance(sight.last, Unreached):
        return None
    verdict, because = _VERDICTS[sight.last.failure]
    detail = f" ({sight.last.detail})" if sight.last.detail else ""
    way = f" at {sight.ended}" if sight.hops else ""
    return Opinion(verdict, f"{because}{way}{detail}{times(sight.onward or sight.looks)}")
