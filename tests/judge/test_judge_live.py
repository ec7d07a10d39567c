"""The live verdict: every row is one thing that can become of a link."""

from __future__ import annotations

import pytest

from refcheck.judge import Policy
from refcheck.model.probe import Failure, Reason, Sibling, Visit
from refcheck.model.verdict import Advice, Case, Identity, Live, Summary
from tests.judge.world import (
    AUTHOR,
    BODY,
    CASE,
    SITE,
    TITLE,
    URL,
    Answer,
    World,
    case,
    failed,
    hear,
    led,
    page,
    raw,
    skipped,
    status,
)

NEW = f"{SITE}/essays/long-piers-of-the-north"
ONE_LOOK = Policy(second_look=False)

ROWS: dict[str, tuple[Answer | tuple[Answer, ...], Live]] = {
    # there
    "a page with the cited title": (page(), Live.OK),
    "a search page that repeats the cited title": (
        page(f"Search: {TITLE}", text=f"No results found for {TITLE}."),
        Live.SERVER_ERROR,
    ),
    "a challenge under the cited title": (page(text="Please verify you are human."), Live.BLOCKED),
    "a page without a word": (
        page("Harbour", text="", markup="<hq-shell></hq-shell><script src=a.js></script>"),
        Live.BLOCKED,
    ),
    "202 without a page": (raw(b"", status=202), Live.BLOCKED),
    "a deep link that is led to a search": (
        page("Search results", hops=led((302, f"{SITE}/search?q=piers"))),
        Live.REDIRECTED_HOME,
    ),
    "a temporary redirect to the cited page": (page(hops=led((302, NEW))), Live.OK),
    "a permanent redirect to https alone": (page(hops=led((301, URL.replace("https", "http")))), Live.OK),
    "a permanent redirect to a slash": (page(hops=led((308, f"{URL}/"))), Live.OK),
    "a permanent redirect that adds where the reader comes from": (
        page(hops=led((301, f"{URL}?utm_source=x"))),
        Live.OK,
    ),
    "an outage that passes": ((status(503), page()), Live.OK),
    "a reset that passes": ((failed(Failure.CONNECT), page()), Live.OK),
    "a 404 that the second look takes back": ((status(404), page()), Live.OK),
    "a 403 that the second look takes back": ((status(403), page()), Live.OK),
    "a limit behind a 200 that passes": ((page("Too Many Requests", text="Slow down."), page()), Live.OK),
    "a limit that passes": ((page("Too Many Requests", status=429), page()), Live.OK),
    # moved
    "a permanent redirect to the cited page": (page(hops=led((301, NEW))), Live.MOVED),
    "a permanent redirect to a file that can't be compared": (
        raw(b"\x89PNG", "image/png", hops=led((308, NEW))),
        Live.MOVED,
    ),
    # a front page
    "led to the root of the site": (page("Harbour Quarterly", hops=led((302, f"{SITE}/"))), Live.REDIRECTED_HOME),
    "led to the front of its section": (page("May 2021", hops=led((301, f"{SITE}/2021/05/"))), Live.REDIRECTED_HOME),
    "led to the root of another site": (
        page("Harbour Group", hops=led((301, "https://group.example/"))),
        Live.REDIRECTED_HOME,
    ),
    "led to a section front that is the cited page": (page(hops=led((302, f"{SITE}/2021/05/"))), Live.OK),
    # log-in and subscription
    "401": (status(401), Live.LOGIN_WALL),
    "402": (status(402), Live.LOGIN_WALL),
    "led to a log-in page": (page("Members", hops=led((302, f"{SITE}/login?next=1"))), Live.LOGIN_WALL),
    "a log-in page in place": (page("Log in - Harbour Quarterly", text="Please log in to continue."), Live.LOGIN_WALL),
    "a log-in form and nothing else": (
        page("Harbour Quarterly", text="Members", markup='<input name="p" type="password">'),
        Live.LOGIN_WALL,
    ),
    "the cited title above a subscription": (
        page(text="Subscribe to continue reading. Already a subscriber?"),
        Live.LOGIN_WALL,
    ),
    "the cited title, and data that say it is not free": (
        page(text="A teaser.", head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>'),
        Live.LOGIN_WALL,
    ),
    # lost
    "404 twice": (status(404), Live.NOT_FOUND),
    "404 that mentions a captcha": (
        page("404 Not Found", status=404, text="Solve the captcha to go on"),
        Live.NOT_FOUND,
    ),
    "410 twice": (status(410), Live.GONE),
    "410 after 404": ((status(404), status(410)), Live.GONE),
    "404 between failures": ((status(404), failed(Failure.DNS), status(404)), Live.NOT_FOUND),
    "a redirect to 404": (status(404, hops=led((301, NEW))), Live.NOT_FOUND),
    "200 that says not found": (page("Page not found", text="Sorry."), Live.SOFT_404),
    "200 that says not found in Chinese": (page("页面不存在", text="您访问的页面不存在或已被删除"), Live.SOFT_404),
    "200 that says so in a heading": (
        page("Harbour Quarterly", text="", markup="<h1>404 – Page not found</h1>"),
        Live.SOFT_404,
    ),
    "200 that says so in few words": (
        page("Harbour Quarterly", text="Sorry, the page you requested could not be found."),
        Live.SOFT_404,
    ),
    "200 with nothing, twice": (raw(b""), Live.SOFT_404),
    "a redirect to a page for errors": (page("Harbour", hops=led((302, f"{SITE}/404.html"))), Live.SOFT_404),
    "a domain for sale": (page("harbour.example is for sale", text="Buy this domain."), Live.PARKED),
    "a parking page": (
        page("harbour.example", text="Related searches: piers", markup='<script src="https://parkingcrew.net/x">'),
        Live.PARKED,
    ),
    "a hoster's placeholder": (page("Account Suspended", text="This account has been suspended."), Live.PARKED),
    "no such name, twice": (failed(Failure.DNS), Live.DNS_ERROR),
    # walls
    "a bare 403 that stays": (status(403), Live.BLOCKED),
    "a bare 429 that stays": (status(429), Live.BLOCKED),
    "999": (status(999), Live.BLOCKED),
    "403 with a challenge": (
        page("Just a moment...", status=403, text="Enable JavaScript and cookies to continue"),
        Live.BLOCKED,
    ),
    "503 with a challenge": (page("Just a moment...", status=503, text=""), Live.BLOCKED),
    "200 with a captcha": (page("Are you a robot?", text="Confirm you are not a robot"), Live.BLOCKED),
    "202 with a challenge in the headers": (
        page(None, status=202, text="", headers={"x-amzn-waf-action": "challenge"}),
        Live.BLOCKED,
    ),
    "200 with a proof of work": (page("Making sure you're not a bot!", text="Loading"), Live.BLOCKED),
    "led to a consent page": (
        page("Harbour", hops=led((302, "https://consent.harbour.example/?back=1"))),
        Live.BLOCKED,
    ),
    "a shell that scripts fill": (
        raw(b'<title>Harbour</title><div id="root"></div><script src="/app.js"></script>'),
        Live.BLOCKED,
    ),
    # it can't be told
    "500 twice": (status(500), Live.SERVER_ERROR),
    "503 after 500": ((status(500), status(503)), Live.SERVER_ERROR),
    "400": (status(400), Live.SERVER_ERROR),
    "an error page with 200": (page("An error has occurred", text="Try later."), Live.SERVER_ERROR),
    "a refused connection": (failed(Failure.CONNECT, "Connection refused"), Live.CONNECTION_ERROR),
    "an answer that breaks off": (failed(Failure.PROTOCOL), Live.CONNECTION_ERROR),
    "a proxy's 502": (failed(Failure.PROXY, "502 Bad Gateway"), Live.CONNECTION_ERROR),
    "a bad certificate": (failed(Failure.TLS, "self-signed"), Live.TLS_ERROR),
    "no answer in time": (failed(Failure.TIMEOUT), Live.TIMEOUT),
    "404 once, and then no answer": ((status(404), failed(Failure.TIMEOUT)), Live.TIMEOUT),
    "no answer, then 404, then no answer": (
        (failed(Failure.TIMEOUT), status(404), failed(Failure.TIMEOUT)),
        Live.TIMEOUT,
    ),
    "no answer, then losses that disagree": (
        (failed(Failure.TIMEOUT), status(404), failed(Failure.DNS)),
        Live.TIMEOUT,
    ),
    "451": (status(451), Live.LEGAL_BLOCK),
    "a redirect without end": (failed(Failure.REDIRECT_LOOP), Live.REDIRECT_LOOP),
    # not asked
    "offline": (skipped(Reason.OFFLINE), Live.NOT_CHECKED),
    "excluded": (skipped(Reason.EXCLUDED), Live.NOT_CHECKED),
    "out of time": (skipped(Reason.BUDGET), Live.NOT_CHECKED),
    "404 once, and out of time": ((status(404), skipped(Reason.BUDGET)), Live.NOT_CHECKED),
    "a private address": (skipped(Reason.REFUSED, "10.0.0.1"), Live.REFUSED),
    "no URL": (skipped(Reason.MALFORMED), Live.MALFORMED),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_link_came_to_gets_its_verdict(name: str) -> None:
    answer, expected = ROWS[name]
    verdict = hear(answer)
    assert verdict.live is not None
    assert verdict.live.verdict is expected, verdict.live.because


@pytest.mark.parametrize(
    "title", ["Page Not Found", "Just a moment", "Log in", "This domain is for sale", "Access denied", "Error"]
)
def test_a_page_is_not_suspected_for_being_called_what_is_cited(title: str) -> None:
    verdict = hear(page(f"{title} | Harbour Quarterly"), case(titles=(title,)))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.OK


def test_every_live_verdict_has_a_row() -> None:
    assert {expected for _, expected in ROWS.values()} == set(Live)


def test_what_is_printed_without_a_url_is_malformed_without_a_question() -> None:
    world = World({})
    verdict = hear(world, case(url=""))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.MALFORMED
    assert verdict.summary is Summary.UNKNOWN
    assert world.asked == []


@pytest.mark.parametrize(
    "answer", [status(404), status(410), failed(Failure.DNS), status(500), failed(Failure.TIMEOUT), status(429)]
)
def test_one_look_is_enough_where_no_second_is_wished_for(answer: Answer) -> None:
    world = World({URL: (answer, page())})
    verdict = hear(world, policy=ONE_LOOK)
    assert verdict.live is not None
    assert verdict.live.verdict is not Live.OK
    assert Visit(URL, look=1) not in world.asked


@pytest.mark.parametrize(
    "answer", [page(), status(401), status(451), failed(Failure.TLS), failed(Failure.REDIRECT_LOOP)]
)
def test_what_will_not_pass_is_not_looked_at_again(answer: Answer) -> None:
    world = World({URL: (answer,)})
    hear(world)
    assert [q for q in world.asked if isinstance(q, Visit)] == [Visit(URL)]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (status(429, rest=3600), Live.BLOCKED),
        (page("Too many requests", status=429, text="Slow down.", rest=3600), Live.BLOCKED),
        (status(503, rest=3600), Live.SERVER_ERROR),
    ],
)
def test_a_server_that_wants_a_long_rest_gets_it(answer: Answer, verdict: Live) -> None:
    world = World({URL: (answer,)})
    heard = hear(world)
    assert heard.live
    assert (heard.live.verdict, heard.summary, world.asked) == (verdict, Summary.UNKNOWN, [Visit(URL)])
    assert "asks to be left alone for 3600 seconds: the next run may ask again" in heard.because


