"""Every output format, on one report with a row of every summary, and with hostile text in every place that can hold it."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it brings no types
import pytest
from selectolax.lexbor import LexborHTMLParser

from refcheck.model.report import Report
from refcheck.model.verdict import Advice, Archive, Identity, Live, Summary
from refcheck.report import FORMATS, TEXTS, data, write

HOSTILE = {
    "terminal escapes": "\x1b[31mred\x1b[0m\x07",
    "bidi and zero width": "abc\u202egnp.exe\u200b",
    "a tag": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an attribute": "\" onclick='alert(1)' x=\"",
    "a formula": '=HYPERLINK("http://evil.example","x")',
    "markdown": "[click](http://evil.example) ![x](http://evil.example/a.png) | @someone",
    "a workflow command": "::error::x%0A::set-output name=a::b\n::warning::y",
    "xml": "]]><x/>&amp;\x00\x0b",
    "lines": "one\r\ntwo\nthree",
}


@pytest.fixture(scope="module")
def schema() -> Any:
    found = json.loads((files("refcheck.data") / "schema" / "check.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_json_fits_its_schema(report: Report, schema: Any) -> None:
    schema.validate(json.loads(write(report, "json")))


def test_the_schema_names_every_verdict(schema: Any) -> None:
    defs = schema.schema["$defs"]
    told = {
        Live: defs["live"]["properties"]["verdict"]["enum"],
        Identity: defs["identity"]["properties"]["verdict"]["enum"],
        Archive: defs["archive"]["properties"]["verdict"]["enum"],
        Summary: defs["summary"]["enum"],
    }
    assert all(sorted(kind) == sorted(names) for kind, names in told.items())
    assert set(defs["link"]["properties"]["advice"]["enum"]) == set(Advice.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("spoiled", ["summary", "because", "live"])
def test_the_schema_refuses_a_row_without(spoiled: str, report: Report, schema: Any) -> None:
    told = json.loads(write(report, "json"))
    del told["links"][0][spoiled]
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(told)


def test_an_archive_printed_alone_has_no_url(report: Report) -> None:
    rows = json.loads(write(report, "json"))["links"]
    assert [row["url"] for row in rows if row["role"] == "archive"] == [None]


def test_jsonl_is_the_json_a_line_each(report: Report) -> None:
    lines = [json.loads(line) for line in write(report, "jsonl").splitlines()]
    whole = json.loads(write(report, "json"))
    assert [line["type"] for line in lines] == ["link"] * 8 + ["finding"] * 5 + ["end"]
    assert [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == "link"] == whole[
        "links"
    ]
    assert lines[-1]["counts"] == whole["counts"]


def test_table_tells_what_needs_a_person_first(report: Report) -> None:
    told = write(report, "table")
    at = [
        told.index(part) for part in ("Needs a person", "fn. 3", "fn. 6", "fn. 2", "fn. 7", "Could be better", "Fine")
    ]
    assert at == sorted(at)
    assert "try https://a.example/can-3" in told
    assert "Incomplete: 2 of 8 links ran out of time" in told


def test_a_numbered_list_says_ref(report: Report) -> None:
    assert "ref 1: Another year" in write(report, "table") or "ref 1: another year" in write(report, "table")


def test_csv_has_a_row_for_each_link_and_finding(report: Report) -> None:
    rows = list(csv.reader(io.StringIO(write(report, "csv"))))
    assert len(rows) == 1 + len(report.rows) + len(report.findings)
    assert len({len(row) for row in rows}) == 1


def test_junit_fails_what_fails_the_run(report: Report) -> None:
    root = ET.fromstring(write(report, "junit"))
    failed = {case.get("name", "") for case in root.iter("testcase") if case.find("failure") is not None}
    assert len(failed) == 4
    assert any("fn. 3" in name for name in failed)


def test_sarif_has_a_place_for_each_result(report: Report) -> None:
    (run,) = json.loads(write(report, "sarif"))["runs"]
    assert run["tool"]["driver"]["name"] == "refcheck"
    assert run["results"]
    assert all(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"])
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {one["ruleId"] for one in run["results"]} <= rules


def test_html_loads_nothing(report: Report) -> None:
    page = LexborHTMLParser(write(report, "html"))
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert "default-src 'none'" in (policy.attributes["content"] or "")
    assert not page.css("link, img, iframe, script[src], object, embed, base")


def test_html_has_every_row_and_its_suggestion(report: Report) -> None:
    told = write(report, "html")
    assert all(row.verdict.because.split(";")[0][1:] in told for row in report.rows)
    assert "https://a.example/can-3" in told


@pytest.mark.parametrize("name", FORMATS)
def test_one_report_is_written_the_same_twice(name: str, report: Report) -> None:
    assert data(report, name) == data(report, name)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_format_lets_a_control_character_through(name: str, text: str, report_of: Any) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e]", write(report_of(text), name).replace("\r\n", "\n"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_hostile_becomes_an_element_of_the_page(text: str, report_of: Any) -> None:
    plain, page = (LexborHTMLParser(write(report_of(t), "html")) for t in ("text", text))
    assert len(page.css("script")) == len(plain.css("script"))
    assert not page.css("img, [onclick], [onerror]")
    assert all((a.attributes.get("href") or "").startswith(("http://", "https://", "#")) for a in page.css("a[href]"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_cell_of_the_sheet_is_a_formula(text: str, report_of: Any) -> None:
    cells = [cell for row in csv.reader(io.StringIO(write(report_of(text), "csv"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_xml_and_json_stay_whole(text: str, report_of: Any, schema: Any) -> None:
    ET.fromstring(write(report_of(text), "junit"))
    json.loads(write(report_of(text), "sarif"))
    schema.validate(json.loads(write(report_of(text), "json")))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_workflow_command_is_ours(text: str, report_of: Any) -> None:
    *commands, counts = write(report_of(text), "github").splitlines()
    assert counts == "1 link: 1 broken"
    assert all(re.match(r"::(error|warning|notice) ", line) for line in commands)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_markdown_shows_no_picture_and_calls_nobody(text: str, report_of: Any) -> None:
    told = re.sub(r"<https?://[^<>\s]*>", "", write(report_of(text), "markdown"))  # an autolink holds no markup
    assert not re.search(r"(?<!\\)!\[|(?<![\w\\])@someone|<script|<img", told)
