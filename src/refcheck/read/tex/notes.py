"""Footnotes and endnotes, under the numbers that LaTeX prints."""

from __future__ import annotations

from dataclasses import replace

from refcheck.read.canonical import call, label
from refcheck.read.tex.counters import symbol
from refcheck.read.tex.source import Cursor, Text
from refcheck.read.tex.writer import Handler, Note, Writer


def _footnote(writer: Writer, cursor: Cursor) -> None:
    r"""`\footnote{..}`, or `\footnote[3]{..}`, which counts nothing."""
    counter = _counter(writer)
    mark = _mark(writer, counter, cursor.optional())
    writer.put_raw(call(mark))
    _keep(writer, counter, mark, cursor)


def _mark_alone(writer: Writer, cursor: Cursor) -> None:
    counter = _counter(writer)
    writer.put_raw(call(_mark(writer, counter, cursor.optional())))


def _text_alone(writer: Writer, cursor: Cursor) -> None:
    told, counter = cursor.optional(), "footnote"
    mark = _mark(writer, counter, told) if told else label(writer.value(f"the{counter}"))
    writer.referred = mark
    _keep(writer, counter, mark, cursor)


def _thanks(writer: Writer, cursor: Cursor) -> None:
    writer.counters.step("footnote")
    mark = label(symbol(writer.counters.values["footnote"]))
    writer.put_raw(call(mark))
    _keep(writer, "footnote", mark, cursor)


def _endnote(writer: Writer, cursor: Cursor) -> None:
    mark = _mark(writer, "endnote", cursor.optional())
    writer.put_raw(call(mark))
    _keep(writer, "endnote", mark, cursor)


def _endnote_mark(writer: Writer, cursor: Cursor) -> None:
    writer.put_raw(call(_mark(writer, "endnote", cursor.optional())))


def _endnote_text(writer: Writer, cursor: Cursor) -> None:
    told = cursor.optional()
    mark = _mark(writer, "endnote", told) if told else label(writer.value("theendnote"))
    _keep(writer, "endnote", mark, cursor)


def footnote_of(writer: Writer, source: str) -> None:
    r"""A note that another command makes: `\footcite`."""
    counter = _counter(writer)
    mark = _mark(writer, counter, None)
    writer.put_raw(call(mark))
    _keep(writer, counter, mark, Cursor.over(Text.of(f"{{{source}}}")))


def _counter(writer: Writer) -> str:
    return "mpfootnote" if "minipage" in writer.opened else "footnote"


def _mark(writer: Writer, counter: str, told: Cursor | None) -> str:
    """The number that is printed, one more than before, or the one that is told."""
    if told is None:
        return label(writer.refer(counter))
    before = writer.counters.values[counter]
    number = writer.text_of(told)
    writer.counters.values[counter] = int(number) if number.isdecimal() and len(number) < 7 else before
    writer.referred = writer.value(f"the{counter}") if number.isdecimal() else number
    writer.counters.values[counter] = before
    return label(writer.referred)


def _keep(writer: Writer, counter: str, mark: str, cursor: Cursor) -> None:
    """The note has its place before those that its text calls."""
    into = writer.endnotes if counter == "endnote" else writer.notes
    at, referred = len(into), writer.referred
    into.append(Note(mark, (), writer.spot, len(writer.streams[0].paragraphs) + 1))
    outer, writer.within_note = writer.within_note, True
    into[at] = replace(into[at], texts=tuple(writer.apart(cursor.argument()).whole()))
    writer.referred, writer.within_note = referred, outer


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("footnote", "sidenote", "pagenote"), _footnote),
    "footnotemark": _mark_alone,
    "footnotetext": _text_alone,
    "thanks": _thanks,
    "endnote": _endnote,
    "endnotemark": _endnote_mark,
    "endnotetext": _endnote_text,
}
