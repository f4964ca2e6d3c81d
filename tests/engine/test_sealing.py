"""What is written without a name is sealed until the reveal: no author, no order, no time, and counted once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Feedback, Tally, Undo
from okrmeet.domain.sealed import Sealed
from okrmeet.engine.board import cards, topics
from okrmeet.engine.board_dots import count_dots
from okrmeet.engine.board_phases import Phase, phase, write_card
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import answer, asks, done, passed, sealed_so_far, show_sealed
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import taken_back
from okrmeet.engine.undo import undo
from okrmeet.engine.walk import go_back
from tests.team import Held

COLUMNS = ("liked", "learned", "lacked", "longed for")
ENTRIES = st.tuples(st.sampled_from(COLUMNS), st.sampled_from("abc"))


def at(step: str) -> Held:
    held = Held(agenda=built_in("quarterly"))
    held.go(step)
    return held


def choose(keys: Iterable[str]) -> partial[Change | Refused]:
    """One person answers: a string of keys for each question."""
    return partial(_answer, tuple(keys))


def _answer(keys: tuple[str, ...], room: Room, moment: Moment) -> Change | Refused:
    told = [
        next(choice for choice in ask.choices if choice.key == key)
        for ask, pressed in zip(asks(room), keys, strict=True)
        for key in pressed
    ]
    return answer(room, told, moment)


def texts(held: Held) -> list[str]:
    return [card.feedback.text for card in cards(held.room)]


def tally(held: Held, key: str) -> Tally:
    return held.room.docs.need(Tally, f"{held.meeting}-{key}")


def test_a_card_is_nobodys_document_until_it_is_revealed() -> None:
    held = at("retro")
    held.say("lacked: tests")
    assert not [f for f in held.shelf.docs.all(Feedback) if f.kind == "card"]
    assert not held.shelf.docs.all(Undo)
    assert [(s.place, s.text) for s in held.shelf.docs.all(Sealed)] == [("lacked", "tests")]
    held.next()
    assert texts(held) == ["tests"]
    assert held.shelf.docs.all(Sealed) == ()


def test_the_reveal_is_one_change_that_names_the_box_and_cannot_be_taken_back() -> None:
    held = at("retro")
    for text in ("lacked: b", "lacked: a", "liked: b"):
        held.say(text)
    (box,) = {s.box for s in held.shelf.docs.all(Sealed)}
    commits = held.shelf.commits
    held.next()
    assert held.shelf.commits == commits + 1
    assert held.room.meeting.revealed == (box,)
    assert {card.feedback.seq for card in cards(held.room)} == {held.shelf.commits}
    assert len({card.feedback.at for card in cards(held.room)}) == 1
    assert "nothing to take back" in held.refused(lambda room, _: undo(room))


def test_a_second_round_of_writing_has_a_box_of_its_own() -> None:
    held = at("retro")
    held.say("liked: one")
    held.next()
    held.do(go_back)
    held.say("liked: two")
    held.next()
    assert texts(held) == ["one", "two"]
    assert len(set(held.room.meeting.revealed)) == 2


def test_equal_entries_of_two_people_are_two() -> None:
    held = at("retro")
    for _ in range(2):
        held.say("lacked: tests")
        held.do(done)
    held.next()
    assert texts(held) == ["tests", "tests"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_with_fewer_than_three_answers_the_room_is_told(count: int) -> None:
    held = at("pulse")
    for _ in range(count):
        held.do(choose("555"))
    change = held.do(show_sealed)
    assert ("easily guessed" in change.label) == (count < 3)


# -- taking back ----------------------------------------------------------------------------------------------


def test_undo_takes_back_ones_own_cards_and_stops_at_the_hand_over() -> None:
    held = at("retro")
    held.say("= decided before")
    for text in ("lacked: one", "lacked: two"):
        held.say(text)
    held.undo()
    held.do(done)
    assert "handed over" in held.refused(lambda room, _: undo(room))
    held.say("lacked: of the next person")
    held.undo()
    assert "handed over" in held.refused(lambda room, _: undo(room))
    held.next()
    assert texts(held) == ["one"]


def test_what_was_said_after_a_card_is_taken_back_before_it() -> None:
    held = at("retro")
    held.say("lacked: a card")
    held.say("= a decision")
    held.undo()
    assert len(held.shelf.docs.all(Sealed)) == 1
    held.undo()
    assert not held.shelf.docs.all(Sealed)


def test_after_a_restart_nobody_takes_back_what_somebody_wrote() -> None:
    held = at("retro")
    held.say("lacked: a card")
    held.restart()
    assert isinstance(taken_back(held.room), Refused)
    held.next()
    assert texts(held) == ["a card"]


# -- answers and dots -----------------------------------------------------------------------------------------


def test_answers_of_a_passed_keyboard_become_one_tally_each() -> None:
    held = at("pulse")
    for keys in ("431", "552", "313"):
        held.do(choose(keys))
    assert sealed_so_far(held.room) == "9 answers sealed · 3 of 4 have handed over"
    assert not held.room.docs.all(Tally)
    held.next()
    assert [tally(held, key).values for key in ("clear", "mine", "together")] == [(3, 4, 5), (1, 3, 5), (1, 2, 3)]
    assert held.room.step.key == "scores"


def test_whoever_comes_late_is_added_and_nobody_counts_twice() -> None:
    held = at("pulse")
    held.do(choose("444"))
    held.do(show_sealed)
    held.do(choose("111"))
    held.do(show_sealed)
    assert tally(held, "clear").values == (1, 4)


def test_a_question_may_be_left_out() -> None:
    held = at("pulse")
    held.do(choose(["4", "", "2"]))
    held.do(show_sealed)
    assert held.room.docs.get(Tally, f"{held.meeting}-mine") is None
    assert tally(held, "together").values == (2,)


def test_the_mirror_counts_hands_and_the_worth_is_revealed_at_the_end() -> None:
    held = at("mirror")
    for keys in ("27", "2", "71"):
        held.do(choose([keys]))
    held.next()
    assert dict(tally(held, "mirror").counts) == {
        "1": 1, "2": 2, "3": 0, "4": 0, "5": 0, "6": 0, "7": 2, "8": 0,
    }  # fmt: skip
    held.go("close")
    held.do(choose("5"))
    held.do(choose("4"))
    held.do(close)
    assert tally(held, "worth").values == (4, 5)


def with_topics() -> Held:
    held = at("retro")
    for text in ("liked: a", "lacked: b", "lacked: c"):
        held.say(text)
    held.next(2)
    return held


def test_dots_in_secret_are_hidden_until_all_have_voted() -> None:
    held = with_topics()
    held.do(choose(["bbc"]))
    held.do(choose(["cb"]))
    assert [t.votes for t in topics(held.room)] == [None, None, None]
    assert "5 dots sealed" in sealed_so_far(held.room)
    held.next()
    assert phase(held.room) is Phase.DISCUSS
    assert [t.votes for t in topics(held.room)] == [0, 3, 2]


def test_dots_follow_their_card_into_a_group() -> None:
    held = with_topics()
    held.do(choose(["bcc"]))
    held.say("group 2 3 Both")
    held.next()
    assert [(t.title, t.votes) for t in topics(held.room)] == [("a", 0), ("Both", 3)]


def test_nobody_gives_more_dots_than_the_room_has_in_secret_or_not() -> None:
    held = with_topics()
    for _ in range(3):
        held.do(choose(["aab"]))
    assert "13 dots are more than the 12" in held.refused(lambda room, _: count_dots(room, {topics(room)[0].key: 4}))
    held.do(lambda room, _: count_dots(room, {topics(room)[0].key: 1}))
    assert "more than the 12" in held.refused(choose(["abc"]))
    held.do(choose(["ab"]))
    held.next()
    assert [t.votes for t in topics(held.room)] == [8, 4, 0]


def test_where_nothing_is_secret_the_keyboard_stays() -> None:
    for step in ("scores", "causes", "fate"):
        held = at(step)
        assert passed(held.room) is None
        assert "nothing here" in held.refused(done)
        assert "nothing is sealed" in held.refused(show_sealed)


# -- the end of the meeting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [close, abandon])
def test_what_is_sealed_in_any_step_is_not_lost_when_the_meeting_ends(end: object) -> None:
    held = at("pulse")
    held.do(choose("444"))
    held.go("retro")
    held.say("lacked: tests")
    held.go("scores")
    held.do(end)  # type: ignore[arg-type]
    meeting = held.room.docs.need(Meeting, held.meeting)
    assert meeting.state in (MeetingState.CLOSED, MeetingState.ABANDONED)
    assert len(meeting.revealed) == 2
    assert [(f.text, f.step, f.by) for f in held.room.docs.all(Feedback) if f.kind == "card"] == [
        ("tests", "retro", None)
    ]
    assert tally(held, "clear").values == (4,)
    assert not held.shelf.docs.all(Sealed)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(COLUMNS), st.sampled_from("abc")), max_size=3), max_size=4), st.data()
)
def test_what_is_revealed_is_the_same_whoever_wrote_it_and_when(
    writers: list[list[tuple[str, str]]], data: st.DataObject
) -> None:
    """The same cards of other people in another order leave the same documents, but for ids."""

    def revealed(order: list[list[tuple[str, str]]]) -> list[object]:
        held = at("retro")
        for mine in order:
            for column, text in mine:
                held.do(partial(_write, column, text))
            held.do(done)
        held.next()
        return [
            f.with_(id="", version=0, seq=0, at=held.start) for f in held.shelf.docs.all(Feedback) if f.kind == "card"
        ]

    flat = [entry for mine in writers for entry in mine]
    other = data.draw(st.permutations(flat))
    assert revealed(writers) == revealed([list(other)])


def _write(column: str, text: str, room: Room, moment: Moment) -> Change | Refused:
    return write_card(room, column, text, moment)
