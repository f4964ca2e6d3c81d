"""Whatever is pressed in whatever order in a monthly: it stays a meeting, and nothing gets lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence, StepKind, TurnState
from okrmeet.domain.records import DependencyState, Undo
from okrmeet.engine import clock, turns
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import parse
from okrmeet.engine.closing import abandon, close, leave, resume
from okrmeet.engine.dependencies import dependencies, end_waiting
from okrmeet.engine.flagged import flagged, voices
from okrmeet.engine.focus import waiting_goal, waiting_report
from okrmeet.engine.hands import asked_about, show_without_hands
from okrmeet.engine.inbox import inbox, outcomes, reply
from okrmeet.engine.line import Focus
from okrmeet.engine.moment import Moment
from okrmeet.engine.presentations import choose, give_long_slot
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.room import Room
from okrmeet.engine.summary import summarise
from okrmeet.engine.undo import undo
from okrmeet.engine.walk import go_back, go_on, go_to
from tests.monthly_team import MEMBERS, PEOPLE, TEAMS, TODAY, Monthly, company, mixed, report, said, waits
from tests.team import Rule, facts

LINES = (
    "3 1 0", "PAY-O1 up 2", "3 1", "+ shipped", "- late", "keep the pilot", "smaller steps @eve", "? when @ana",
    "PAY waits for RISK: the model by 1 dec", "SHOP >FLEET telemetry", "PAY-O1.1 target 12 because it grew",
    "PAY-O1.2 target 8 said so F1", "FLEET-O1 stop nobody needs it", "continue", "start PAY They pay because so",
    "start RISK-O1 Calls 9 to 4 because so", "! call them @ben fri", "= we wait", "~ the name", "4 4 5", "5 6 better",
    "fine", "plain words", "; private",
)  # fmt: skip
STRANGER = "nobody-at-all"
people = st.sampled_from((*PEOPLE, STRANGER))
teams = st.sampled_from((*TEAMS, "OPS", "ACME", "NOPE"))
steps = st.sampled_from([step.key for step in mixed().steps])


def before() -> Monthly:
    """A monthly with every kind of step, in which somebody asked something and somebody waits."""
    return Monthly(
        company(
            said("f1", "RISK", "PAY", "PAY-O1.2"),
            said("f2", "SHOP", "RISK", "RISK-O1", kind="ask"),
            waits("d1", "PAY", "RISK"),
            report("PAY-O1.1", 5, 2),
            report("RISK-O1.1", 1, 6),
        ),
        agenda=mixed(),
        optional=("recall",),
    )


def _typed(text: str) -> Rule:
    def rule(room: Room, moment: Moment) -> Change | Refused:
        line = parse(text, room, Focus(TODAY, waiting_report(room), goal=waiting_goal(room)))
        return line if isinstance(line, Refused) else capture(room, line, moment)

    return rule


def _presence(person: str, state: Presence) -> Rule:
    return lambda room, moment: turns.set_presence(room, person, state, moment)


def _choose(unit: str, person: str) -> Rule:
    return lambda room, _: choose(room, unit, person)


def _chosen_well(unit: str) -> st.SearchStrategy[Rule]:
    return st.sampled_from(MEMBERS[unit]).map(lambda person: _choose(unit, person))


def _reply(name: str) -> Rule:
    return lambda room, moment: reply(room, name, "by friday", moment)


def _settle(state: DependencyState) -> Rule:
    return lambda room, moment: end_waiting(room, "D1", state, moment, why="not any more")


def _shown(room: Room, moment: Moment) -> Change | Refused:
    goals = asked_about(room)
    return show_without_hands(room, goals[0].id, moment) if goals else Refused("no goals")


def _undo(room: Room, _: Moment) -> Change | Refused:
    return undo(room)


walking = st.sampled_from((go_on, go_on, go_on, go_on, go_back, turns.skip_turn, turns.pass_turn)) | steps.map(
    lambda key: lambda room, moment: go_to(room, key, moment)
)
to_units: Rule = lambda room, moment: go_to(room, "units", moment)  # noqa: E731 - a rule like the others
floor = (
    st.sampled_from((lambda room, _: turns.later(room), lambda room, _: turns.swap(room), to_units, to_units))
    | people.map(lambda person: lambda room, _: turns.swap(room, person))
    | people.map(lambda person: lambda room, moment: turns.give_floor(room, person, moment))
)
attendance = st.builds(_presence, people, st.sampled_from(Presence)) | st.builds(
    _presence, people, st.just(Presence.PRESENT)
)
units = (
    st.builds(_choose, teams, people)
    | st.sampled_from(TEAMS).flatmap(_chosen_well)
    | teams.map(lambda unit: lambda room, moment: give_long_slot(room, unit, moment))
)
saying = st.sampled_from(LINES).map(_typed)
settling = (
    st.sampled_from(("Q1", "Q2", "F1", "F2", "F9", "Z")).map(_reply)
    | st.sampled_from(DependencyState).map(_settle)
    | st.just(_shown)
)
stopping = st.sampled_from(
    (lambda room, _: clock.pause(room), lambda room, _: leave(room), lambda room, _: resume(room))
) | st.sampled_from((0.5, 15.0)).map(lambda seconds: lambda room, _: clock.tick(room, seconds))
undoing = st.just(_undo)
rules = st.lists(
    walking | floor | attendance | attendance | units | units | saying | settling | stopping | undoing, max_size=40
)


def check(monthly: Monthly) -> None:
    """What holds at every moment of every monthly."""
    room = monthly.room
    assert [visit.number for visit in room.visits] == list(range(1, len(room.visits) + 1))
    assert sum(visit.closed is None for visit in room.visits) == room.meeting.open
    assert len({a.person for a in room.meeting.attendance}) == len(room.meeting.attendance)
    for step in room.meeting.steps:
        queue = room.turns(step.key)
        speaking = [t for t in queue if t.state is TurnState.SPEAKING]
        waiting = [t for t in queue if t.state is TurnState.WAITING]
        assert len({t.slot for t in queue}) == len(queue)
        assert not queue or step.kind in (StepKind.CHECK_IN, StepKind.PRESENT)
        assert sum(t.seconds for t in queue) <= room.spent(step.key) + 1e-6
        if step.kind is StepKind.PRESENT:
            once = Counter((t.unit, t.long) for t in queue)
            assert set(once.values()) <= {1}, "a unit has a turn twice"
            assert all(t.person in speaks_for(room.docs, t.unit or "", room.meeting.day) for t in queue)
        if room.meeting.open:
            assert len(speaking) <= 1
            assert speaking or not waiting, "somebody waits and nobody speaks"
            assert {t.person for t in (*speaking, *waiting)} <= {*room.meeting.present}
        else:
            assert not speaking


def looks(room: Room) -> object:
    """What a screen shows of a room."""
    return (
        room.meeting.with_(version=0), room.step, room.visit, room.speaking, room.round, room.speakers,
        room.presenters, [(room.turns(s.key), room.said(s.key)) for s in room.meeting.steps],
        waiting_goal(room), asked_about(room), inbox(room), outcomes(room), dependencies(room), voices(room),
        flagged(room), summarise(room.docs, room.meeting_id),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(rules, st.sampled_from((close, abandon)))
def test_any_sequence_of_rules_leaves_a_monthly_in_order(sequence: list[Rule], end: Rule) -> None:
    monthly = before()
    for rule in sequence:
        monthly.attempt(rule)
        check(monthly)
    monthly.attempt(end)
    check(monthly)
    assert not monthly.room.meeting.open
    assert not monthly.room.docs.all(Undo)
    fixed = monthly.shelf.docs
    for rule in sequence:
        monthly.attempt(rule)
    assert monthly.shelf.docs is fixed, "a closed meeting was changed"


@settings(max_examples=50, deadline=None)
@given(rules)
def test_a_restart_at_any_moment_finds_the_same_monthly(sequence: list[Rule]) -> None:
    monthly = before()
    for rule in sequence:
        monthly.attempt(rule)
    assert looks(Room(monthly.shelf.read(), monthly.meeting)) == looks(monthly.room)


@settings(max_examples=80, deadline=None)
@given(st.lists(walking | floor, max_size=12), st.lists(attendance | units | saying | saying | settling, max_size=12))
def test_undo_of_all_that_was_done_in_a_step_restores_the_facts(way: list[Rule], done: list[Rule]) -> None:
    monthly = before()
    for rule in way:
        monthly.attempt(rule)
    if not monthly.room.meeting.open:
        return
    then = facts(monthly.shelf.docs)
    for rule in done:
        monthly.attempt(rule)
    for _ in monthly.room.docs.all(Undo):
        monthly.undo()
        check(monthly)
    assert facts(monthly.shelf.docs) == then
