"""Whatever a facilitator presses in whatever order: the meeting stays a meeting, and a restart changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import MeetingState, Presence, StepKind, TurnState
from okrmeet.domain.records import Undo
from okrmeet.engine import clock, turns
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.closing import abandon, close, leave, resume
from okrmeet.engine.room import SAID, Room
from okrmeet.engine.undo import undo
from okrmeet.engine.walk import go_back, go_on, go_to
from tests.agenda.own import own_agenda
from tests.team import PEOPLE, STEPS, Held, Rule

TWO_ROUNDS = own_agenda(StepKind.CHECK_IN, StepKind.CLOSE, StepKind.LOW, StepKind.CHECK_IN, StepKind.OPEN)
people = st.sampled_from(sorted(PEOPLE))
senses = st.sampled_from((Sense.NOTE, Sense.WIN, Sense.ACTION, Sense.DECISION, Sense.PARK))


def _go(step: str) -> Rule:
    return lambda room, moment: go_to(room, step, moment)


def _floor(person: str) -> Rule:
    return lambda room, moment: turns.give_floor(room, person, moment)


def _swap(person: str) -> Rule:
    return lambda room, _: turns.swap(room, person)


def _presence(person: str, state: Presence) -> Rule:
    return lambda room, moment: turns.set_presence(room, person, state, moment)


def _capture(sense: Sense) -> Rule:
    return lambda room, moment: capture(room, Line(sense, text=f"said at {moment.token}"), moment)


def _report(value: float) -> Rule:
    line = Line(Sense.VALUE, about="PAY-O1.1", value=value)
    return lambda room, moment: capture(room, line, moment)


def _minutes(minutes: int) -> Rule:
    return lambda room, _: clock.add_minutes(room, minutes)


def _time(seconds: float) -> Rule:
    return lambda room, _: clock.tick(room, seconds)


walking = (
    st.sampled_from((go_on, go_on, go_on, go_back, turns.skip_turn, turns.pass_turn))
    | st.sampled_from(STEPS).map(_go)
    | st.sampled_from(("confidence", *(step.key for step in TWO_ROUNDS.steps))).map(_go)
)
queueing = (
    st.sampled_from((lambda room, _: turns.later(room), lambda room, _: turns.swap(room)))
    | people.map(_floor)
    | people.map(_swap)
    | st.builds(_presence, people, st.sampled_from(Presence))
)
saying = senses.map(_capture) | st.sampled_from((64.0, 65.0)).map(_report) | st.just(lambda room, _: undo(room))
stopping = st.sampled_from(
    (lambda room, _: clock.pause(room), lambda room, _: leave(room), lambda room, _: resume(room))
)
timing = stopping | st.sampled_from((1, -1, 5)).map(_minutes) | st.sampled_from((0.5, 15.0)).map(_time)
rules = st.lists(walking | queueing | queueing | saying | timing, max_size=40)


def check(held: Held) -> None:
    """What holds at every moment of every meeting."""
    room = held.room
    assert [visit.number for visit in room.visits] == list(range(1, len(room.visits) + 1))
    assert sum(visit.closed is None for visit in room.visits) == room.meeting.open
    for step, kind in ((step.key, step.kind) for step in room.meeting.steps):
        queue = room.turns(step)
        speaking = [turn.person for turn in queue if turn.state is TurnState.SPEAKING]
        waiting = [turn.person for turn in queue if turn.state is TurnState.WAITING]
        assert len({turn.slot for turn in queue}) == len({turn.person for turn in queue}) == len(queue)
        assert not queue or kind is StepKind.CHECK_IN
        assert sum(turn.seconds for turn in queue) <= room.spent(step) + 1e-6
        if room.meeting.open:
            assert len(speaking) <= 1
            assert speaking or not waiting, "somebody waits and nobody speaks"
            assert {*speaking, *waiting} <= {*room.meeting.present}
        else:
            assert not speaking
    assert len({a.person for a in room.meeting.attendance}) == len(room.meeting.attendance)


def looks(room: Room) -> object:
    """What a screen shows of a room."""
    return (
        room.meeting.with_(version=0),
        room.step,
        room.visit,
        room.speaking,
        room.round,
        room.speakers,
        [room.spent(step.key) for step in room.meeting.steps],
        [room.said(step.key) for step in room.meeting.steps],
        room.promises,
        room.value("PAY-O1.1"),
    )


@settings(max_examples=120, deadline=None)
@given(st.sampled_from((built_in("weekly"), TWO_ROUNDS)), rules, st.sampled_from((close, abandon)))
def test_any_sequence_of_rules_leaves_a_meeting_in_order(agenda: Agenda, sequence: list[Rule], end: Rule) -> None:
    held = Held(agenda=agenda)
    for rule in [*sequence, end]:
        held.attempt(rule)
        check(held)
    assert not held.room.meeting.open
    assert not held.room.docs.all(Undo)


@settings(max_examples=60, deadline=None)
@given(rules)
def test_what_was_captured_is_there_unless_it_was_taken_back(sequence: list[Rule]) -> None:
    held, kept = Held(), []
    for rule in sequence:
        before = {u.id: u for u in held.room.docs.all(Undo)}
        held.attempt(rule)
        after = {u.id: u for u in held.room.docs.all(Undo)}
        kept += [ref for id in after.keys() - before.keys() for ref in after[id].remove]
        for id in before.keys() - after.keys() if held.room.meeting.open else ():
            kept = [ref for ref in kept if ref not in before[id].remove]
        here = {doc.ref for kind in SAID for doc in held.room.docs.all(kind)}
        assert {*kept} <= here


@settings(max_examples=60, deadline=None)
@given(rules)
def test_a_restart_at_any_moment_finds_the_same_room(sequence: list[Rule]) -> None:
    held = Held()
    for rule in sequence:
        held.attempt(rule)
    assert looks(Room(held.shelf.read(), held.meeting)) == looks(held.room)


@settings(max_examples=60, deadline=None)
@given(st.lists(walking | stopping, max_size=25))
def test_time_is_counted_once_and_only_while_the_clock_goes(sequence: list[Rule]) -> None:
    held, counted = Held(), 0
    for rule in sequence:
        room = held.room
        goes = room.meeting.state is MeetingState.RUNNING and room.visit is not None and not room.visit.paused
        counted += 10 if goes else 0
        held.spend(10)
        held.attempt(rule)
    assert sum(visit.seconds for visit in held.room.visits) == counted