def test_a_page_that_lives_is_asked_for_once_and_nothing_else() -> None:
    world = World({URL: (page(),)})
    hear(world)
    assert world.asked == [Visit(URL)]


def test_all_looks_are_in_the_evidence() -> None:
    verdict = hear((status(503), status(404), status(404)))
    told = [e.because for e in verdict.evidence if e.rule == "look"]
    assert [t.rpartition(" ")[2] for t in told] == ["503", "404", "404"]


def test_a_name_that_does_not_resolve_says_nothing_where_no_name_did() -> None:
    world = World({URL: (failed(Failure.DNS),)})
    verdict = hear(world, policy=Policy(names_resolve=False))
    assert (verdict.live and verdict.live.verdict, verdict.summary, verdict.advice) == (
        Live.NOT_CHECKED,
        Summary.UNKNOWN,
        "none",
    )


# ---------------------------------------------------------------- redirects


def test_a_move_suggests_the_address_that_the_server_gives() -> None:
    verdict = hear(page(hops=led((301, f"{SITE}/a/b"), (308, NEW))))
    assert (verdict.summary, verdict.advice, verdict.suggested_url) == (Summary.OK, "fix-url", NEW)
    assert verdict.live is not None
    assert verdict.live.final_url == NEW
    assert [hop.status for hop in verdict.live.hops] == [301, 308]


