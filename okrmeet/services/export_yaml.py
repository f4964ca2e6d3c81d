"""A workspace as the YAML file that import reads: one line for each row, so that two of them compare well."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from okrmeet.domain.amount import format_amount
from okrmeet.domain.documents import Documents
from okrmeet.domain.text import clean
from okrmeet.services.export_rows import Row, sections
from okrmeet.services.userfile_format import FORMAT

_PLAIN = re.compile(r"(?:[A-Za-zÀ-ɏ][\wÀ-ɏ ./()+-]*[\wÀ-ɏ).]|[A-Za-z]|\d{4}-Q\d)", re.ASCII)
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def yaml_of(docs: Documents) -> str:
    """The text of the file; importing it into an empty workspace and writing that again gives the same."""
    lines = [f"okrmeet: {FORMAT}"]
    for name, rows in sections(docs).items():
        lines += [f"{name}: {flow(rows)}"] if isinstance(rows, dict) else [f"{name}:", *_rows(rows)]
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """A value in one line: `{id: ana, name: Ana Sousa}`, `[PT, ES]`, `64`."""
    match value:
        case dict():
            return f"{{{', '.join(f'{name}: {flow(inner)}' for name, inner in value.items())}}}"
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case bool():
            return str(value).lower()
        case float():
            return format_amount(value)
        case dt.datetime():
            return moment(value)
        case dt.time():
            return f'"{value:%H:%M}"'
        case str():
            return _text(value)
        case _:
            return str(value)


def _rows(rows: list[Row]) -> Iterator[str]:
    """Each row in a line; one that has rows of its own, a field a line."""
    for row in rows:
        if "key_results" not in row and "title" not in row:
            yield f"  - {flow(row)}"
            continue
        for number, (name, value) in enumerate(row.items()):
            before = "    " if number else "  - "
            if name == "key_results":
                yield f"{before}key_results:"
                yield from (f"      - {flow(inner)}" for inner in value)
            else:
                yield f"{before}{name}: {flow(value)}"


def moment(at: dt.datetime) -> str:
    """In UTC, as short as it can be told: `2026-10-12T08:30Z`."""
    utc = at.astimezone(dt.UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="auto" if utc.second or utc.microsecond else "minutes") + "Z"


def _text(text: str) -> str:
    """Text as it is where it can stand so, else in quotes; a workspace that somebody edited may hold anything."""
    text = clean(text, limit=sys.maxsize)
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)
