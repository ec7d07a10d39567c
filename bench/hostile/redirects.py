"""Where a link is led: to the page, to nowhere, in circles, home, to a wall, into private rooms."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from bench.hostile.scenario import GOOD, PATH, Ask, Play, Reply, Scenario, Truth, html, page, to

NEW = "/issues/12/lamplighter"
HOME = page("Skerry Quarterly", "News from the northern coast, four times a year.")
LOGIN = page("Log in", '<form><input name="user"><input type="password" name="word"></form>')
PLAIN = (301, 302, 303, 307, 308)


def there(where: str, **headers: str) -> dict[str, Reply]:
    return {where: Reply(GOOD.status, GOOD.body, headers)}


def by(make: Callable[[Ask], str], status: int = 302) -> Play:
    """A redirect whose target hangs on the request."""
    return lambda ask: to(make(ask), status)


def chain(length: int) -> Play:
    def play(ask: Ask) -> Reply:
        step = int(ask.query.partition("=")[2] or 0)
        return GOOD if step == length else to(f"{PATH}?step={step + 1}")

    return play


def gated(target: str, cookie: str) -> Play:
    """Without its cookie one is led to another page, which sets it."""
    return lambda ask: GOOD if cookie in ask.headers.get("cookie", "") else to(target)


def refresh(where: str, seconds: str = "0") -> Reply:
    return html(f'<meta http-equiv="refresh" content="{seconds}; url={where}">', "")


def away(name: str, why: str, where: str, truth: Truth = "dead", beside: Play = GOOD, status: int = 302) -> Scenario:
    """A redirect to another page of the host."""
    return Scenario(name, truth, why, to(where, status), beside={where.partition("?")[0]: beside}, extra=1)


BACK = to(PATH, set_cookie="agreed=1; Path=/")

SCENARIOS = (
    *(
        Scenario(f"to-{status}", "alive", f"{status} to the page", to(NEW, status), beside=there(NEW), extra=1)
        for status in PLAIN
    ),
    Scenario(
        "to-relative",
        "alive",
        "a relative target",
        to("../2019/new.html"),
        beside=there("/journal/2019/new.html"),
        extra=1,
    ),
    Scenario(
        "to-no-scheme",
        "alive",
        "a target without a scheme",
        by(lambda ask: f"{ask.base.removeprefix('http:')}{NEW}"),
        beside=there(NEW),
        extra=1,
    ),
    Scenario(
        "to-blanks",
        "alive",
        "blanks around the target, and within",
        to("  /issues/12/the lamplighter  "),
        beside=there("/issues/12/the%20lamplighter"),
        extra=1,
    ),
    Scenario(
        "to-utf8",
        "alive",
        "a target in raw UTF-8",
        to("/hefte/lampenwärter"),
        beside=there(f"/hefte/{quote('lampenwärter')}"),
        extra=1,
    ),
    Scenario(
        "to-backslash", "alive", "backslashes for slashes", to("\\issues\\12\\lamplighter"), beside=there(NEW), extra=1
    ),
    Scenario(
        "to-case",
        "alive",
        "HTTP:// in capitals",
        by(lambda ask: f"HTTP{ask.base[4:]}{NEW}"),
        beside=there(NEW),
        extra=1,
    ),
    Scenario(
        "to-slash",
        "alive",
        "a slash is put behind it",
        to("/lamplighter/", 301),
        path="/lamplighter",
        beside=there("/lamplighter/"),
        extra=1,
    ),
    Scenario(
        "to-fragment",
        "alive",
        "the fragment goes along",
        to(NEW, 301),
        beside={NEW: page(text='<a id="ice"></a>' + GOOD.body.decode())},
        tail="#ice",
        extra=1,
    ),
    Scenario(
        "to-fragment-of-its-own",
        "alive",
        "the target has a fragment of its own",
        to(f"{NEW}#ice", 301),
        beside={NEW: page(text='<a id="ice"></a>x')},
        extra=1,
    ),
    Scenario(
        "to-new-with-text",
        "alive",
        "a redirect with a page of its own and a target",
        to(NEW),
        beside=there(NEW),
        extra=1,
    ),
    Scenario(
        "to-unfit-for-good",
        "mismatch",
        "301 to a page about something else",
        to("/shop/boots", 301),
        beside={"/shop/boots": page("Winter boots and gloves", "Warm boots for cold days, at half the price. " * 9)},
        extra=1,
    ),
    Scenario("chain-5", "alive", "five redirects, then the page", chain(5), extra=5),
    Scenario("chain-9", "alive", "nine redirects, then the page", chain(9), extra=9),
    Scenario(
        "cookie-once",
        "alive",
        "sent back to itself with a cookie",
        lambda ask: GOOD if "seen=1" in ask.headers.get("cookie", "") else to(PATH, set_cookie="seen=1; Path=/"),
        extra=1,
    ),
    Scenario(
        "consent-and-back",
        "alive",
        "by a consent page that sets a cookie, and back",
        gated("/consent?next=here", "agreed=1"),
        beside={"/consent": BACK},
        extra=2,
    ),
    Scenario(
        "cookie-for-ever",
        "dead",
        "each answer sets a new cookie and sends on to the same address",
        lambda ask: to(PATH, set_cookie=f"try={ask.count}; Path=/"),
    ),
    Scenario("loop-self", "dead", "a redirect to itself", to(PATH)),
    Scenario("loop-of-two", "dead", "two pages that redirect to each other", to("/b"), beside={"/b": to(PATH)}),
    Scenario("loop-growing", "dead", "each redirect makes the query longer", by(lambda ask: f"{PATH}?{ask.query}x")),
    Scenario("loop-counting", "dead", "each redirect counts one more", by(lambda ask: f"{PATH}?n={ask.count}")),
    Scenario("loop-deeper", "dead", "each redirect goes one folder deeper", to("x/"), stranger=to("x/")),
    Scenario(
        "loop-refresh", "dead", "two pages that refresh to each other", refresh("/b"), beside={"/b": refresh(PATH)}
    ),
    Scenario(
        "loop-refresh-redirect", "dead", "a page refreshes to a redirect back", refresh("/b"), beside={"/b": to(PATH)}
    ),
    Scenario(
        "loop-schemes",
        "dead",
        "http leads to https and https to http",
        lambda ask: to(f"{ask.tls_base if ask.count % 2 == 0 else ask.base}{PATH}", 301),
        tls="good",
    ),
    Scenario("refresh", "alive", "a meta refresh to the page", refresh(NEW), beside=there(NEW), extra=1),
    Scenario(
        "refresh-slow",
        "alive",
        "the page, which reloads after ten minutes",
        page(head='<meta http-equiv="refresh" content="600">'),
    ),
    Scenario(
        "script-redirect",
        "alive",
        "a script sends on to the page",
        html("", f'<script>window.location.replace("{NEW}")</script>'),
        beside=there(NEW),
        extra=1,
    ),
    Scenario(
        "frameset",
        "alive",
        "a frameset around the page",
        Reply(200, f'<html><frameset rows="*"><frame src="{NEW}"></frameset></html>'.encode()),
        beside=there(NEW),
        extra=1,
    ),
    Scenario("to-javascript", "dead", "redirects to javascript:", to("javascript:alert(1)")),
    Scenario("to-file", "dead", "redirects to a file of the reader's", to("file:///etc/passwd")),
    Scenario(
        "to-data", "dead", "redirects to data:", to("data:text/html,<title>The Lamplighter of Skerry Sound</title>")
    ),
    Scenario("to-mailto", "dead", "redirects to mailto:", to("mailto:editor@skerry.example")),
    Scenario("to-rubbish", "dead", "redirects to what is no URL", to("http://[not-an-address")),
    Scenario("to-empty", "dead", "a redirect whose target is a blank", to(" ")),
    Scenario("to-dead-host", "dead", "redirects to a host that does not exist", to("http://gone.invalid/lamplighter")),
    Scenario("to-dead-port", "dead", "redirects to a port where nothing listens", to("http://127.20.254.1:9/x")),
    Scenario("to-404", "dead", "redirects to what is not found", to("/nowhere")),
    Scenario("to-410", "dead", "redirects to what is gone", to("/gone"), beside={"/gone": Reply(410)}),
    away("to-home", "a deep link is led home", "/", beside=HOME),
    away("to-home-for-good", "301 to the front page", "/", beside=HOME, status=301),
    away("to-home-index", "led to the index page", "/index.html", beside=HOME),
    away("to-home-language", "led to the front page in a language", "/en/", beside=HOME),
    away(
        "to-section",
        "led to the front of its section",
        "/journal/",
        beside=page("Journal - Skerry Quarterly", "All issues. " * 20),
    ),
    away(
        "to-search",
        "led to the site's search page",
        "/search?q=lamplighter",
        beside=page("Search results - Skerry Quarterly", "0 results. Try other words."),
    ),
    away(
        "to-error-address",
        "led to an address for errors",
        "/errors/404.html",
        beside=page("Skerry Quarterly", "Oh dear."),
    ),
    away(
        "to-not-found-200",
        "led to a page that says not found with 200",
        "/missing",
        beside=page("Page not found", "It is not here."),
    ),
    away("to-login", "led to a log-in page", "/login?next=/journal/2019/lamplighter.html", "blocked", LOGIN),
    away(
        "to-sso",
        "led to a single sign-on",
        "/idp/profile/SAML2/Redirect/SSO",
        "blocked",
        page("Shibboleth Login", LOGIN.body.decode()),
    ),
    away(
        "to-consent",
        "led to a consent page, and no further",
        "/consent",
        "blocked",
        page("Before you continue", "We use cookies. Accept all or reject all."),
    ),
    away(
        "to-subscribe",
        "led to an offer of subscriptions",
        "/subscribe/offers",
        "blocked",
        page("Subscription plans", "Choose a plan. Already a subscriber? Log in."),
    ),
    Scenario(
        "to-other-front", "dead", "led to the front page of another site", by(lambda ask: f"{ask.aside}/"), extra=1
    ),
    Scenario(
        "to-cookie-check",
        "blocked",
        "led to a page that asks for cookies",
        to("/cookieAbsent"),
        beside={"/cookieAbsent": page("Cookies required", "Your browser does not accept cookies.")},
    ),
)
