"""What a team reads before its retrospective: which quarter it is about, and the values that are to be scored."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.people import Event, Weekday
from okrmeet.engine.sittings import end_sitting
from okrmeet.engine.walk import go_on
from okrmeet.services.prep import prep_lines, prepare
from tests.quarter_team import START, Quarterly, quarter

EVENT = Event(
    id="q", unit="PAY", meeting="quarterly", weekday=Weekday.THURSDAY, time=dt.time(10), minutes=120, week=-1
)


def test_it_says_which_quarter_it_looks_back_on_and_asks_for_the_last_values() -> None:
    docs = quarter(EVENT)
    first, *rest = prep_lines(prepare(docs, "PAY", START, "quarterly"), docs, START.date())
    assert first == "Quarterly of Payments, about 2026-Q4: Thu 31 Dec, 10:00"
    assert len(rest) < 10


def test_it_says_that_the_second_sitting_is_next() -> None:
    held = Quarterly(quarter(EVENT))
    while not held.room.step.cut:
        held.do(go_on)
    held.do(end_sitting)
    held.to_the_end()
    docs = held.room.docs
    (first, *_) = prep_lines(prepare(docs, "PAY", START + dt.timedelta(days=1), "quarterly"), docs, START.date())
    assert "about 2026-Q4, second sitting" in first
