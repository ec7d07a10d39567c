"""TLS: a page behind a certificate that is right, or wrong in one way."""

from __future__ import annotations

from bench.hostile.scenario import GOOD, Scenario, to

SCENARIOS = (
    Scenario("tls", "alive", "a certificate of an authority that is trusted", tls="good"),
    Scenario("tls-expired", "insecure", "a certificate that expired", tls="expired"),
    Scenario("tls-self-signed", "insecure", "a certificate signed by itself", tls="self-signed"),
    Scenario("tls-other-host", "insecure", "a certificate for another host", tls="other-host"),
    Scenario("tls-unknown-issuer", "insecure", "a certificate of an authority that nobody knows", tls="unknown-issuer"),
    Scenario("tls-old-protocol", "insecure", "TLS 1.1 and no newer", tls="old-protocol"),
    Scenario("tls-cut", "dead", "the handshake is cut, at every look", tls="cut"),
    Scenario(
        "tls-downgrade",
        "alive",
        "https leads to http, where the page is",
        lambda ask: to(f"{ask.base}/plain"),
        beside={"/plain": GOOD},
        tls="good",
        extra=1,
    ),
)
