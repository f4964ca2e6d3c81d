"""What the coach brings to a meeting stands in front, and is opened."""

from __future__ import annotations

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Meeting, Raised, StepKind, Turn
from okrmeet.engine.flagged import flagged
from okrmeet.engine.focus import waiting_report
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.room import Room
from okrmeet.engine.turns import key_results_of, raised_first
from tests.team import START, documents, key_result

SILENT = Raised(goal="PAY-O1.2", step=StepKind.CHECK_IN, why="no check-in")
STILL = Raised(goal="PAY-O1.1", step=StepKind.ADJUST, why="stands still")
MORE = key_result("PAY-O2.3", "chen")


def opened(*raised: Raised, agenda: str = "weekly") -> Room:
    docs: Documents = documents(MORE)
    change = open_meeting(docs, "PAY", built_in(agenda), Moment(START, "t"), raised=raised)
    assert isinstance(change, Change)
    meeting = next(doc for doc in change.puts if isinstance(doc, Meeting))
    return Room(docs.after(change), meeting.id)


def test_a_meeting_keeps_what_comes_up_in_one_of_its_steps() -> None:
    assert opened(SILENT, STILL).meeting.raised == (SILENT,)
    assert opened(SILENT, STILL, agenda="monthly").meeting.raised == (STILL,)


def test_a_stale_key_result_comes_to_the_top_of_the_round() -> None:
    raised = Raised(goal=MORE.id, step=StepKind.CHECK_IN, why="no check-in")
    for room, first in ((opened(), "PAY-O1.1"), (opened(raised), MORE.id)):
        turn = Turn(id="t", meeting=room.meeting_id, step="confidence", person="chen", slot=0)
        here = Room(room.docs.after(Change("turn", (turn,))), room.meeting_id)
        assert next(kr.id for kr in key_results_of(here, turn)) == first


def test_the_others_keep_their_order() -> None:
    room = opened(SILENT)
    assert [kr.id for kr in raised_first(room, room.key_results)] == [
        "PAY-O1.2", "PAY-O1.1", "PAY-O1.3", "PAY-O2.1", "PAY-O2.3",
    ]  # fmt: skip
    assert waiting_report(room) is None
    assert room.docs.need(KeyResult, "PAY-O1.2").owner == "chen"


def test_an_objective_with_a_frozen_key_result_is_opened_with_the_reason() -> None:
    before = {one.objective.id: one.reasons for one in flagged(opened(agenda="monthly"))}
    after = {one.objective.id: one.reasons for one in flagged(opened(STILL, agenda="monthly"))}
    assert "stands still" not in before.get("PAY-O1", ())
    assert after["PAY-O1"] == (*before.get("PAY-O1", ()), "stands still")
    assert {id: why for id, why in after.items() if id != "PAY-O1"} == {
        id: why for id, why in before.items() if id != "PAY-O1"
    }