def test_only_the_permanent_part_of_a_way_is_an_address() -> None:
    verdict = hear(page(hops=led((301, NEW), (302, f"{NEW}/today"))))
    assert verdict.suggested_url == NEW


def test_a_temporary_way_on_which_something_is_permanent_is_no_move() -> None:
    verdict = hear(page(hops=led((302, NEW), (301, f"{NEW}/today"))))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.OK


def test_a_permanent_redirect_to_another_page_is_no_move_but_a_mismatch() -> None:
    verdict = hear(page("Ten slow recipes", text="Beans. " * 60, hops=led((301, NEW))))
    assert verdict.live is not None
    assert (verdict.live.verdict, verdict.summary, verdict.suggested_url) == (Live.OK, Summary.MISMATCH, None)


REFRESH = f'<meta http-equiv="refresh" content="0; url={NEW}">'


ONWARD = {
    "refresh": f"<title>Moved</title>{REFRESH}<p>We have moved.",
    "script": f"<script>window.location.href = '{NEW}';</script>",
    "frame": f'<frameset><frame src="{NEW}"></frameset>',
}


@pytest.mark.parametrize("way", ONWARD)
def test_where_a_page_sends_its_readers_on_is_looked_at(way: str) -> None:
    world = World({URL: (raw(ONWARD[way].encode()),), NEW: (page(),)})
    verdict = hear(world)
    assert verdict.live is not None
    assert (verdict.live.verdict, verdict.suggested_url) == (Live.MOVED, NEW)
    assert [(hop.status, hop.to) for hop in verdict.live.hops] == [(200, NEW)]
    assert Visit(NEW) in world.asked


