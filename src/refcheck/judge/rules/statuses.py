"""What a status other than 2xx says."""

from __future__ import annotations

from refcheck.judge.looks import asks_for_rest, times
from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.verdict import Live

# 403 to 431: refusals that bot walls give without a mark. What is not listed says that something failed, and no more.
_VERDICTS = {
    404: Live.NOT_FOUND,
    410: Live.GONE,
    451: Live.LEGAL_BLOCK,
    403: Live.BLOCKED,
    405: Live.BLOCKED,
    406: Live.BLOCKED,
    412: Live.BLOCKED,
    415: Live.BLOCKED,
    418: Live.BLOCKED,
    423: Live.BLOCKED,
    425: Live.BLOCKED,
    426: Live.BLOCKED,
    428: Live.BLOCKED,
    429: Live.BLOCKED,
    431: Live.BLOCKED,
    999: Live.BLOCKED,
    407: Live.CONNECTION_ERROR,
    511: Live.CONNECTION_ERROR,
    408: Live.TIMEOUT,
    440: Live.LOGIN_WALL,
}


def status(sight: Sight) -> Opinion | None:
    """`not-found`, `gone`, `blocked`, `legal-block`, `server-error` and their like, by the status alone."""
    if sight.status is None or sight.answered:
        return None
    way = f" at {sight.ended}" if sight.hops else ""
    because = f"it answered {sight.status}{way}{times(sight.latest)}{asks_for_rest(sight.last)}"
    return Opinion(_VERDICTS.get(sight.status, Live.SERVER_ERROR), because)
