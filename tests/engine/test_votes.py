"""Fingers of the room on a key result: one line, few keys, no names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.engine.capture_line import Sense
from okrmeet.engine.low import low_key_results
from okrmeet.engine.understood import understood as words
from tests.team import TODAY, Held
from tests.typed import refused, room, understood

KR1, KR2 = "PAY-O1.1", "PAY-O1.2"


@pytest.fixture
def held() -> Held:
    held = Held()
    held.go("confidence")
    return held


@pytest.mark.parametrize("text", ["votes 7 6 3 8 8", "v 7 6 3 8 8", "v76388", "Vote: 7 6 3 8 8", "% 1.1 v 7 6 3 8 8"])
def test_votes_are_for_the_key_result_in_focus_and_sorted(text: str) -> None:
    line = understood("confidence", text, KR1)
    assert (line.sense, line.about, line.votes, line.value) == (Sense.VALUE, KR1, (3, 6, 7, 8, 8), None)


def test_another_key_result_may_be_named_and_words_may_follow() -> None:
    line = understood("confidence", "1.2 votes 10 0 5 we do not agree", KR1)
    assert (line.about, line.votes, line.text) == (KR2, (0, 5, 10), "we do not agree")
    assert "votes 0 5 10 · middle 5, no names · the room is split" in words(line, room("confidence"), TODAY)


@pytest.mark.parametrize("text", ["votes 7 11", "v 7 6 300", "votes " + "7 " * 51])
def test_votes_that_cannot_be_are_refused_in_words(text: str) -> None:
    assert "figures from 0 to 10" in refused("confidence", text, KR1)


@pytest.mark.parametrize("text", ["votes", "v2 is out", "votes are in", "v"])
def test_a_sentence_about_votes_is_a_note(text: str) -> None:
    assert understood("confidence", text, KR1).sense is Sense.NOTE


def test_eight_people_take_at_most_forty_keys() -> None:
    assert len("v 10 10 10 10 10 10 10 10") + 1 <= 40


def test_the_middle_is_the_confidence_until_the_owner_tells_one(held: Held) -> None:
    held.say("v 7 6 3 8", KR1)
    assert held.room.confidence(KR1) == 6  # of 6 and 7 the lower one
    held.say("v 8 8 9", KR1)
    assert held.room.confidence(KR1) == 8
    held.say("70 5 wallet", KR1)
    report = held.room.reported(KR1)
    assert report is not None
    assert (report.value, report.confidence, report.votes, report.note) == (70.0, 5, (8, 8, 9), "wallet")
    held.say("v 2 2 2", KR1)
    assert held.room.confidence(KR1) == 5


def test_votes_that_lie_far_apart_bring_the_key_result_to_the_low_step(held: Held) -> None:
    held.say("v 10 10 6 5", KR1)
    assert (KR1, "split: 5 6 10 10") in [(kr.id, why) for kr, why in low_key_results(held.room)]


@given(st.lists(st.integers(0, 10), min_size=1, max_size=50))
def test_any_votes_are_kept_as_they_were_told(votes: list[int]) -> None:
    line = understood("confidence", "v " + " ".join(map(str, votes)), KR1)
    assert line.votes == tuple(sorted(votes))
