"""A page is there: is it the cited one? Titles in many places, other pages, PDFs, fragments."""

from __future__ import annotations

import zlib

from bench.hostile.scenario import AUTHOR, STORY, TITLE, Reply, Scenario, html, page

OTHER = "Ten boots for a wet autumn"
BOOTS = "We tried ten pairs of boots on wet stone and in deep mud, and say which of them kept our feet dry. " * 9
LD = '<script type="application/ld+json">{"@type":"%s","headline":"%s"}</script>'
CHINESE = "斯凯里海峡的点灯人"
RUSSIAN = "Фонарщик пролива Скерри"


def pdf(title: str = "", text: str = "", *, packed: bool = False) -> Reply:
    """A PDF with one page. `packed` puts its objects into a compressed stream, as newer programs do."""
    content = f"BT /F1 18 Tf 72 700 Td ({text}) Tj ET".encode("latin-1")
    info = f"<< /Title ({title}) /Producer (Press) >>" if title else "<< /Producer (Press) >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: info.encode("latin-1"),
    }
    return Reply(
        200, _packed(objects, content) if packed else _plain(objects, content), {"Content-Type": "application/pdf"}
    )


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    squeezed = zlib.compress(data)
    head = b"%d 0 obj\n<< %b /Filter /FlateDecode /Length %d >>\nstream\n" % (number, entries, len(squeezed))
    return head + squeezed + b"\nendstream\nendobj\n"


def _plain(objects: dict[int, bytes], content: bytes) -> bytes:
    body, places = b"%PDF-1.4\n", {}
    for number, source in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    places[4] = len(body)
    body += _stream(4, b"", content)
    rows = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    table = b"xref\n0 7\n0000000000 65535 f \n" + rows
    return body + table + b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def _packed(objects: dict[int, bytes], content: bytes) -> bytes:
    """PDF 1.5: an object stream (number 7), and a cross-reference stream (number 8)."""
    offsets, sources = [], b""
    for number, source in objects.items():
        offsets.append(b"%d %d" % (number, len(sources)))
        sources += source + b" "
    index = b" ".join(offsets) + b" "
    body = b"%PDF-1.5\n"
    places = {4: len(body)}
    body += _stream(4, b"", content)
    places[7] = len(body)
    body += _stream(7, b"/Type /ObjStm /N %d /First %d" % (len(objects), len(index)), index + sources)
    places[8] = start = len(body)
    order = list(objects)
    rows = b"\x00\x00\x00\x00\xff"
    for number in range(1, 9):
        inside = number in objects
        field, last = (7, order.index(number)) if inside else (places[number], 0)
        rows += bytes([2 if inside else 1]) + field.to_bytes(3, "big") + bytes([last])
    entries = b"/Type /XRef /Size 9 /W [1 3 1] /Root 1 0 R /Info 6 0 R"
    return body + _stream(8, entries, rows) + b"startxref\n%d\n%%%%EOF\n" % start


def other(name: str, why: str, reply: Reply) -> Scenario:
    return Scenario(name, "mismatch", why, reply)


