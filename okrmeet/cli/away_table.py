"""Absences as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from okrmeet.cli.shown import rendered, table, words
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Away, Person


def away_table(docs: Documents, coming: Sequence[Away], today: dt.date) -> str:
    """One absence a row."""
    names = display_names(docs.all(Person))
    made = table("Who", "From", "To", gives="Who")
    for away in coming:
        days = (words(show_due(day, today)) for day in (away.first_day, away.last_day))
        made.add_row(words(names.get(away.person, away.person), whole=True), *days)
    return rendered(made)
