"""What a unit usually takes for a step: a median of its last meetings, and nothing where little is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Visit
from okrmeet.engine.timeboxes import FAR, FEWEST, LAST, suggested, usual_minutes
from tests.agenda.own import own_agenda
from tests.team import START

AGENDA = own_agenda()
seconds = st.floats(min_value=0.1, max_value=20_000)


def held(
    week: int, *spent: float, unit: str = "PAY", agenda: str = "own", state: MeetingState = MeetingState.CLOSED
) -> list[Doc]:
    """A meeting with one visit of its first step for each time spent."""
    began = START + dt.timedelta(weeks=week)
    meeting = Meeting(
        id=f"{unit}-{week}-{agenda}-{state}", unit=unit, meeting="weekly", cycle="2026-Q4", title="Weekly",
        day=began.date(), started=began, state=state, steps=AGENDA.steps, agenda=agenda,
    )  # fmt: skip
    visits = (
        Visit(id=f"{meeting.id}-{n}", meeting=meeting.id, step="k0", number=n, opened=began, seconds=time)
        for n, time in enumerate(spent, 1)
    )
    return [meeting, *visits]


def of(*meetings: list[Doc]) -> dict[str, float]:
    return suggested(Documents(doc for docs in meetings for doc in docs), "PAY", "own")


@pytest.mark.parametrize(
    ("minutes", "usual"),
    [
        ((7, 7, 7), 7),
        ((4, 9, 6), 6),
        ((4, 5), None),
        ((6, 7, 6, 8), 6.5),
        ((5.2, 5.3, 5.4), 5.5),
        ((5.2, 5.2, 5.2), 5),
        ((0.05, 0.05, 0.05), 0.5),
        ((6, 7, 8, 60), 7),  # 60 is more than three times the median of all
        ((6, 7, 8, 1), 7),  # 1 is less than a third of it
        ((5, 5, 15, 15, 15), 15),
        ((1, 10, 100), None),  # one alone is left
    ],
)
def test_the_median_of_those_that_lie_together_in_half_minutes(
    minutes: tuple[float, ...], usual: float | None
) -> None:
    assert usual_minutes([m * 60 for m in minutes]) == usual


def test_all_visits_of_a_step_count_together_and_another_step_not_at_all() -> None:
    assert of(held(1, 60, 240), held(2, 300), held(3, 100, 100, 100)) == {"k0": 5}


def test_only_the_newest_meetings_are_looked_at() -> None:
    old = [held(week, 60) for week in range(4)]
    new = [held(week, 600) for week in range(10, 10 + LAST)]
    assert of(*old, *new) == of(*new, *old) == {"k0": 10}


def test_a_meeting_without_times_takes_no_place_among_them() -> None:
    timed = [held(week, 600) for week in range(FEWEST)]
    assert of(*timed, *(held(week, 0) for week in range(5, 5 + LAST))) == {"k0": 10}


NOT_CLOSED = [{"state": state} for state in MeetingState if state is not MeetingState.CLOSED]


@pytest.mark.parametrize("other", [{"unit": "RISK"}, {"agenda": "weekly"}, *NOT_CLOSED])
def test_meetings_of_others_and_those_that_were_not_closed_say_nothing(other: dict[str, Any]) -> None:
    strange = [held(week, 60, **other) for week in range(5, 5 + LAST)]
    assert of(*strange) == {}
    assert of(*strange, held(1, 600), held(2, 600), held(3, 600)) == {"k0": 10}


@given(st.lists(seconds, max_size=LAST))
def test_it_lies_among_the_times_in_half_minutes_and_does_not_depend_on_their_order(times: list[float]) -> None:
    usual = usual_minutes(times)
    assert usual == usual_minutes(times[::-1])
    if len(times) < FEWEST:
        assert usual is None
    if usual is not None:
        assert usual * 2 == int(usual * 2) >= 1
        assert min(times) / 60 - 0.25 <= usual <= max(0.5, max(times) / 60 + 0.25)


@given(st.lists(st.floats(min_value=300, max_value=600), min_size=4, max_size=4), st.sampled_from((0.001, 1000)))
def test_one_day_of_another_kind_changes_nothing(times: list[float], far: float) -> None:
    assert usual_minutes([*times, times[0] * far]) == usual_minutes(times)


@given(st.lists(seconds, min_size=FEWEST, max_size=LAST))
def test_where_all_lie_together_it_is_their_median(times: Sequence[float]) -> None:
    middle = median(times)
    if all(middle / FAR <= time <= middle * FAR for time in times):
        usual = usual_minutes(times)
        assert usual is not None
        assert usual == 0.5 or abs(usual - middle / 60) <= 0.25 + 1e-9