def test_a_refresh_that_leads_nowhere_is_lost_once_it_was_seen_twice() -> None:
    world = World({URL: (page("Moved", head=REFRESH),)})
    verdict = hear(world)
    assert verdict.live is not None
    assert verdict.live.verdict is Live.NOT_FOUND
    assert Visit(NEW, look=1) in world.asked


def test_a_refresh_of_the_cited_page_is_not_followed() -> None:
    world = World({URL: (page(head=REFRESH),)})
    hear(world)
    assert Visit(NEW) not in world.asked


def test_pages_that_send_their_readers_to_each_other_are_a_loop() -> None:
    back = f'<meta http-equiv="refresh" content="0; {URL}">'
    verdict = hear(World({URL: (page(None, text="", head=REFRESH),), NEW: (page(None, text="", head=back),)}))
    assert verdict.live is not None
    assert (verdict.live.verdict, verdict.summary) == (Live.REDIRECT_LOOP, Summary.UNKNOWN)


# ---------------------------------------------------------------- siblings

FRONT = page("Harbour Quarterly", text=BODY)


def test_a_site_that_answers_an_invented_address_with_the_same_page_has_lost_this_one() -> None:
    verdict = hear(World({URL: (FRONT,)}, sibling=FRONT))
    assert verdict.live is not None
    assert (verdict.live.verdict, verdict.summary) == (Live.SOFT_404, Summary.BROKEN)


