"""The page exists, for all one knows, but a program may not look: bot walls, log-ins, payment, consent, shells."""

from __future__ import annotations

from collections.abc import Mapping

from bench.hostile.scenario import STORY, TITLE, Play, Reply, Scenario, html, in_turn, page, to, with_headers


def wall(name: str, why: str, play: Play, beside: Mapping[str, Play] | None = None) -> Scenario:
    return Scenario(name, "blocked", why, play, beside=beside or {})


CLOUDFLARE = html(
    "<title>Just a moment...</title>",
    "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:'3'}</script>",
)
TURNSTILE = html(
    "<title>skerry.example</title>",
    '<p>Verify you are human by completing the action below.</p><div class="cf-turnstile" data-sitekey="0x4"></div>',
)
AWS = html(
    "<title></title>",
    '<script src="https://a1.token.awswaf.com/challenge.js"></script><div id="challenge-container"></div>',
)
AKAMAI = page(
    "Access Denied",
    'You don\'t have permission to access "http://skerry.example/journal" on this server.<p>Reference #18.2d351ab8.1557</p>',
)
DATADOME = html("<title>skerry.example</title>", '<script>var dd={"rt":"c","host":"geo.captcha-delivery.com"}</script>')
HUMAN = page(
    "Access to this page has been denied", '<div id="px-captcha"></div>Press & Hold to confirm you are a human.'
)
IMPERVA = html(
    "<title></title>",
    '<iframe src="/_Incapsula_Resource?SWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 7-4</iframe>',
)
IMPERVA_TEXT = page(
    "Pardon Our Interruption", "As you were browsing something about your browser made us think you were a bot."
)
ANUBIS = page("Making sure you&#39;re not a bot!", '<script id="anubis_challenge">{}</script>Calculating...')
SUCURI = page("Sucuri WebSite Firewall - Access Denied", "Block ID: BLK001")
KASADA = html("", '<script>window.KPSDK={};</script><script src="/149e9513/ips.js?KP_UIDz=0"></script>')
DDOS_GUARD = page(
    "DDoS-Guard", '<script src="/.well-known/ddos-guard/js-challenge/index.js"></script>Checking your browser'
)
CAPTCHA = page("skerry.example", 'Please complete the CAPTCHA to continue <div class="h-captcha"></div>')
GOOGLE = page("https://skerry.example", "Our systems have detected unusual traffic from your computer network.")
SHELL = html("<title>Skerry Quarterly</title>", '<div id="root"></div><script src="/static/main.8f2.js"></script>')
SHELL_CITED = html(
    "<title>App</title>", '<noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>'
)
CUSTOM_SHELL = html("<title>Skerry</title>", "<sq-shell></sq-shell><script type=module src=/bundle.js></script>")
FORM = '<form action="/session"><input name="email"><input type="password" name="p"><button>Go</button></form>'
NOT_FREE = (
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"headline":"%s"}</script>'
)


def at(status: int, reply: Reply, **headers: str) -> Reply:
    return with_headers(Reply(status, reply.body), **headers)


