"""The table of goals, as CSV: one row for each objective or key result, columns as the fields of import files.

`row` says what a row is. Key results stand below their objective. A list has a line of the cell for each entry.
A line that begins with `#` is a remark.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from typing import Any

from okrmeet.domain.amount import format_amount
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.text import clean
from okrmeet.services.csv_cells import as_cell
from okrmeet.services.export_rows import goals, row
from okrmeet.services.import_fields import FIELDS

ROW = "row"
ROWS: dict[str, type[Doc]] = {"objective": Objective, "key result": KeyResult}
COLUMNS = (ROW, *dict.fromkeys((*FIELDS[Objective], *FIELDS[KeyResult])))
LISTS = ("supports", "steps")


def csv_of(docs: Documents) -> str:
    """All goals as a table."""
    called = {kind: name for name, kind in ROWS.items()}
    every = (goal for objective, below in goals(docs) for goal in (objective, *below))
    return table_of({ROW: called[type(goal)], **row(goal)} for goal in every)


def table_of(rows: Iterable[dict[str, Any]]) -> str:
    """The text of a table with these rows under the names of the columns."""
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for told in rows:
        writer.writerow({name: _cell(value) for name, value in told.items()})
    return page.getvalue()


def _cell(value: Any) -> str:
    match value:
        case list():
            return as_cell("\n".join(clean(item, limit=sys.maxsize) for item in value))
        case float():
            return format_amount(value)
        case _:
            return as_cell(clean(str(value), limit=sys.maxsize))