SCENARIOS = (
    other("drift", "another article under the same address", page(OTHER, BOOTS)),
    other("drift-pdf", "a PDF about something else", pdf(OTHER, BOOTS[:80])),
    other("drift-same-author", "another work of another author", page("Ebb and neap tides for beginners", BOOTS)),
    Scenario("title-site-behind", "alive", "the site's name behind the title", page(f"{TITLE} | Skerry Quarterly")),
    Scenario("title-site-before", "alive", "the site's name before the title", page(f"Skerry Quarterly: {TITLE}")),
    Scenario(
        "title-in-og",
        "alive",
        "the title in og:title only",
        html(f'<title>Skerry Quarterly</title><meta property="og:title" content="{TITLE}">', f"<p>{STORY}</p>"),
    ),
    Scenario(
        "title-in-citation",
        "alive",
        "the title in citation_title only",
        html(f'<title>View article</title><meta name="citation_title" content="{TITLE}">', f"<p>{STORY}</p>"),
    ),
    Scenario(
        "title-in-ld",
        "alive",
        "the title in JSON-LD only",
        html("<title>Article</title>" + LD % ("ScholarlyArticle", TITLE), f"<p>{STORY}</p>"),
    ),
    Scenario(
        "title-in-h1",
        "alive",
        "the title in the heading only",
        html("<title>Volume 12</title>", f"<h1>{TITLE}</h1><p>{STORY}</p>"),
    ),
    Scenario(
        "title-in-h2",
        "alive",
        "the title in a smaller heading only",
        html("<title>Skerry Quarterly</title>", f"<h1>Volume 12</h1><h2>{TITLE}</h2><p>{STORY}</p>"),
    ),
    Scenario(
        "title-in-text",
        "alive",
        "a page without a title, whose text begins with it",
        html("", f"<p><b>{TITLE}</b></p><p>{STORY}</p>"),
    ),
    Scenario("title-capitals", "alive", "the title in capitals", page(TITLE.upper())),
    Scenario(
        "title-cut", "alive", "the title, cut short", page("The Lamplighter of Skerry…", f"{AUTHOR}. {TITLE}. {STORY}")
    ),
    Scenario(
        "title-subtitle", "alive", "a subtitle that the citation leaves out", page(f"{TITLE}: A Ledger of the Narrows")
    ),
    Scenario(
        "title-quotes",
        "alive",
        "typographer's quotes and dashes",
        page("The Keeper’s “Ledger” – Skerry Sound"),
        cited='The Keeper\'s "Ledger" - Skerry Sound',
    ),
    Scenario(
        "title-generic",
        "alive",
        "a title for any page, the cited one in the text",
        page("Article", f"{TITLE}. By Mara {AUTHOR}. {STORY}", heading=""),
    ),
    Scenario(
        "title-translated",
        "alive",
        "the page's title is in Chinese, the citation gives a translation",
        page(CHINESE, "最后一位点灯人记录了每一艘船。" * 20),
    ),
    Scenario(
        "title-other-script",
        "alive",
        "the page's title is in Russian",
        page(RUSSIAN, "Последний фонарщик вёл дневник. " * 20),
    ),
    Scenario(
        "title-chinese",
        "alive",
        "a Chinese title, as it is cited",
        page(f"{CHINESE}_海岸季刊", "最后一位点灯人记录了每一艘船。" * 20),
        cited=CHINESE,
    ),
    Scenario(
        "svg-title",
        "alive",
        "a drawing's title comes before the page's",
        html("", f"<svg><title>Menu</title></svg><h1>{TITLE}</h1><p>{STORY}</p>"),
    ),
    Scenario("pdf-metadata", "alive", "a PDF whose metadata bear the title", pdf(TITLE, "1")),
    Scenario("pdf-metadata-packed", "alive", "the same in a compressed object stream", pdf(TITLE, "1", packed=True)),
    Scenario("pdf-first-page", "alive", "a PDF that bears the title on its first page only", pdf("", TITLE)),
    Scenario("pdf-first-page-packed", "alive", "the same, packed", pdf("", TITLE, packed=True)),
    Scenario(
        "pdf-file-name",
        "alive",
        "metadata that name a file, the title on the page",
        pdf("Microsoft Word - final2.docx", TITLE),
    ),
    Scenario("pdf-bare", "alive", "a PDF without title and text", pdf()),
    Scenario(
        "pdf-broken",
        "alive",
        "a PDF that is cut off",
        Reply(200, pdf(TITLE).body[:300], {"Content-Type": "application/pdf"}),
    ),
    Scenario(
        "pdf-as-octets",
        "alive",
        "a PDF called application/octet-stream",
        Reply(200, pdf(TITLE).body, {"Content-Type": "application/octet-stream"}),
    ),
    Scenario(
        "pdf-now-html",
        "dead",
        "a PDF's address that answers with the site's front page",
        page("Skerry Quarterly - Home", "Four times a year. " * 20),
        path="/files/lamplighter.pdf",
        stranger=page("Skerry Quarterly - Home", "Four times a year. " * 20),
    ),
    Scenario(
        "image", "alive", "a picture", Reply(200, b"\x89PNG\r\n\x1a\n" + bytes(900), {"Content-Type": "image/png"})
    ),
    Scenario(
        "plain-text",
        "alive",
        "a text file that begins with the title",
        Reply(200, f"{TITLE}\n\n{STORY}".encode(), {"Content-Type": "text/plain"}),
    ),
    Scenario(
        "fragment-there",
        "alive",
        "the place that the fragment names is there",
        page(text=f'<a id="ice"></a>{STORY}'),
        tail="#ice",
    ),
    Scenario(
        "fragment-missing",
        "mismatch",
        "the page is there, the place that the fragment names is not",
        page(text=f'<a id="fog"></a>{STORY}'),
        tail="#ice",
    ),
    Scenario("fragment-top", "alive", "#top is always there", tail="#top"),
    Scenario(
        "text-fragment",
        "alive",
        "the words of a text fragment are there",
        tail="#:~:text=winter%20of%20the%20long%20ice",
    ),
    Scenario(
        "text-fragment-missing",
        "mismatch",
        "the words of a text fragment are not there",
        tail="#:~:text=volcano%20of%20the%20south",
    ),
    Scenario("query-with-tracking", "alive", "a query that does not matter", tail="?utm_source=feed"),
    Scenario(
        "title-with-markup",
        "alive",
        "markup within the heading",
        html("<title>Skerry</title>", f"<h1>The <em>Lamplighter</em> of <i>Skerry</i> Sound</h1><p>{STORY}</p>"),
    ),
    Scenario(
        "title-breaking-out", "alive", "a title that would write into a report", page(f"{TITLE}</script><b>|`\x1b[31m")
    ),
)