def test_two_pages_with_little_text_are_the_same_if_they_are_equal() -> None:
    little = page("Harbour", text="Welcome.")
    verdict = hear(World({URL: (little,)}, sibling=little))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.SOFT_404


def test_a_page_that_echoes_the_address_is_still_the_same_page() -> None:
    one, other = page("Harbour", text=f"{BODY} long-piers"), page("Harbour", text=f"{BODY} xqzjwv")
    verdict = hear(World({URL: (one,)}, sibling=other))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.SOFT_404


def test_a_redirect_that_every_address_gets_is_a_lost_page() -> None:
    away = f"{SITE}/search/results-of-nothing"
    verdict = hear(
        World(
            {URL: (page("Search", hops=led((302, away))),)},
            sibling=page("Search", text="x" * 90, hops=led((302, away))),
        )
    )
    assert verdict.live is not None
    assert verdict.live.verdict is Live.SOFT_404


@pytest.mark.parametrize(
    "sibling",
    [
        status(404),
        failed(Failure.TIMEOUT),
        skipped(Reason.BUDGET),
        page("Another page", text="Quite other words. " * 30),
    ],
    ids=["404", "failure", "skipped", "another page"],
)
def test_a_sibling_that_answers_otherwise_clears_the_page(sibling: Answer) -> None:
    verdict = hear(World({URL: (FRONT,)}, sibling=sibling))
    assert verdict.live is not None
    assert verdict.live.verdict is Live.OK


def test_the_root_of_a_site_can_never_be_a_page_not_found() -> None:
    root = f"{SITE}/"
    world = World({root: (page("Page not found", text="Sorry, not found."),)}, sibling=FRONT)
    verdict = hear(world, case(url=root))
    assert verdict.live is not None
    assert verdict.live.verdict not in {Live.SOFT_404, Live.REDIRECTED_HOME}
    assert not [q for q in world.asked if isinstance(q, Sibling)]


