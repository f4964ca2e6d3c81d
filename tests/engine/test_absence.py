"""Planned absences: whole days, both ends included, one where they touch."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.people import Away
from okrmeet.engine.absence import cancel_absence, coming_absences, plan_absence
from okrmeet.engine.amending import amend
from okrmeet.engine.closing import close
from okrmeet.engine.moment import Moment
from tests.team import START, TODAY, Held, documents

DAY = dt.timedelta(days=1)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=8)


@given(SPANS)
def test_somebody_is_away_on_just_the_days_that_were_said_and_no_two_absences_touch(
    spans: list[tuple[int, int]],
) -> None:
    docs, said = documents(), set()
    for number, (first, length) in enumerate(spans):
        days = [TODAY + DAY * n for n in range(first, first + length + 1)]
        said |= set(days)
        change = plan_absence(docs, "ben", days[0], days[-1], f"away{number}")
        assert isinstance(change, Change)
        docs = docs.after(change)
    kept = coming_absences(docs, TODAY)
    assert {a.first_day + DAY * n for a in kept for n in range((a.last_day - a.first_day).days + 1)} == said
    assert all(before.last_day + DAY < behind.first_day for before, behind in pairwise(kept))


def test_absences_that_cannot_be_are_refused() -> None:
    assert isinstance(plan_absence(documents(), "zoe", TODAY, TODAY, "a"), Refused)
    assert isinstance(plan_absence(documents(), "ben", TODAY, TODAY - DAY, "a"), Refused)


def test_who_comes_after_all_is_expected_again() -> None:
    away = [
        Away(id=f"a{n}", person="ben", first_day=TODAY + n * 7 * DAY, last_day=TODAY + n * 7 * DAY) for n in range(3)
    ]
    docs = documents(*away)
    one = cancel_absence(docs, "ben", TODAY + 7 * DAY, TODAY)
    assert isinstance(one, Change)
    assert [a.id for a in coming_absences(docs.after(one), TODAY)] == ["a0", "a2"]
    assert isinstance(cancel_absence(docs, "ben", TODAY + DAY, TODAY), Refused)
    everything = cancel_absence(docs, "ben", None, TODAY)
    assert isinstance(everything, Change)
    assert coming_absences(docs.after(everything), TODAY) == ()


def test_only_a_meeting_that_is_over_is_amended() -> None:
    held = Held()
    moment = Moment(START, "amendment")
    assert isinstance(amend(held.room.docs, held.meeting, "it was 71", "ben", moment), Refused)
    held.do(close)
    assert isinstance(amend(held.room.docs, held.meeting, "it was 71", "ben", moment), Change)
    assert isinstance(amend(held.room.docs, held.meeting, " ", "ben", moment), Refused)
    assert isinstance(amend(held.room.docs, "nothing", "it was 71", "ben", moment), Refused)
