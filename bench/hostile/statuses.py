"""What the status says: each of them, HEAD beside GET, failures that pass, Retry-After."""

from __future__ import annotations

from bench.hostile.scenario import GOOD, NOT_FOUND, Ask, Reply, Scenario, by_method, in_turn, page, with_headers


def says(status: int, title: str, text: str = "") -> Reply:
    """An error page that a server makes by itself."""
    return page(title, text or f"The server answered {status}.", status=status)


def busy(status: int, retry_after: str) -> Reply:
    return with_headers(says(status, "Busy"), retry_after=retry_after)


def choosy(ask: Ask) -> Reply:
    """A server that knows the page in one form only."""
    wished = ask.headers.get("accept", "")
    return GOOD if wished in ("", "*/*") else says(404, "No such representation")


BUSY = says(503, "Busy")

SCENARIOS = (
    Scenario("plain", "alive", "200 with the cited page"),
    Scenario("203", "alive", "203: the page, changed by a proxy on the way", page(status=203)),
    Scenario("206", "alive", "206 to a request that asked for no part", page(status=206)),
    Scenario("204", "dead", "204 at every look: there is no page any more", Reply(204)),
    Scenario("205", "dead", "205: nothing to show", Reply(205)),
    Scenario("202-empty", "blocked", "202 without a page: not ready, or not for programs", Reply(202)),
    Scenario("300", "dead", "300: a list of addresses that look alike", says(300, "Multiple Choices")),
    Scenario("301-nowhere", "dead", "301 that says not where to", says(301, "Moved Permanently")),
    Scenario("302-nowhere", "dead", "302 that says not where to", says(302, "Found")),
    Scenario("304", "dead", "304 to a request without conditions: no page comes", Reply(304)),
    Scenario("400", "dead", "400 at every look", says(400, "Bad Request")),
    Scenario(
        "401", "blocked", "401: for those who log in", with_headers(says(401, "Unauthorized"), www_authenticate="Basic")
    ),
    Scenario("402", "blocked", "402: for those who pay", says(402, "Payment Required")),
    Scenario("403", "blocked", "403 without a word, at every look", says(403, "Forbidden")),
    Scenario("404", "dead", "404 at every look", NOT_FOUND),
    Scenario("405", "blocked", "405 for GET too", says(405, "Method Not Allowed")),
    Scenario("406", "blocked", "406 whatever is accepted", says(406, "Not Acceptable")),
    Scenario("410", "dead", "410 at every look", says(410, "Gone", "It was withdrawn.")),
    Scenario("415", "blocked", "415 for a request without a body: a refusal", says(415, "Unsupported Media Type")),
    Scenario("418", "blocked", "418, as some firewalls refuse", says(418, "I'm a teapot")),
    Scenario("421", "dead", "421: the wrong server, at every look", says(421, "Misdirected Request")),
    Scenario("423", "blocked", "423: it is there, and locked", says(423, "Locked")),
    Scenario("425", "blocked", "425 Too Early", says(425, "Too Early")),
    Scenario("426", "blocked", "426: a newer protocol is asked for", says(426, "Upgrade Required")),
    Scenario("428", "blocked", "428 Precondition Required", says(428, "Precondition Required")),
    Scenario("429", "blocked", "429 at every look", says(429, "Too Many Requests")),
    Scenario("431", "blocked", "431: our headers are too large, it says", says(431, "Request Header Fields Too Large")),
    Scenario("451", "blocked", "451: withheld for legal reasons", says(451, "Unavailable For Legal Reasons")),
    Scenario("500", "dead", "500 at every look", says(500, "Internal Server Error")),
    Scenario("501", "dead", "501 for GET", says(501, "Not Implemented")),
    Scenario("502", "dead", "502 at every look", says(502, "Bad Gateway")),
    Scenario("503", "dead", "503 at every look", BUSY),
    Scenario("504", "dead", "504 at every look", says(504, "Gateway Timeout")),
    *(
        Scenario(str(status), "dead", f"{status} of a delivery network: {why}", says(status, f"{status}: {why}"))
        for status, why in (
            (520, "its origin gave an unknown error"),
            (521, "its origin is down"),
            (522, "its origin did not answer"),
            (523, "its origin is unreachable"),
            (525, "its origin failed the handshake"),
            (526, "its origin has a bad certificate"),
            (530, "its origin's name does not resolve"),
        )
    ),
    Scenario("999", "blocked", "999: a network's word for robots", Reply(999)),
    Scenario("666", "dead", "a status that nobody knows", says(666, "Error")),
    # HEAD is not asked by those who only trust GET; who asks it must not believe it
    Scenario("head-404", "alive", "404 to HEAD, the page to GET", by_method(NOT_FOUND, GOOD)),
    Scenario("head-405", "alive", "405 to HEAD, the page to GET", by_method(says(405, "No HEAD"), GOOD)),
    Scenario("head-500", "alive", "500 to HEAD, the page to GET", by_method(says(500, "Error"), GOOD)),
    Scenario("head-200-get-404", "dead", "200 to HEAD, 404 to GET", by_method(GOOD, NOT_FOUND)),
    # what passes
    Scenario("404-then-200", "alive", "404 once, as a cache fills", in_turn(NOT_FOUND, GOOD)),
    Scenario("404-by-accept", "alive", "404 for a browser's Accept, the page for any", choosy),
    Scenario("500-then-200", "alive", "500 once", in_turn(says(500, "Error"), GOOD)),
    Scenario("502-then-200", "alive", "502 once, as a server restarts", in_turn(says(502, "Bad Gateway"), GOOD)),
    Scenario("403-then-200", "alive", "403 once", in_turn(says(403, "Forbidden"), GOOD)),
    Scenario("406-by-accept", "alive", "406 for a browser's Accept, the page for any", in_turn(says(406, "No"), GOOD)),
    Scenario("503-seconds", "alive", "503 Retry-After: 1, then the page", in_turn(busy(503, "1"), GOOD), extra=1),
    Scenario("429-seconds", "alive", "429 Retry-After: 1, then the page", in_turn(busy(429, "1"), GOOD), extra=1),
    Scenario(
        "503-past-date",
        "alive",
        "503 until a day that is past, then the page",
        in_turn(busy(503, "Wed, 21 Oct 2015 07:28:00 GMT"), GOOD),
        extra=1,
    ),
    Scenario("503-negative", "alive", "Retry-After: -5, then the page", in_turn(busy(503, "-5"), GOOD), extra=1),
    Scenario("503-rubbish", "alive", "Retry-After: soon, then the page", in_turn(busy(503, "soon"), GOOD), extra=1),
    Scenario("429-huge", "blocked", "Retry-After: 999999999 at every look", busy(429, "999999999")),
    Scenario("503-hour", "dead", "503 Retry-After: 3600 at every look", busy(503, "3600")),
    Scenario("503-date-far", "dead", "503 until the year 2099", busy(503, "Thu, 01 Jan 2099 00:00:00 GMT")),
)
