"""Promises as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from rich.text import Text

from okrmeet.cli.shown import fitting, rendered, table, words
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.names import short_names
from okrmeet.domain.people import Person
from okrmeet.domain.records import Action, ActionState

LEAST = {"Unit": 60, "State": 70, "About": 90, "Carried": 90}
"""Columns of the terminal from which there is room for each."""


def actions_table(docs: Documents, actions: Iterable[Action], today: dt.date, *, everything: bool) -> str:
    """One promise a row; the state only where there can be several."""
    names = short_names(docs.all(Person))
    rows = [fitting(_cells(action, names, today, everything=everything), LEAST) for action in actions]
    made = table(*rows[0], gives="Promise")
    for row in rows:
        made.add_row(*row.values())
    return rendered(made)


def _cells(action: Action, names: Mapping[str, str], today: dt.date, *, everything: bool) -> dict[str, Text]:
    late = action.state is ActionState.OPEN and action.due is not None and action.due < today
    due = show_due(action.due, today) if action.due else ""
    owner = names.get(action.owner, action.owner) if action.owner else "nobody yet"
    return {
        "Id": words(action.id),
        "Unit": words(action.unit),
        "Owner": words(owner),
        "Due": words(f"{due}, late" if late else due, "yellow" if late else ""),
        **({"State": words(action.state.replace("_", " "))} if everything else {}),
        "Promise": words(action.text, whole=True),
        "About": words(action.about or ""),
        "Carried": words(f"{action.carried} times" if action.carried > 1 else "once" if action.carried else ""),
    }
