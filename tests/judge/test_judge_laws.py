"""What holds whatever the world answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck.judge import Policy, next_step
from refcheck.model.link import Role
from refcheck.model.probe import Failure, Reason
from refcheck.model.verdict import Live, Past, Summary, Verdict
from tests.judge.world import (
    ARCHIVE,
    SITE,
    URL,
    Answer,
    World,
    captured,
    case,
    failed,
    hear,
    led,
    page,
    raw,
    recorded,
    skipped,
    status,
)

CANDIDATE = f"{SITE}/2021/05/long-piers-of-the-nor-th"
NEVER_LOST = (401, 403, 429, 451, *range(500, 600))

ways = st.sampled_from(
    [(), led((301, f"{SITE}/new")), led((302, f"{SITE}/")), led((308, f"{SITE}/login"), (302, f"{SITE}/x"))]
)
titles = st.sampled_from(
    [None, "", "The Long Piers of the North", "Page not found", "Just a moment...", "Log in", "Beans", "for sale"]
)
texts = st.sampled_from(["", "Buy this domain", "Subscribe to continue reading", "word " * 200])
pages = st.builds(
    lambda number, title, text, way: page(title, status=number, text=text, hops=way),
    st.sampled_from([200, 202, 204, 206, 300, 304, 400, 401, 402, 403, 404, 410, 418, 429, 451, 500, 503, 999]),
    titles,
    texts,
    ways,
)
odd = st.sampled_from(
    [
        raw(b""),
        raw(b"%PDF-1.4"),
        raw(b"x", "image/png"),
        page("Moved", head='<meta http-equiv="refresh" content="0; /on">'),
    ]
)
answers: st.SearchStrategy[Answer] = st.one_of(
    pages, odd, st.sampled_from(Failure).map(failed), st.sampled_from(Reason).map(skipped)
)
captures = st.one_of(
    st.builds(
        lambda url, title, state, flag: captured(url, title, state=state, screenshot_only=flag),
        st.sampled_from([URL, CANDIDATE, f"{SITE}/about", ""]),
        st.sampled_from(["The Long Piers of the North", "Just a moment...", "Beans", ""]),
        st.sampled_from(
            ["playable", "failed", "pending", "private", "deleted", "missing", "damaged-id", "untrusted", "unknown"]
        ),
        st.booleans(),
    ),
    st.sampled_from(Failure).map(failed),
    st.sampled_from(Reason).map(skipped),
)
records = st.one_of(
    st.builds(lambda found: recorded(found=found), st.sampled_from([True, False, None])),
    st.sampled_from(Failure).map(failed),
    st.sampled_from(Reason).map(skipped),
)
worlds = st.builds(
    lambda looks, onward, reading, sibling, capture, record, search: World(
        {URL: tuple(looks), f"{SITE}/on": tuple(onward), CANDIDATE: (reading,)},
        sibling,
        {ARCHIVE: capture},
        record,
        search,
    ),
    st.lists(answers, min_size=1, max_size=3),
    st.lists(answers, min_size=1, max_size=3),
    answers,
    answers,
    captures,
    records,
    st.sampled_from([None, "https://web.archive.org/web/2021/x"]),
)
policies = st.builds(Policy, st.booleans(), st.booleans(), st.booleans())
roles: st.SearchStrategy[Role] = st.sampled_from(["live", "translation", "doi", "arxiv", "archive"])


@settings(max_examples=300)
@given(worlds, roles, policies, st.booleans(), st.booleans())
def test_every_hearing_ends_within_its_budget_and_no_question_is_asked_twice(
    world: World, role: Role, policy: Policy, matched: bool, archived: bool
) -> None:
    urls: dict[Role, str] = {
        "doi": "https://doi.org/10.5555/1",
        "arxiv": "https://arxiv.org/abs/2405.99901",
        "archive": ARCHIVE,
    }
    about = case(role, urls.get(role, URL), archives=(ARCHIVE,) if archived else (), candidates=(CANDIDATE,))
    verdict = hear(world, about, Past(matched=matched), policy)
    assert verdict.because.endswith(".")
    assert (verdict.live is None) == (role in {"doi", "arxiv", "archive"})
    assert len(verdict.archives) == (1 if archived or role == "archive" else 0)
    assert (verdict.advice == "fix-url") <= (verdict.suggested_url is not None)


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(NEVER_LOST).map(status),
            st.sampled_from([Failure.TIMEOUT, Failure.TLS]).map(failed),
            st.sampled_from(["Just a moment...", "404 Not Found", "This domain is for sale", "Log in"]).flatmap(
                lambda title: st.sampled_from(NEVER_LOST).map(lambda number: page(title, status=number, text=title))
            ),
        ),
        min_size=1,
        max_size=3,
    ),
    captures,
    st.booleans(),
)
def test_nothing_is_broken_for_a_wall_a_failing_server_a_timeout_or_a_bad_certificate(
    looks: list[Answer], capture: Answer, second_look: bool
) -> None:
    world = World({URL: tuple(looks)}, archives={ARCHIVE: capture})
    assert hear(world, case(archives=(ARCHIVE,)), policy=Policy(second_look=second_look)).summary is not Summary.BROKEN


@given(st.sampled_from([404, 410]), st.lists(answers, min_size=1, max_size=2))
@settings(max_examples=100)
def test_not_found_was_seen_twice_or_is_not_said(number: int, others: list[Answer]) -> None:
    verdict = hear(World({URL: (status(number), *others)}))
    assert verdict.live is not None
    if verdict.live.verdict in {Live.NOT_FOUND, Live.GONE} and not verdict.live.hops:
        told = [e.because for e in verdict.evidence if e.rule == "look"]
        assert sum(t.endswith(("404", "410")) or "404 at" in t or "410 at" in t for t in told) >= 2


@given(roles, st.booleans())
def test_without_a_network_nothing_is_checked_and_nothing_is_lost(role: Role, archived: bool) -> None:
    offline = skipped(Reason.OFFLINE)
    world = World({URL: (offline,)}, archives={ARCHIVE: offline}, record=offline)
    about = case(role, ARCHIVE if role == "archive" else URL, archives=(ARCHIVE,) if archived else ())
    verdict = hear(world, about)
    assert verdict.summary is Summary.UNKNOWN
    assert verdict.live is None or verdict.live.verdict is Live.NOT_CHECKED


@settings(max_examples=100)
@given(worlds)
def test_the_same_answers_give_the_same_verdict_in_whatever_order_they_come(world: World) -> None:
    about = case(archives=(ARCHIVE,), candidates=(CANDIDATE,))
    first = hear(world, about)
    probes = tuple(world.answer(question) for question in dict.fromkeys(world.asked))
    again = next_step(about, probes[::-1])
    assert isinstance(again, Verdict)
    assert again == first