SCENARIOS = (
    wall("cloudflare-403", "a Cloudflare challenge", at(403, CLOUDFLARE, cf_mitigated="challenge")),
    wall("cloudflare-503", "a Cloudflare challenge of older days", at(503, CLOUDFLARE)),
    wall("cloudflare-200", "a Cloudflare challenge with 200", CLOUDFLARE),
    wall(
        "cloudflare-header",
        "a challenge that only its header names",
        at(403, page("skerry.example", "."), cf_mitigated="challenge"),
    ),
    wall(
        "cloudflare-block",
        "Cloudflare's block page",
        at(403, page("Attention Required! | Cloudflare", "Sorry, you have been blocked")),
    ),
    wall(
        "cloudflare-1020",
        "Cloudflare's access rule",
        at(403, page("Access denied", "Error code 1020. You cannot access skerry.example.")),
    ),
    wall("turnstile", "Turnstile with 200", TURNSTILE),
    wall("aws-202", "AWS WAF: 202, its header, no page", at(202, Reply(), x_amzn_waf_action="challenge")),
    wall("aws-405", "AWS WAF: 405 and a captcha", at(405, page("Human Verification", ""), x_amzn_waf_action="captcha")),
    wall("aws-200", "AWS WAF's script with 200", AWS),
    wall("akamai-403", "Akamai's denial", at(403, AKAMAI)),
    wall("akamai-200", "Akamai's denial with 200", AKAMAI),
    wall("datadome-403", "DataDome", at(403, DATADOME, x_datadome="protected")),
    wall("human-403", "HUMAN (PerimeterX)", at(403, HUMAN)),
    wall("human-200", "HUMAN (PerimeterX) with 200", HUMAN),
    wall("imperva-200", "Imperva's frame with 200", IMPERVA),
    wall("imperva-text", "Imperva's page of words", IMPERVA_TEXT),
    wall("anubis", "Anubis: a proof of work, 200", ANUBIS),
    wall("sucuri", "Sucuri's firewall", at(403, SUCURI)),
    wall("kasada", "Kasada's script with 429", at(429, KASADA)),
    wall("ddos-guard", "DDoS-Guard", at(403, DDOS_GUARD)),
    wall("hcaptcha", "hCaptcha with 200", CAPTCHA),
    wall("unusual-traffic", "a search engine's own wall", at(429, GOOGLE)),
    wall(
        "captcha-cited-title",
        "a captcha under the title of the page",
        page(text='Please verify you are human <div class="g-recaptcha"></div>'),
    ),
    wall(
        "cloudflare-cited-title",
        "a challenge on a page that bears the cited title",
        html(f"<title>{TITLE}</title>", CLOUDFLARE.body.decode()),
    ),
    wall(
        "javascript-and-cookies",
        "it asks for JavaScript and cookies",
        page("skerry.example", "Please enable JavaScript and cookies to continue."),
    ),
    wall(
        "please-wait",
        "it wants to see the browser first",
        page("One moment, please...", "Please wait while your request is being verified..."),
    ),
    wall(
        "chinese-waf",
        "a Chinese provider's firewall, 405",
        at(405, page("405", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。")),
    ),
    wall("chinese-slider", "a slider to be moved, 200", page("安全验证", "请完成安全验证")),
    wall("denied-words", "200 with nothing but a refusal", page("Access denied", "Your IP address has been blocked.")),
    wall("forbidden-200", "200 with the server's Forbidden", page("403 Forbidden", "nginx")),
    wall(
        "too-many-200",
        "200 with a rate limit",
        page("Too Many Requests", "You have made too many requests. Slow down."),
    ),
    wall("999-linked", "999 with a script", at(999, html("", "<script>window.location='/authwall'</script>"))),
    wall(
        "wall-then-wall",
        "a plain 403, then a challenge",
        in_turn(at(403, page("403 Forbidden", "")), at(403, CLOUDFLARE)),
    ),
    wall("shell-root", "an empty root element and a script", SHELL),
    wall("shell-noscript", "it needs a script to show anything", SHELL_CITED),
    wall("shell-custom", "an element of its own, filled by a script", CUSTOM_SHELL),
    Scenario(
        "shell-with-title",
        "alive",
        "filled by a script, but its metadata bear the cited title",
        html(f'<title>{TITLE}</title><meta property="og:title" content="{TITLE}">', SHELL.body.decode()),
    ),
    wall(
        "consent-200",
        "a consent page in place of the page",
        page("Before you continue", "You must accept cookies to continue to the site."),
    ),
    wall(
        "consent-german",
        "a consent page in German",
        page("Datenschutzeinstellungen", "Wir verwenden Cookies. Alle akzeptieren oder ablehnen."),
    ),
    Scenario(
        "consent-banner",
        "alive",
        "the page, with a banner for cookies",
        page(text="We value your privacy. Accept all cookies? Reject all. " + STORY),
    ),
    wall("age-gate", "it asks for the reader's age", page("Age verification", "Are you over 18? Yes. No.")),
    wall("geo", "not in your country", page("Skerry Quarterly", "This content is not available in your country.")),
    wall(
        "geo-europe",
        "not in Europe, 451",
        at(451, page("Unavailable due to legal reasons", "not available in most European countries")),
    ),
    wall("login-form", "a log-in form with 200", page("Skerry Quarterly", FORM)),
    wall("login-title", "a log-in page with 200", page("Sign in to continue", FORM)),
    wall("login-german", "a log-in page in German", page("Anmelden", FORM)),
    wall("login-chinese", "a log-in page in Chinese", page("用户登录", FORM)),
    wall("login-403", "403 with a log-in page", at(403, page("Sign in", FORM))),
    wall(
        "login-then-home",
        "the log-in is told by its address alone",
        to("/users/sign_in"),
        beside={"/users/sign_in": page("Skerry Quarterly", "Welcome.")},
    ),
    Scenario("login-in-header", "alive", "the page, with a small log-in form above", page(text=FORM + STORY)),
    wall(
        "paywall-ld",
        "it calls itself not free, and shows two lines",
        page(head=NOT_FREE % TITLE, text="The last lamplighter kept a ledger."),
    ),
    wall(
        "paywall-words",
        "two lines, then subscribe",
        page(text="The last lamplighter kept a ledger. Subscribe to continue reading. Already a subscriber? Log in."),
    ),
    wall(
        "paywall-german",
        "two lines, then a subscription, in German",
        page(text="Der letzte Lampenwärter. Jetzt weiterlesen mit SKERRY plus Abo. Bereits Abonnent?"),
    ),
    wall(
        "paywall-splash",
        "a splash page of offers",
        page("Subscribe to Skerry Quarterly", "Get unlimited access for 1 a week. Already a subscriber? Sign in."),
    ),
    Scenario(
        "paywall-open", "alive", "called not free, and shown in full", page(head=NOT_FREE % TITLE, text=STORY * 4)
    ),
    Scenario(
        "article-on-captchas",
        "alive",
        "an article that speaks of captchas",
        page("Solve this captcha: robots at the door", "Robots must solve the captcha. " + STORY),
        cited="Solve this captcha: robots at the door",
    ),
    Scenario(
        "cited-as-login", "alive", "a cited page that stands under /login", page(), path="/login/lamplighter.html"
    ),
    wall(
        "moved-to-wall",
        "led to a host for challenges",
        to("/captcha/validate?back=1"),
        beside={"/captcha/validate": page("Robot Check", "Enter the characters you see below")},
    ),
)
