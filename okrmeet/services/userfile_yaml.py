"""From the text of a YAML 1.2 file to a tree of nodes that know their lines.

The tree is made from the parser's events and not from typed values: every scalar keeps its source text, so `2026`
can be a title or a number as the field wants, `yes` and `on` are words, and a quoted date reads like a plain one.
What has no use in a file that a person writes, and could be used to harm (aliases, tags), is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from okrmeet.domain.text import NAME_LIMIT, clean, quoted
from okrmeet.services.userfile_node import Node
from okrmeet.services.userfile_problems import BadFile, Problems

DEEPEST = 50
"""Levels of nesting that are read; no format of okrmeet needs more than seven."""

_NULLS = ("", "~", "null", "Null", "NULL")  # YAML 1.2, core schema
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_IN_PLAIN_WORDS = (
    (r"character '\\t'", "a tab stands where only spaces can: use spaces for indentation"),
    (r"character '(.)' that cannot start", r"a text that begins with \1 needs quotes around it"),
    (r"mapping values are not allowed", "a colon is not expected here: indent this line like its neighbours, "
     "or put quotes around a text that has a colon in it"),
    (r"could not find expected ':'", "a ':' is missing: fields are written as name: value"),
    (r"sequence entries are not allowed", "a '- ' is not expected here: a list begins on a line of its own"),
    (r"found unexpected end of stream", "a quote that was opened is never closed"),
    (r"expected ',' or '(.)'", r"a ',' or the \1 of the bracket opened in line {opened} is missing"),
    (r"unknown escape character|expected escape sequence", "a backslash in double quotes has a meaning of its own: "
     "use single quotes"),
    (r"expected <block end>", "this line is indented differently from those it belongs to, "
     "or a text needs quotes around it"),
    (r"node content", "a value is missing or begins with a sign that needs quotes around it"),
    (r"tag", "tags (words that begin with !) are not read here: put quotes around a text that begins with !"),
)  # fmt: skip


def parse_tree(text: str, problems: Problems) -> Node:
    """The only document in the text; a BadFile where it is not YAML or uses what is not read.

    A field that is given twice is added to `problems`, and the first one counts.
    """
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise problems.bad(f"there is a control character (U+{ord(match[0]):04X}): is this a text file?", line=line)
    events = _events(text, problems)
    node: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise problems.bad("a second document begins here (---); one file is one document", line=_line(event))
        elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
            node = _node(event, events, problems, "", depth=0)
    if node is None or node.content is None:
        raise problems.bad("this file is empty; it begins with okrmeet: 1")
    return node


def _events(text: str, problems: Problems) -> Iterator[Any]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise _in_plain_words(error, problems) from None
    except (YAMLError, ValueError, OverflowError):
        # What the parser forgets to check itself, such as the escape "\UFFFFFFFF".
        raise problems.bad(
            "this is not valid YAML: an escape or directive in it names something impossible"
        ) from None


def _in_plain_words(error: MarkedYAMLError, problems: Problems) -> BadFile:
    reason = error.problem or error.context or ""
    began = error.context_mark or error.problem_mark
    noticed = error.problem_mark or began
    # An open quote and a missing colon are noticed long after the place that has to be put right.
    mark = began if re.search("end of stream|could not find", reason) else noticed
    message = "this is not valid YAML here: look at indentation, quotes and brackets"
    for pattern, words in _IN_PLAIN_WORDS:
        if match := re.search(pattern, reason):
            message = match.expand(words).replace("{opened}", str(began.line + 1 if began else "?"))
            break
    if mark is None:
        return problems.bad(message)
    return problems.bad(f"{message} (column {mark.column + 1})", line=mark.line + 1)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _node(event: Any, events: Iterator[Any], problems: Problems, field: str, *, depth: int) -> Node:
    line = _line(event)
    if isinstance(event, AliasEvent):
        raise problems.bad("aliases (*name) are not read here: write it out again", line=line, field=field)
    if event.tag is not None:
        raise problems.bad(f"the tag {quoted(str(event.tag))} is not read here: leave it out", line=line, field=field)
    if isinstance(event, ScalarEvent):
        empty = event.style is None and event.value in _NULLS
        return Node(None if empty else _whole(event.value), line, field, problems)
    if depth == DEEPEST:
        raise problems.bad(f"this is nested deeper than {DEEPEST} levels", line=line, field=field)
    if isinstance(event, SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(_node(event, events, problems, f"{field}[{len(items)}]", depth=depth + 1))
        return Node(items, line, field, problems)
    return Node(_entries(events, problems, field, depth), line, field, problems)


def _entries(events: Iterator[Any], problems: Problems, field: str, depth: int) -> dict[str, Node]:
    """The fields of a mapping; each value stands where its name does, also when it begins a line later."""
    entries: dict[str, Node] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        key = _node(event, events, problems, field, depth=depth + 1)
        if not isinstance(key.content, str):
            raise problems.bad("the name of a field must be text", line=key.line, field=field)
        name = clean(key.content[:NAME_LIMIT])
        path = f"{field}.{name}" if field else name
        value = _node(next(events), events, problems, path, depth=depth + 1)
        value.line = key.line
        if name in entries:
            problems.add(key.line, path, f"given twice: first in line {entries[name].line}")
        else:
            entries[name] = value
    return entries


def _whole(text: str) -> str:
    r"""Text in which two escapes as JSON writes them (`"\ud83d\ude00"`) are the one character that they mean."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
