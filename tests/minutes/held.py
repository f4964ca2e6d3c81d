"""Both meetings that have an example here: what holds for the minutes of one holds for those of the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from okrmeet.domain.document import Doc
from okrmeet.engine.upcoming import Upcoming
from tests.minutes import example, monthly_example

Held = tuple[Callable[[], list[Doc]], str, Upcoming]
"""The documents, with new random ids each time; the meeting's id; what comes next."""

WEEKLY: Held = example.documents, example.MEETING, example.next_weekly()
MONTHLY: Held = monthly_example.documents, monthly_example.MEETING, monthly_example.next_monthly()
HELD = pytest.mark.parametrize("held", [WEEKLY, MONTHLY], ids=["weekly", "monthly"])