DOUBTFUL = {
    "a weak phrase": (URL, page("Some essay", text=f"This text is no longer available here, alas. {BODY[:400]}")),
    "few words": (URL, page("Some essay on piers", text="Thank you for your visit.")),
    "no name of its own": (URL, page("Harbour")),
    "the name of a front page": (URL, page("Harbour Quarterly - Home")),
    "a page where a file was": (f"{URL}.pdf", page("Some essay on piers")),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_page_without_a_cited_title_is_doubted_for(name: str) -> None:
    url, answer = DOUBTFUL[name]
    world = World({url: (answer,)}, sibling=answer)
    verdict = hear(world, case(url=url, titles=()))
    assert Sibling(url) in world.asked
    assert verdict.live is not None
    assert verdict.live.verdict is Live.SOFT_404


def test_a_page_without_a_cited_title_is_not_doubted_without_a_reason() -> None:
    world = World({URL: (page("Some essay on piers"),)})
    hear(world, case(titles=()))
    assert world.asked == [Visit(URL)]


def test_a_title_that_a_sibling_bears_too_is_the_sites_and_says_nothing() -> None:
    one = page("Stones and Water", text=f"{BODY} {AUTHOR[::-1]}")
    other = page("Stones and Water", text="Nothing here is as there. " * 20)
    verdict = hear(World({URL: (one,)}, sibling=other))
    assert verdict.identity is not None
    assert verdict.identity.verdict is Identity.NO_TITLE


def test_an_address_is_only_a_sign_where_the_reader_was_led_to_it() -> None:
    about = case(url=f"{SITE}/login/a-history", titles=())
    led_on = page("A History of Passwords", hops=led((302, f"{SITE}/login/a-history/1"), asked=about.link.url))
    led_off = page("A History of Passwords", hops=led((302, f"{SITE}/subscribe/"), asked=about.link.url))
    assert [hear(answer, about).summary for answer in (led_on, led_off)] == [Summary.OK, Summary.UNKNOWN]


# ---------------------------------------------------------------- what to do

SUMMARIES: dict[str, tuple[Answer, Summary]] = {
    "there and what is cited": (page(), Summary.OK),
    "there and without a title": (page(None), Summary.OK),
    "there and nearly what is cited": (page("The Long Piers of the South"), Summary.REVIEW),
    "there and something else": (page("Ten slow recipes", text="Beans."), Summary.MISMATCH),
    "at a front page": (page("Harbour", hops=led((302, f"{SITE}/"))), Summary.REVIEW),
    "lost": (status(404), Summary.BROKEN),
    "not to be told": (status(500), Summary.UNKNOWN),
    "not asked": (skipped(Reason.EXCLUDED), Summary.UNKNOWN),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_without_an_archive_the_summary_is_of_the_page(name: str) -> None:
    answer, expected = SUMMARIES[name]
    assert hear(answer).summary is expected


ADVICE: dict[str, tuple[Answer, Advice]] = {
    "make an archive of what lives and has none": (page(), "make-archive"),
    "look at what is lost": (status(404), "look"),
    "look at what lets no program look": (status(403), "look"),
    "look at what is another page": (page("Ten slow recipes", text="Beans."), "look"),
    "do nothing about what was not asked": (skipped(Reason.OFFLINE), "none"),
    "look at what is no URL": (skipped(Reason.MALFORMED), "look"),
}


@pytest.mark.parametrize("name", ADVICE)
def test_the_advice_is_to(name: str) -> None:
    answer, advice = ADVICE[name]
    assert hear(answer).advice == advice


def test_the_sentence_says_what_is_wrong_since_what_and_what_to_do() -> None:
    verdict = hear(status(404))
    assert (
        verdict.because
        == "The page is not found: it answered 404, twice; find out where the page went, or find another copy."
    )
    assert hear(page()).because == (
        f"The page is there, and it is what is cited: it calls itself “{TITLE} | Harbour Quarterly”; make an archive of it."
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            failed(Failure.TLS, "certificate verify failed: certificate has expired"),
            "its certificate has expired; look",
        ),
        (failed(Failure.TIMEOUT, "no answer within 9 s"), "in time: no answer within 9 s, twice; look"),
        (
            (failed(Failure.TIMEOUT, "no answer within 4 s"), failed(Failure.TIMEOUT, "no answer within 9 s")),
            "in time: no answer within 4 s, then no answer within 9 s; look",
        ),
        (failed(Failure.CONNECT, "Connection refused"), "its server refused the connection, twice; look"),
        (failed(Failure.DNS, "Name or service not known"), "it does not resolve, while others do, twice; find"),
        (failed(Failure.TLS, "unsafe legacy renegotiation"), "at fault (unsafe legacy renegotiation); look"),
    ],
)
def test_what_the_machine_says_is_told_in_plain_words_where_there_are_some(answer: Answer, said: str) -> None:
    verdict = hear(answer)
    assert said in verdict.because, verdict.because


@pytest.mark.parametrize(
    ("answer", "about", "said"),
    [
        (page(None), CASE, "but whether it is what is cited can’t be told: it has no title; "),
        (page("Home"), CASE, "can’t be told: all that it calls itself is “Home”; "),
        (page(), case(titles=()), "can’t be told: the citation gives no title; "),
        (
            raw(b"%PDF-1.4 ...", "application/pdf"),
            CASE,
            "can’t be told: it is a PDF without a title that can be read; ",
        ),
    ],
)
def test_what_could_not_be_compared_is_told_once(answer: Answer, about: Case, said: str) -> None:
    verdict = hear(answer, about)
    assert said in verdict.because, verdict.because
