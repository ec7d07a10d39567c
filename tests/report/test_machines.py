"""What machines read: levels and places of alerts, the policy of the page, the exact values of the JSON."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from refcheck.model.report import FINDING_KINDS, NEW, Report
from refcheck.model.verdict import Advice, Summary
from refcheck.report import write
from refcheck.report.meanings import MEANINGS


def test_the_page_runs_its_own_script_and_style_and_no_other(report: Report) -> None:
    told = write(report, "html")
    page = LexborHTMLParser(told)
    meta = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert meta is not None
    policy = dict(part.strip().split(" ", 1) for part in (meta.attributes["content"] or "").split(";"))
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", told, re.DOTALL)
        assert policy[directive] == f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert not page.css("[style], [onload], [onclick]")


def test_what_fails_the_run_is_an_error_and_what_can_wait_a_note(report: Report) -> None:
    (run,) = json.loads(write(report, "sarif"))["runs"]
    levels = {(one["ruleId"], one["level"]) for one in run["results"]}
    assert levels == {
        ("broken", "error"),
        ("mismatch", "error"),
        ("archive-problem", "error"),
        ("ambiguous-id", "error"),
        ("review", "warning"),
        ("unread", "warning"),
        ("unknown", "note"),
        ("fix-url", "note"),
        ("no-archive", "note"),
        ("repair", "note"),
    }
    commands = [line.split(" ")[0] for line in write(report, "github").splitlines() if line.startswith("::")]
    assert [commands.count(f"::{name}") for name in ("error", "warning", "notice")] == [4, 3, 4]


def test_a_result_stands_where_the_link_is_printed(report: Report) -> None:
    (run,) = json.loads(write(report, "sarif"))["runs"]
    place = next(one for one in run["results"] if one["ruleId"] == "broken")["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "articles/notes.txt"},
        "region": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 10, "charOffset": 5, "charLength": 4},
    }
    assert "::error file=articles/notes.txt,line=1,col=6,title=fn. 3%3A broken::" in write(report, "github")


def test_a_result_is_told_again_by_its_fingerprint(report: Report) -> None:
    def prints(one: Report) -> list[str]:
        results = json.loads(write(one, "sarif"))["runs"][0]["results"]
        return [result["partialFingerprints"]["refcheck/v1"] for result in results]

    moved = replace(report, rows=tuple(replace(r, link=replace(r.link, spans=((90, 95),))) for r in report.rows))
    assert prints(moved) == prints(report)
    assert len(set(prints(report))) == len(prints(report))


@pytest.mark.parametrize(("name", "uri"), [("a b/ü.txt", "a%20b/%C3%BC.txt"), ("/abs/x.txt", "file:///abs/x.txt")])
def test_a_document_is_named_by_a_uri(name: str, uri: str, report: Report) -> None:
    document = replace(report.bibliographies[0], source=name)
    named = replace(report, bibliographies=(document,), rows=(replace(report.rows[2], document=name),), findings=())
    (result,) = json.loads(write(named, "sarif"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("complete", [True, False])
def test_what_was_left_out_is_told(complete: bool, report: Report) -> None:
    told = replace(report, complete=complete, because=None if complete else "no time")
    (invocation,) = json.loads(write(told, "sarif"))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is complete
    for name in ("sarif", "json", "jsonl", "html", "markdown", "table", "github"):
        assert ("no time" in write(told, name)) is not complete


def test_what_could_not_be_told_is_skipped(report: Report) -> None:
    root = ET.fromstring(write(report, "junit"))
    assert [case.get("name") for case in root.iter("testcase") if case.find("skipped") is not None] == [
        "fn. 4: https://a.example/4"
    ]
    assert (root.get("tests"), root.get("failures")) == ("13", "4")


def test_a_score_has_three_digits_and_a_time_its_zone(report: Report) -> None:
    told = json.loads(write(report, "json"))
    row = told["links"][0]
    assert row["identity"]["score"] == 0.988
    assert row["live"]["checked"] == told["started"] == "2026-11-22T12:00:00Z"
    assert row["archives"][0]["captured"] == "2026-11-22T12:00:00Z"


def test_where_nothing_was_compared_identity_says_so(report: Report) -> None:
    row = replace(report.rows[0], verdict=replace(report.rows[0].verdict, identity=None))
    told = json.loads(write(replace(report, rows=(row,)), "json"))["links"][0]
    assert told["identity"]["verdict"] == "not-comparable"


def test_github_is_told_the_gravest_first_since_it_shows_but_ten_of_each(report: Report) -> None:
    levels = [line.split(" ")[0] for line in write(report, "github").splitlines() if line.startswith("::")]
    *alerts, incomplete = levels
    assert alerts == sorted(alerts, key=["::error", "::warning", "::notice"].index)
    assert incomplete == "::warning"


def test_github_is_told_once_how_the_references_were_read(report: Report) -> None:
    told = [line for line in write(report, "github").splitlines() if "no-archive" in line]
    assert len(told) == 1
    assert "title=fn. 1%2C 3%3A no-archive::" in told[0]


# What the schemas that JUnit files are checked against have in common: Jenkins' junit-10.xsd, and what Ant writes.
KNOWN = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "skipped": {"type", "message"},
    "system-out": set(),
}


def test_junit_has_no_attribute_that_its_schemas_do_not_know(report: Report) -> None:
    root = ET.fromstring(write(report, "junit"))
    assert {element.tag for element in root.iter()} == KNOWN.keys()
    assert all(set(element.attrib) <= KNOWN[element.tag] for element in root.iter())
    assert all({"name", "tests", "failures", "errors"} <= set(suite.attrib) for suite in root.iter("testsuite"))


def test_every_rule_of_sarif_says_what_it_means(report: Report) -> None:
    (run,) = json.loads(write(report, "sarif"))["runs"]
    texts = ("shortDescription", "fullDescription", "help")  # all three are asked for by GitHub's code scanning
    assert all(rule[text]["text"] for rule in run["tool"]["driver"]["rules"] for text in texts)


@pytest.mark.parametrize("kind", [*Summary, *get_args(Advice), *FINDING_KINDS, NEW])
def test_every_word_has_a_meaning(kind: str) -> None:
    assert MEANINGS[kind].endswith(".")


def test_a_spreadsheet_is_told_that_it_is_unicode(report: Report) -> None:
    assert write(report, "csv").startswith("\ufeffdocument,")
