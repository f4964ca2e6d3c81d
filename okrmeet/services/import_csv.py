"""Reading a table of goals: each row becomes what a YAML file says of an objective or a key result.

So both kinds of file are read, checked and told about by the same code. What was written for a spreadsheet is undone
(`csv_cells`), and what spreadsheets do to a table is understood: another delimiter, a byte order mark, empty rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from okrmeet.domain.text import clean, folded, nearest, quoted
from okrmeet.services.csv_cells import from_cell
from okrmeet.services.goals_table import COLUMNS, LISTS, ROW, ROWS
from okrmeet.services.import_fields import FIELDS
from okrmeet.services.userfile_format import FORMAT
from okrmeet.services.userfile_node import Node
from okrmeet.services.userfile_problems import Problems

_DELIMITERS = ",;\t"
PREPARED = ("cycle", "kind", "ambition")
"""What the template has filled in already: a row that says no more was not filled in."""
_LONGEST_CELL = 1_000_000
_OBJECTIVE, _KEY_RESULT = ROWS


@dataclass
class _Objective:
    """An objective with its key results, as far as they were read."""

    line: int
    fields: dict[str, Node] = field(default_factory=dict)
    below: list[Node] = field(default_factory=list)


def parse_table(text: str, problems: Problems) -> Node:
    """The tree of an import file that says what the table says; a BadFile where it is no table of goals."""
    rows = _rows(text, problems)
    columns = _columns(next(rows, None), problems)
    objectives: list[_Objective] = []
    above: _Objective | None = None
    results: list[tuple[int, dict[str, Node], _Objective | None]] = []
    for line, cells in rows:
        if len(cells) > len(columns):
            problems.add(line, "", f"this row has {len(cells)} cells, and the first row names {len(columns)} columns")
        told = dict(zip(columns, cells, strict=False))
        what = _what(told.pop(ROW, ""), line, problems)
        fields = _fields(told, what, line, problems)
        if not any(node.content for name, node in fields.items() if name not in PREPARED):
            above = None if what == _OBJECTIVE else above  # as the template has it: nothing was filled in
        elif what == _OBJECTIVE:
            above = _Objective(line, fields)
            objectives.append(above)
        elif what == _KEY_RESULT:
            results.append((line, fields, above))
    _place(objectives, results, problems)
    return _root(objectives, problems)


def _rows(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The rows that say something, with the line each begins in."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise problems.bad(
            f"this is no table: {error} (is a quote that was opened never closed?)", line=line
        ) from None


def _columns(first: tuple[int, list[str]] | None, problems: Problems) -> list[str]:
    if first is None:
        raise problems.bad(f"this table is empty; its first row names the columns: {', '.join(COLUMNS)}")
    line, names = first[0], [folded(name) for name in first[1]]
    while names and not names[-1]:
        names.pop()  # a spreadsheet may keep a column that was emptied
    for name in names:
        if name not in COLUMNS:
            guess = nearest(name, COLUMNS)
            perhaps = f"; do you mean {guess}?" if guess else f"; known are: {', '.join(COLUMNS)}"
            problems.add(line, clean(name[:40]), f"unknown column{perhaps}")
        elif names.count(name) > 1:
            problems.add(line, name, "this column is there twice")
    if ROW not in names:
        raise problems.bad(
            f"a column {ROW} is missing: it says {' or '.join(ROWS)} for each row", line=line, field=ROW
        )
    problems.raise_if_any()
    return names


def _what(cell: str, line: int, problems: Problems) -> str | None:
    what = folded(cell).replace("_", " ")
    if what in ROWS:
        return what
    problems.add(line, ROW, f"expected {' or '.join(ROWS)}, got {quoted(cell)}")
    return None


def _fields(told: dict[str, str], what: str | None, line: int, problems: Problems) -> dict[str, Node]:
    """The cells of a row as fields; an empty cell is an empty field where the row can have one."""
    known = FIELDS[ROWS[what]] if what else ()
    fields = {}
    for name, cell in told.items():
        text = from_cell(cell.strip(" "))
        if text.strip():
            fields[name] = _node(name, text, line, problems)
        elif name in known:
            fields[name] = Node(None, line, name, problems)
    return fields


def _node(name: str, text: str, line: int, problems: Problems) -> Node:
    if name not in LISTS:
        return Node(text, line, name, problems)
    entries = [entry for entry in text.splitlines() if entry.strip()]
    if name == "supports":  # ids have no blanks and commas: they may stand in one line
        entries = text.replace(",", " ").replace(";", " ").split()
    return Node([Node(entry, line, name, problems) for entry in entries], line, name, problems)


def _place(
    objectives: list[_Objective], results: list[tuple[int, dict[str, Node], _Objective | None]], problems: Problems
) -> None:
    """Put key results under their objectives: that of the id, be it only in the workspace, else the one above."""
    by_id = {_id(objective.fields): objective for objective in reversed(objectives)}
    for line, fields, above in results:
        owner, dot, _ = _id(fields).rpartition(".")
        if dot and owner not in by_id:
            by_id[owner] = _Objective(line, {"id": Node(owner, line, "id", problems)})
            objectives.append(by_id[owner])
        under = by_id[owner] if dot else above
        if under is None:
            problems.add(line, "id", "a key result without an id stands below its objective")
        else:
            under.below.append(Node(dict(fields), line, _KEY_RESULT, problems))


def _id(fields: dict[str, Node]) -> str:
    written = fields["id"].content if "id" in fields else None
    return clean(written[:100]) if isinstance(written, str) else ""


def _root(objectives: list[_Objective], problems: Problems) -> Node:
    items = []
    for objective in objectives:
        fields = dict(objective.fields)
        if objective.below:
            fields["key_results"] = Node(objective.below, objective.line, "key_results", problems)
        items.append(Node(fields, objective.line, _OBJECTIVE, problems))
    root = {"okrmeet": Node(FORMAT, 1, "okrmeet", problems), "objectives": Node(items, 1, "objectives", problems)}
    return Node(root, 1, "", problems)
