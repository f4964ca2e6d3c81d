"""All meetings that have an example here: what holds for the minutes of one holds for those of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.engine.summary import summarise
from okrmeet.engine.upcoming import Upcoming
from okrmeet.minutes.render import render
from okrmeet.services.minutes import figures_of
from tests.minutes import example, monthly_example, quarterly_example

Held = tuple[Callable[[], list[Doc]], str, Upcoming]
"""The documents, with new random ids each time; the meeting's id; what comes next."""

WEEKLY: Held = example.documents, example.MEETING, example.next_weekly()
MONTHLY: Held = monthly_example.documents, monthly_example.MEETING, monthly_example.next_monthly()
QUARTERLY: Held = quarterly_example.documents, quarterly_example.MEETING, quarterly_example.next_quarterly()
HELD = pytest.mark.parametrize("held", [WEEKLY, MONTHLY, QUARTERLY], ids=["weekly", "monthly", "quarterly"])


def minutes(docs: Documents, held: Held, **options: bool) -> str:
    """The minutes of one of these meetings, with whatever documents there are."""
    _, meeting, coming = held
    return render(summarise(docs, meeting, coming), figures_of(docs, meeting), **options)
