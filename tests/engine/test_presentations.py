"""The turns of units in a monthly: made on entering, and what becomes of them as people come, go, and are chosen."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.meeting import Meeting, Presence, Turn, TurnState
from okrmeet.domain.people import Away
from okrmeet.engine import turns
from okrmeet.engine.clock import add_minutes, turn_box
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.history import spoken
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.presentations import choose, give_long_slot, planned_seconds, telling
from okrmeet.engine.room import Room
from okrmeet.engine.walk import go_back, go_on
from tests.monthly_team import MEMBERS, MONTH, TEAMS, TODAY, Monthly, company, held, monthly
from tests.team import facts

UNITS = "units"


@pytest.fixture
def room() -> Monthly:
    """The monthly at the step in which units present."""
    meeting = Monthly()
    meeting.go(UNITS)
    return meeting


def come(meeting: Monthly, person: str) -> Change:
    return meeting.do(lambda room, moment: turns.set_presence(room, person, Presence.PRESENT, moment))


def go(meeting: Monthly, person: str) -> None:
    meeting.without(person)


def turn(meeting: Monthly, unit: str, *, long: bool = False) -> Turn:
    return next(t for t in meeting.room.turns(UNITS) if t.unit == unit and t.long is long)


def alone(unit: str) -> Monthly:
    """A monthly to which of every other team somebody comes, and of this one nobody."""
    away = [Away(id=f"away-{p}", person=p, first_day=TODAY, last_day=TODAY) for p in MEMBERS[unit] if p != "ben"]
    return Monthly(company(*away))


def without_risk() -> Monthly:
    meeting = alone("RISK")
    meeting.go(UNITS)
    return meeting


# -- on entering ----------------------------------------------------------------------------------------------


def test_every_unit_has_its_minute_and_three_of_them_a_long_slot_after_all_minutes(room: Monthly) -> None:
    queue = room.room.turns(UNITS)
    assert sorted(t.unit or "" for t in queue if not t.long) == sorted(TEAMS)
    assert [t.long for t in queue] == [False] * 5 + [True] * 3
    assert len({t.unit for t in queue if t.long}) == 3
    assert [t.state for t in queue] == [TurnState.SPEAKING] + [TurnState.WAITING] * 7
    assert all(t.why for t in queue)
    people = {t.unit: t.person for t in queue if not t.long}
    assert all(t.person == people[t.unit] for t in queue if t.long), "one person presents for a unit"


def test_the_queue_is_made_once_and_is_the_same_on_return(room: Monthly) -> None:
    room.next()
    before = room.presenting
    room.go("between")
    room.go(UNITS)
    assert room.presenting == before


def test_a_unit_of_which_nobody_is_there_has_no_turn() -> None:
    assert {t.unit for t in without_risk().room.turns(UNITS)} == {"FLEET", "HUB", "PAY", "SHOP"}


@pytest.mark.parametrize("added", [0, 7, -3])
def test_planned_seconds_of_all_turns_are_the_box_of_the_step(room: Monthly, added: int) -> None:
    if added:
        room.do(lambda room, _: add_minutes(room, added))
    boxes = []
    while room.room.step.key == UNITS:
        boxes.append(turn_box(room.room))
        room.next()
    assert len(boxes) == 8
    assert sum(boxes) == pytest.approx((28 + added) * 60)
    assert boxes[-1] == pytest.approx(8 * boxes[0])


def test_a_minute_and_a_long_slot_are_as_long_as_the_agenda_says(room: Monthly) -> None:
    step = room.room.step
    assert planned_seconds(step, turn(room, "PAY")) == 60
    assert planned_seconds(step, turn(room, room.long()[0] or "", long=True)) == 480


def test_a_long_slot_is_story_first_and_questions_after(room: Monthly) -> None:
    assert telling(room.room, 10, 480) == "", "a minute has no parts"
    room.floor(room.long()[0] or "", long=True)
    assert [telling(room.room, seconds, 480) for seconds in (0, 239, 240, 500)] == [
        "story",
        "story",
        *["questions"] * 2,
    ]


# -- who comes late -------------------------------------------------------------------------------------------


def test_a_unit_that_comes_late_has_its_minute_at_the_end() -> None:
    meeting = without_risk()
    come(meeting, "eve")
    assert meeting.presenting[-1] == ("RISK", "eve", False, "waiting")
    assert len(meeting.long()) == 3, "no long slot was free"


def test_a_unit_that_comes_late_has_a_long_slot_where_one_is_free() -> None:
    meeting = without_risk()
    skipped = meeting.long()[-1] or ""
    away = [p for p in MEMBERS[skipped] if p in meeting.room.meeting.present]
    for person in away:
        go(meeting, person)
    assert len(meeting.long()) == 2
    come(meeting, "eve")
    assert meeting.presenting[-2:] == [("RISK", "eve", False, "waiting"), ("RISK", "eve", True, "waiting")]


def test_somebody_more_of_a_unit_that_has_a_speaker_changes_nothing(room: Monthly) -> None:
    before = room.presenting
    for person in ("ben", "chen", "apinto", "eve", "gus", "femi"):
        if room.room.presence(person) is not Presence.PRESENT:
            come(room, person)
    assert room.presenting == before


def test_who_comes_to_an_empty_step_presents() -> None:
    away = [Away(id=f"away-{p}", person=p, first_day=TODAY, last_day=TODAY) for m in MEMBERS.values() for p in m]
    meeting = Monthly(company(*{a.person: a for a in away}.values()))
    meeting.go(UNITS)
    assert meeting.presenting == []
    come(meeting, "ana")
    assert meeting.presenting == [("PAY", "ana", False, "speaking"), ("PAY", "ana", True, "waiting")]


def test_who_comes_when_all_have_spoken_has_the_floor_at_once() -> None:
    meeting = without_risk()
    while meeting.room.step.key == UNITS:
        meeting.next()
    meeting.go(UNITS)
    assert meeting.room.speaking is None
    come(meeting, "eve")
    assert meeting.room.speaking is not None
    assert (meeting.room.speaking.unit, meeting.room.speaking.person) == ("RISK", "eve")


def test_who_comes_back_has_the_turns_that_were_skipped_and_no_turn_twice(room: Monthly) -> None:
    before = sorted(room.presenting)
    go(room, "hana")  # the only one of her unit
    assert turn(room, "HUB").state is TurnState.SKIPPED
    come(room, "hana")
    after = room.room.turns(UNITS)
    assert {(t.unit, t.person, t.long) for t in after} == {row[:3] for row in before}
    assert turn(room, "HUB").slot > turn(room, "PAY").slot


def test_who_goes_before_the_long_slot_and_comes_back_still_has_it() -> None:
    docs = company(*held(TODAY - MONTH, [(t, MEMBERS[t][0], t != "HUB") for t in TEAMS]))
    meeting = Monthly(docs)
    meeting.go(UNITS)
    assert meeting.long()[0] == "HUB"
    while turn(meeting, "HUB").state is not TurnState.SPOKE:
        meeting.next()
    go(meeting, "hana")
    assert turn(meeting, "HUB", long=True).state is TurnState.SKIPPED
    come(meeting, "hana")
    assert turn(meeting, "HUB", long=True).state is TurnState.WAITING
    assert turn(meeting, "HUB").state is TurnState.SPOKE


def test_a_turn_that_was_skipped_by_hand_does_not_come_back_with_somebody_of_another_unit(room: Monthly) -> None:
    unit = next(t for t in TEAMS if t not in room.long())
    room.floor(unit)
    room.do(turns.skip_turn)
    other = next(t for t in ("PAY", "RISK") if t != unit)
    late = [p for p in MEMBERS[other] if p != "ben" and room.room.presence(p) is not Presence.PRESENT]
    come(room, late[0])
    assert turn(room, unit).state is TurnState.SKIPPED


def test_somebody_who_comes_speaks_for_a_unit_whose_speaker_was_skipped(room: Monthly) -> None:
    room.floor("RISK")
    room.do(turns.skip_turn)
    late = next(p for p in MEMBERS["RISK"] if room.room.presence(p) is not Presence.PRESENT)
    come(room, late)
    again = turn(room, "RISK")
    assert (again.person, again.state) == (late, TurnState.WAITING)


# -- who goes -------------------------------------------------------------------------------------------------


def with_ben_and_ana() -> Monthly:
    """Two of Payments are there; the rotation has Ana present."""
    meeting = Monthly(company(*held(TODAY - MONTH, [("PAY", "ben", False), ("PAY", "chen", False)])))
    come(meeting, "ben")
    meeting.do(lambda room, _: choose(room, "PAY", "ana"))
    meeting.go(UNITS)
    return meeting


def test_somebody_else_of_the_unit_takes_over_all_its_turns_that_are_to_come() -> None:
    meeting = with_ben_and_ana()
    mine = [t for t in meeting.room.turns(UNITS) if t.unit == "PAY"]
    assert {t.person for t in mine} == {"ana"}
    go(meeting, "ana")
    assert {t.person for t in meeting.room.turns(UNITS) if t.unit == "PAY"} == {"ben"}
    assert {t.why for t in meeting.room.turns(UNITS) if t.unit == "PAY"} == {"takes over"}


def test_who_goes_in_the_middle_of_a_turn_without_a_word_hands_it_over() -> None:
    meeting = with_ben_and_ana()
    meeting.floor("PAY")
    go(meeting, "ana")
    assert (meeting.room.speaking or turn(meeting, "HUB")).person == "ben"


def test_who_goes_after_having_said_something_has_spoken_and_the_floor_goes_on() -> None:
    meeting = with_ben_and_ana()
    meeting.floor("PAY")
    meeting.tell("+ Spain is live")
    following = meeting.room.waiting[0]
    go(meeting, "ana")
    assert (turn(meeting, "PAY").state, turn(meeting, "PAY").person) == (TurnState.SPOKE, "ana")
    assert meeting.room.speaking is not None
    assert meeting.room.speaking.id == following.id


def test_the_floor_goes_to_the_next_turn_also_where_that_was_just_taken_over() -> None:
    meeting = with_ben_and_ana()
    meeting.do(lambda room, _: choose(room, "SHOP", "ben"))
    meeting.do(lambda room, _: choose(room, "PAY", "ben"))
    while {(meeting.room.waiting[0].person), meeting.speaker} != {"ben"}:
        meeting.do(lambda room, _: turns.later(room))
    meeting.tell("+ something of ours")
    following = meeting.room.waiting[0]
    assert following.unit != (meeting.room.speaking or following).unit or following.long
    go(meeting, "ben")
    assert meeting.room.speaking is not None
    assert (meeting.room.speaking.id, meeting.room.speaking.person != "ben") == (following.id, True)


def test_what_was_said_in_the_minute_does_not_make_the_long_slot_spoken() -> None:
    meeting = Monthly()
    meeting.go(UNITS)
    unit = meeting.long()[0] or ""
    meeting.floor(unit)
    meeting.tell("+ we shipped")
    meeting.spend(30)
    person = meeting.floor(unit, long=True).person
    go(meeting, person)
    assert turn(meeting, unit).state is TurnState.SPOKE
    assert turn(meeting, unit, long=True).state is not TurnState.SPOKE


def test_who_goes_in_a_long_slot_in_which_the_unit_was_told_something_has_spoken() -> None:
    meeting = Monthly()
    meeting.go(UNITS)
    unit = meeting.long()[0] or ""
    person = meeting.floor(unit, long=True).person
    meeting.tell("+ the pilot helps us")
    go(meeting, person)
    assert turn(meeting, unit, long=True).state is TurnState.SPOKE


def test_the_last_one_to_go_leaves_the_step_without_a_speaker(room: Monthly) -> None:
    for person in room.room.meeting.present:
        go(room, person)
    assert room.room.speaking is None
    assert not room.room.waiting
    room.next()
    assert room.room.step.key == "between"


# -- the order ------------------------------------------------------------------------------------------------


def test_swap_later_skip_pass_and_back(room: Monthly) -> None:
    first, second = room.presenting[0][:2], room.presenting[1][:2]
    room.do(lambda room, _: turns.swap(room))
    assert [row[:2] for row in room.presenting[:2]] == [second, first]
    room.do(lambda room, _: turns.later(room))
    assert room.presenting[-1][:2] == second
    assert room.presenting[0] == (*first, False, "speaking")
    room.do(turns.pass_turn)
    room.do(turns.skip_turn)
    assert [row[3] for row in room.presenting[:3]] == ["passed", "skipped", "speaking"]
    room.do(go_back)
    assert [row[3] for row in room.presenting[:3]] == ["passed", "speaking", "waiting"]


def test_only_who_is_waiting_can_be_swapped_with(room: Monthly) -> None:
    assert "waiting" in room.refused(lambda room, _: turns.swap(room, "zoe"))


# -- chosen by the team, a long slot more ---------------------------------------------------------------------


def test_the_team_chooses_before_the_step_and_in_the_middle_of_a_turn() -> None:
    meeting = Monthly()
    come(meeting, "ben")
    meeting.do(lambda room, _: choose(room, "PAY", "ben"))
    meeting.go(UNITS)
    assert {t.person for t in meeting.room.turns(UNITS) if t.unit == "PAY"} == {"ben"}
    come(meeting, "chen")
    meeting.floor("PAY")
    meeting.do(lambda room, _: choose(room, "PAY", "chen"))
    assert meeting.speaker == "chen"
    assert {t.person for t in meeting.room.turns(UNITS) if t.unit == "PAY"} == {"chen"}


def test_a_turn_that_was_skipped_comes_back_for_whom_the_team_chooses(room: Monthly) -> None:
    come(room, "ben")
    room.floor("PAY")
    room.do(turns.skip_turn)
    room.do(lambda room, _: choose(room, "PAY", "ben"))
    again = turn(room, "PAY")
    assert (again.person, again.state) == ("ben", TurnState.WAITING)
    assert again.slot == max(t.slot for t in room.room.turns(UNITS))
    room.undo()
    assert turn(room, "PAY").state is TurnState.SKIPPED


def test_who_is_chosen_after_all_have_spoken_has_the_floor_at_once(room: Monthly) -> None:
    come(room, "ben")
    room.floor("PAY")
    room.do(turns.skip_turn)
    while room.room.step.key == UNITS:
        room.next()
    room.go(UNITS)
    room.do(lambda room, _: choose(room, "PAY", "ben"))
    assert room.speaker == "ben"


@pytest.mark.parametrize(
    ("unit", "person", "words"),
    [
        ("PAY", "chen", "not here"),
        ("PAY", "dita", "does not belong"),
        ("OPS", "otto", "does not present"),
        ("NOPE", "ana", "does not present"),
        ("PAY", "nobody-at-all", "nobody has the id"),
        ("PAY", "", "nobody has the id"),
    ],
)
def test_who_cannot_be_chosen(room: Monthly, unit: str, person: str, words: str) -> None:
    assert words in room.refused(lambda room, _: choose(room, unit, person))


def test_nobody_is_chosen_for_a_meeting_that_is_over(room: Monthly) -> None:
    room.do(close)
    assert "closed" in room.refused(lambda room, _: choose(room, "PAY", "ana"))


def test_a_long_slot_more_is_the_last_in_the_queue(room: Monthly) -> None:
    unit = next(t for t in TEAMS if t not in room.long())
    room.do(lambda room, moment: give_long_slot(room, unit, moment))
    assert room.presenting[-1][:1] + room.presenting[-1][2:] == (unit, True, "waiting")
    assert "already" in room.refused(lambda room, moment: give_long_slot(room, unit, moment))


def test_a_long_slot_that_was_skipped_is_given_again(room: Monthly) -> None:
    unit = room.long()[0] or ""
    person = room.floor(unit, long=True).person
    room.do(turns.skip_turn)
    room.do(lambda room, moment: give_long_slot(room, unit, moment))
    again = [t for t in room.room.turns(UNITS) if t.unit == unit and t.long]
    assert [(t.person, t.state) for t in again] == [(person, TurnState.WAITING)]


def test_a_long_slot_is_not_given_to_who_has_gone(room: Monthly) -> None:
    unit = next(t for t in ("HUB", *TEAMS) if t not in room.long())
    for person in MEMBERS[unit]:
        if room.room.presence(person) is Presence.PRESENT:
            go(room, person)
    assert "nobody presents" in room.refused(lambda room, moment: give_long_slot(room, unit, moment))


def test_a_long_slot_after_the_last_turn_begins_at_once(room: Monthly) -> None:
    unit = next(t for t in TEAMS if t not in room.long())
    while room.room.step.key == UNITS:
        room.next()
    room.go(UNITS)
    room.do(lambda room, moment: give_long_slot(room, unit, moment))
    assert room.room.speaking is not None
    assert (room.room.speaking.unit, room.room.speaking.long) == (unit, True)


# -- undo -----------------------------------------------------------------------------------------------------


def test_undo_of_going_and_coming_restores_the_queue(room: Monthly) -> None:
    before = facts(room.shelf.docs)
    go(room, "hana")
    come(room, "hana")
    come(room, "ben")
    room.do(lambda room, _: choose(room, "PAY", "ben"))
    for _ in range(4):
        room.undo()
    assert facts(room.shelf.docs) == before


def test_undo_of_going_after_the_round_is_over_gives_the_floor_back(room: Monthly) -> None:
    last = room.presenting[4]
    go(room, last[1])
    while room.room.step.key == UNITS:
        room.next()
    room.undo()
    room.go(UNITS)
    back = [t for t in room.room.turns(UNITS) if t.state is TurnState.SPEAKING]
    assert [t.unit for t in back] == [last[0]]


def test_undo_never_leaves_two_with_the_floor(room: Monthly) -> None:
    while room.room.waiting:
        room.next()
    unit = room.room.speaking
    assert unit is not None
    for person in MEMBERS[unit.unit or ""]:
        if room.room.presence(person) is Presence.PRESENT and person != unit.person:
            go(room, person)
    go(room, unit.person)
    assert room.room.speaking is None
    room.do(go_back)
    assert room.room.speaking is not None
    room.undo()
    assert sum(t.state is TurnState.SPEAKING for t in room.room.turns(UNITS)) == 1


# -- the end --------------------------------------------------------------------------------------------------


def test_an_abandoned_monthly_uses_up_only_what_was_spoken(room: Monthly) -> None:
    due = room.long()
    unit = due[0] or ""
    room.floor(unit)
    room.spend(40)
    room.tell("+ a success")  # of the minute; the long slot of the same person is still to come
    room.next()
    room.spend(20)
    room.do(abandon)
    spoke = spoken(room.room.turns(UNITS))
    assert (unit, False) in {(t.unit, t.long) for t in spoke}
    assert not any(t.long for t in spoke)


def test_turns_that_a_close_leaves_over_were_not_spoken(room: Monthly) -> None:
    room.tell("+ a success")
    room.spend(5)
    room.do(close)
    assert sorted({t.state.value for t in room.room.turns(UNITS)}) == ["spoke", "waiting"]
    assert len(spoken(room.room.turns(UNITS))) == 1


@pytest.mark.parametrize("steps", range(12))
def test_a_restart_at_any_point_finds_the_same_queue(steps: int) -> None:
    meeting = Monthly()
    meeting.go("numbers")
    meeting.next(steps)
    if steps == 3:
        meeting.tell("+ it works")
        go(meeting, "hana")
    read = Room(meeting.shelf.read(), meeting.meeting)
    assert (read.round, read.speaking, read.waiting, read.presenters) == (
        meeting.room.round, meeting.room.speaking, meeting.room.waiting, meeting.room.presenters,
    )  # fmt: skip
    assert isinstance(go_on(read, meeting.moment()), Change)


def test_opening_with_nobody_who_presents_still_is_a_meeting() -> None:
    docs = company(
        *(Away(id=f"a-{p}", person=p, first_day=TODAY, last_day=TODAY) for m in MEMBERS.values() for p in m)
    )
    opened = open_meeting(docs, "ACME", monthly(), Monthly().moment())
    assert isinstance(opened, Change)
    meeting = next(doc for doc in opened.puts if isinstance(doc, Meeting))
    assert sorted(meeting.present) == ["otto", "pia"]
