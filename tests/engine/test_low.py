"""Which key results need the room, and why."""

from __future__ import annotations

import pytest

from okrmeet.domain.records import Checkin
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.low import low_key_results
from tests.team import LAST_WEEK, Held, documents


def held(before: int | None, now: int | None, votes: tuple[int, ...] = ()) -> Held:
    """A meeting in which the confidence in PAY-O1.2 went from one figure to another; None: not reported."""
    docs = documents()
    if before is not None:
        docs = documents(Checkin(id="b", at=LAST_WEEK, key_result="PAY-O1.2", value=40, confidence=before))
    meeting = Held(docs)
    if now is not None:
        line = Line(Sense.VALUE, about="PAY-O1.2", value=40, confidence=now, votes=votes)
        meeting.do(lambda room, moment: capture(room, line, moment))
    return meeting


def found(meeting: Held) -> list[tuple[str, str]]:
    return [(kr.id, why) for kr, why in low_key_results(meeting.room)]


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (8, 6, "fell 8 → 6"),
        (8, 2, "fell 8 → 2"),
        (5, 3, "fell 5 → 3"),
        (4, 3, "stands at 3"),
        (None, 3, "stands at 3"),
        (None, 0, "stands at 0"),
        (2, None, "stands at 2"),  # nobody said it is better
    ],
)
def test_what_fell_by_two_or_is_low_needs_the_room(before: int | None, now: int | None, why: str) -> None:
    assert found(held(before, now)) == [("PAY-O1.2", why)]


@pytest.mark.parametrize(("before", "now"), [(8, 7), (8, 8), (6, 5), (None, 4), (3, 4), (8, None), (None, None)])
def test_what_fell_by_one_or_stands_at_four_does_not(before: int | None, now: int | None) -> None:
    assert found(held(before, now)) == []


def test_votes_that_lie_far_apart_need_the_room() -> None:
    # of 3, 9 and 6 the standard deviation is 2.45; of 4, 9 and 6 it is 2.05
    assert found(held(7, 6, votes=(9, 3, 6))) == [("PAY-O1.2", "split: 3 6 9")]
    assert found(held(7, 6, votes=(4, 9, 6))) == []


def test_two_votes_are_no_split() -> None:
    assert found(held(7, 6, votes=(0, 10))) == []


def test_the_fall_is_measured_from_before_the_meeting_not_from_the_first_try() -> None:
    meeting = held(8, 4)
    meeting.go("confidence")
    meeting.say("40 7", "PAY-O1.2")
    assert found(meeting) == []


def test_guard_rails_have_a_step_of_their_own() -> None:
    meeting = Held()
    meeting.go("guard")
    meeting.say("bad", "PAY-O2.2")
    assert found(meeting) == []


def test_they_come_in_the_order_of_the_goals() -> None:
    meeting = held(None, 2)
    meeting.go("confidence")
    meeting.say("61 1", "PAY-O1.1")
    assert [id for id, _ in found(meeting)] == ["PAY-O1.1", "PAY-O1.2"]
