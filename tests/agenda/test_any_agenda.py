"""The contract of a step kind: whatever agenda a user writes of them, each step can be held like the shipped ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.agenda.kinds import about
from okrmeet.agenda.model import Agenda
from okrmeet.cli.plain.steps import step_rows
from okrmeet.domain.change import Change
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, TurnState
from okrmeet.domain.records import Undo
from okrmeet.engine.capture_line import plain_hint
from okrmeet.engine.walk import go_back
from okrmeet.services.minutes import minutes_of
from okrmeet.tui.steps import step_view
from tests.agenda.own import EVERY_KIND_TWICE, agendas, own_agenda
from tests.team import Held, documents


def reach(held: Held, step: Step) -> None:
    """Go on until the room is in the step, past whoever speaks on the way."""
    for _ in range(20):
        if held.room.step.key == step.key:
            return
        held.next()
    raise AssertionError(f"{step.key} is not reached by going on")


def texts(held: Held) -> set[str]:
    """What was said in all steps."""
    said = [one for step in held.room.meeting.steps for one in held.room.said(step.key)]
    return {text for one in said if (text := getattr(one, "text", "") or getattr(one, "after", ""))}


@settings(max_examples=60, deadline=None)
@given(agendas())
def test_every_agenda_is_walked_from_its_first_step_to_its_close_and_is_in_the_minutes(agenda: Agenda) -> None:
    held = Held(agenda=agenda)
    steps = held.room.meeting.steps
    # the team has a guard rail, and no drafts
    assert steps == tuple(step for step in agenda.steps if not step.optional and not step.begins)
    assert held.room.meeting.agenda == "own"
    for step in steps:
        reach(held, step)
        assert held.room.step == step
        assert step_rows(held.room)
        assert plain_hint(step.kind)
        view = step_view(held.room)
        assert view.title
        assert view.rows or view.empty
        held.say(f"said in {step.key}")
    for _ in range(len(steps) * 6):
        if held.room.meeting.open:
            held.next()
    assert held.room.meeting.state is MeetingState.CLOSED
    minutes = minutes_of(held.shelf.docs, held.meeting, full=True)
    for step in steps:
        assert f"said in {step.key}" in minutes
        assert f"| {step.title} |" in minutes


@settings(max_examples=40, deadline=None)
@given(agendas(), st.data())
def test_going_back_undo_and_a_restart_lose_nothing_in_any_step(agenda: Agenda, data: st.DataObject) -> None:
    held = Held(agenda=agenda)
    open_to_all = [step for step in held.room.meeting.steps if step.kind is not StepKind.BOARD]  # cards are sealed
    chosen = data.draw(st.sampled_from(open_to_all))
    reach(held, chosen)
    held.say("kept")
    before, place = texts(held), held.room.step
    held.say("taken back")
    held.restart()
    assert held.room.step == place
    assert texts(held) == {*before, "taken back"}
    held.undo()
    assert texts(held) == before
    held.attempt(go_back)
    assert texts(held) == before
    reach(held, place)
    held.restart()
    assert texts(held) == before
    assert held.room.docs.all(Undo)


@pytest.mark.parametrize("kind", StepKind)
def test_what_plain_text_becomes_is_among_what_the_kind_says_it_writes(kind: StepKind) -> None:
    agenda = own_agenda(kind)
    held = Held(agenda=agenda)
    reach(held, agenda.steps[1])
    before = held.shelf.docs
    held.say("wallet shipped")
    if kind is StepKind.BOARD:
        held.next()  # cards are written once they are revealed
    written = {said.table for said in held.room.said(agenda.steps[1].key)}
    assert written
    assert written <= {*about(kind).writes}
    assert held.shelf.docs is not before


SPECIAL = {
    StepKind.CHECK_IN: ("65 6 wallet shipped", "checkin"),
    StepKind.GUARD: ("99.7", "checkin"),
    StepKind.CLOSE: ("4 5 4", "tally"),
}


@pytest.mark.parametrize("kind", SPECIAL)
def test_the_second_step_of_a_kind_takes_its_figures_too(kind: StepKind) -> None:
    text, table = SPECIAL[kind]
    agenda = own_agenda(kind, StepKind.COMMIT, kind)
    held = Held(agenda=agenda)
    reach(held, agenda.steps[3])
    held.say(text, "PAY-O2.2" if kind is StepKind.GUARD else "PAY-O1.1")
    assert {said.table for said in held.room.said("k3")} == {table}
    assert table in about(kind).writes


def test_each_round_has_its_own_turns() -> None:
    agenda = own_agenda(StepKind.CHECK_IN, StepKind.CHECK_IN)
    held = Held(agenda=agenda)
    reach(held, agenda.steps[1])
    first = [turn.person for turn in held.room.turns("k1")]
    reach(held, agenda.steps[2])
    second = [turn.person for turn in held.room.turns("k2")]
    assert first
    assert sorted(first) == sorted(second)
    assert [turn.state for turn in held.room.turns("k1")] == [TurnState.SPOKE] * len(first)
    assert held.speaker == second[0]


def test_guard_rails_are_not_asked_for_in_any_step_where_the_unit_has_none() -> None:
    docs = documents()
    docs = docs.after(Change("no guard rail", removes=(docs.need(KeyResult, "PAY-O2.2"),)))
    held = Held(docs, agenda=own_agenda(*EVERY_KIND_TWICE))
    assert StepKind.GUARD not in {step.kind for step in held.room.meeting.steps}
    assert held.shelf.docs.all(Meeting)[0].steps[-1].kind is StepKind.CLOSE
