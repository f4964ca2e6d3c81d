"""Meetings recorded with an agenda of one's own: several rounds of speakers, none, and steps in any order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import MeetingState, StepKind, TurnState
from okrmeet.domain.records import Checkin, Feedback
from tests.agenda.own import EVERY_KIND_TWICE, own_agenda
from tests.services.recorded import HEAD, problems, record, seconds, turns

ROUNDS = own_agenda(StepKind.CHECK_IN, StepKind.CLOSE, StepKind.CHECK_IN)  # k1, k2, k3 between k0 and k4
OWN = "agenda: own.yaml\n"


def write(folder: Path, agenda: Agenda) -> None:
    with (folder / "own.yaml").open("w", encoding="utf-8") as file:
        YAML().dump(agenda.model_dump(mode="json", exclude_defaults=True), file)


def test_a_turn_belongs_to_the_first_round_unless_it_names_another(tmp_path: Path) -> None:
    write(tmp_path, ROUNDS)
    other = "{person: ana, minutes: 1, step: k3}, {person: ben, minutes: 4, step: k3}"
    meeting, docs = record(tmp_path, f"{HEAD}{OWN}turns: [{{person: ben, minutes: 2}}, {other}]\n")
    spoken = [t for t in turns(docs, meeting) if t.state is TurnState.SPOKE]
    assert sorted((t.step, t.slot, t.person, t.seconds) for t in spoken) == [
        ("k1", 0, "ben", 120),
        ("k3", 0, "ana", 60),
        ("k3", 1, "ben", 240),
    ]
    assert (seconds(docs, meeting)["k1"], seconds(docs, meeting)["k3"]) == (120, 300)


def test_a_close_in_the_middle_does_not_end_the_meeting(tmp_path: Path) -> None:
    write(tmp_path, ROUNDS)
    told = "checkins: [{key_result: PAY-O1.1, value: 70, step: k3}]\nended: 2026-11-23T11:00\n"
    meeting, docs = record(tmp_path, HEAD + OWN + told)
    assert meeting.state is MeetingState.CLOSED
    assert meeting.ended == meeting.started + dt.timedelta(hours=1)
    (said,) = [c for c in docs.all(Checkin) if c.meeting == meeting.id]
    assert said.step == "k3"
    assert said.at < meeting.ended


@pytest.mark.parametrize("step", ["k2", "week"])
def test_a_turn_in_a_step_that_is_no_round_is_told(tmp_path: Path, step: str) -> None:
    write(tmp_path, ROUNDS)
    assert problems(tmp_path, f"{HEAD}{OWN}turns: [{{person: ben, step: {step}}}]\n") == [
        f"line 6, turns[0].step: there is no round of speakers '{step}'"
    ]


def test_turns_are_not_lost_where_the_agenda_has_no_round(tmp_path: Path) -> None:
    write(tmp_path, own_agenda(StepKind.LOW))
    assert problems(tmp_path, f"{HEAD}{OWN}turns: [{{person: ben}}]\n") == [
        "line 6, turns: this agenda has no round of speakers: leave turns out"
    ]


def test_every_kind_twice_is_recorded_with_what_was_said_in_each_step(tmp_path: Path) -> None:
    agenda = own_agenda(*EVERY_KIND_TWICE)
    write(tmp_path, agenda)
    said = ", ".join(f"{{text: said in {step.key}, step: {step.key}}}" for step in agenda.steps)
    meeting, docs = record(tmp_path, f"{HEAD}{OWN}feedback: [{said}]\n")
    found = {f.step: f.text for f in docs.all(Feedback) if f.meeting == meeting.id}
    assert found == {step.key: f"said in {step.key}" for step in meeting.steps}
    assert meeting.steps == agenda.steps
