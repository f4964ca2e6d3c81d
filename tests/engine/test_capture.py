"""What becomes of an understood line: documents of the meeting, its step and its moment."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, Checkin, Decision, Feedback, Parked, Said, Tally
from okrmeet.engine.capture import capture, remark, report
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.closing import close
from okrmeet.engine.worth import worth
from tests.team import MEETING, NEXT, START, Held, documents

D = TypeVar("D", bound=Said)
KR = "PAY-O1.1"


@pytest.fixture
def held() -> Held:
    held = Held()
    held.go("low")
    return held


def kept(held: Held, kind: type[D]) -> D:
    """The one document of a kind that this meeting has."""
    (doc,) = [doc for doc in held.room.docs.all(kind) if doc.meeting == MEETING]
    return doc


@pytest.mark.parametrize(
    ("text", "kind", "feedback"),
    [
        ("a word", Feedback, "blocker"),
        ("+ a word", Feedback, "win"),
        ("? a word", Feedback, "ask"),
        ("= a word", Decision, None),
        ("~ a word", Parked, None),
        ("! a word", Action, None),
    ],
)
def test_what_is_said_is_kept_with_its_meeting_step_and_moment(
    held: Held, text: str, kind: type[Said], feedback: str | None
) -> None:
    held.say(text)
    doc = kept(held, kind)
    assert (doc.meeting, doc.step) == (MEETING, "low")
    assert doc.at > START
    assert getattr(doc, "text", None) == "a word"
    assert getattr(doc, "unit", None) == "PAY"
    assert getattr(doc, "kind", None) == feedback


def test_a_question_is_kept_with_who_asks_whom_about_what(held: Held) -> None:
    held.say("? when is it ready @ben >RISK #O1")
    asked = kept(held, Feedback)
    assert (asked.by, asked.to, asked.about, asked.anonymous) == ("ben", "RISK", "PAY-O1", False)


def test_nobodys_name_is_kept_with_what_is_anonymous(held: Held) -> None:
    held.do(lambda room, moment: remark(room, "change", "fewer goals", moment, by="ben", anonymous=True))
    said = kept(held, Feedback)
    assert (said.by, said.anonymous) == (None, True)


def test_a_commitment_is_a_promise_that_is_due_at_the_next_meeting(held: Held) -> None:
    held.go("week")
    held.say("wallet test @dita #1.3")
    made = kept(held, Action)
    assert (made.id, made.commitment, made.due, made.owner, made.about) == ("A-4", True, NEXT, "dita", "PAY-O1.3")


def test_promises_are_numbered_on_from_the_last(held: Held) -> None:
    for text in ("! one", "! two", "! three"):
        held.say(text)
    assert [a.id for a in held.room.docs.all(Action)] == [f"A-{n}" for n in range(1, 7)]


def test_a_number_is_not_given_out_again_after_undo_nor_after_a_restart(held: Held) -> None:
    held.say("! one")
    held.undo()
    held.say("! two")
    assert kept(held, Action).id == "A-5"
    held.undo()
    held.restart()
    held.say("! three")
    assert kept(held, Action).id == "A-6"


def test_a_workspace_that_never_counted_goes_on_from_its_highest_number() -> None:
    held = Held(documents(Counter(id="action"), Action(id="A-17", at=START, unit="RISK", text="theirs")))
    held.say("! ours")
    assert kept(held, Action).id == "A-18"


def test_a_command_is_no_fact(held: Held) -> None:
    line = Line(Sense.COMMAND, command="dance")
    assert "/dance" in held.refused(lambda room, moment: capture(room, line, moment))


def test_nothing_is_captured_after_the_close(held: Held) -> None:
    held.do(close)
    line = Line(Sense.NOTE, text="one more thing")
    assert "closed" in held.refused(lambda room, moment: capture(room, line, moment))


# -- reports ---------------------------------------------------------------------------------------------------


def told(report: Checkin) -> tuple[float | None, int | None, str, tuple[int, ...], str | None]:
    return report.value, report.confidence, report.note, report.votes, report.by


def tell(held: Held, **fields: object) -> None:
    line = Line(Sense.VALUE, about=KR, **fields)  # type: ignore[arg-type]
    held.do(lambda room, moment: report(room, line, moment))


def test_a_report_is_the_value_of_the_key_result_from_now_on(held: Held) -> None:
    held.say("% 1.1 66 7 shipped @ben")
    assert told(kept(held, Checkin)) == (66, 7, "shipped", (), "ben")
    room = held.room
    assert (room.value(KR), room.confidence(KR)) == (66, 7)
    assert room.confidence_before(KR) == 6
    assert room.reported(KR) == kept(held, Checkin)


def test_a_second_report_in_a_meeting_replaces_the_first(held: Held) -> None:
    tell(held, value=66.0, confidence=7, text="shipped", votes=(6, 7), by="ben")
    first = kept(held, Checkin)
    tell(held, value=65.0, confidence=5, text="half of it", votes=(5,), by="ana")
    second = kept(held, Checkin)
    assert second.id == first.id
    assert told(second) == (65, 5, "half of it", (5,), "ana")


def test_what_a_second_report_leaves_out_stays_as_it_was_told(held: Held) -> None:
    tell(held, value=66.0, confidence=7, text="shipped", votes=(6, 7), by="ben")
    tell(held, confidence=0, by="ben")
    assert told(kept(held, Checkin)) == (66, 0, "shipped", (6, 7), "ben")
    tell(held, value=66.0, by="ben")
    assert told(kept(held, Checkin)) == (66, 0, "shipped", (6, 7), "ben")


def test_what_was_said_about_one_value_is_not_said_about_another(held: Held) -> None:
    tell(held, value=66.0, confidence=7, text="shipped", votes=(6, 7), by="ben")
    tell(held, value=65.0, by="ben")
    assert told(kept(held, Checkin)) == (65, 7, "", (6, 7), "ben")


def test_undo_brings_the_first_report_back_and_then_none(held: Held) -> None:
    held.say("% 1.1 66 7 shipped")
    first = told(kept(held, Checkin))
    held.say("% 1.1 65 5 half of it")
    held.undo()
    assert told(kept(held, Checkin)) == first
    held.undo()
    assert held.room.reported(KR) is None
    assert held.room.value(KR) == 64


def test_a_report_of_confidence_alone_leaves_the_value_alone(held: Held) -> None:
    tell(held, confidence=3)
    assert (held.room.value(KR), held.room.confidence(KR)) == (64, 3)


def test_a_guard_word_repeats_the_value_that_stands(held: Held) -> None:
    held.say("% 2.2 99.7")
    held.go("guard")
    held.say("bad", "PAY-O2.2")
    assert told(kept(held, Checkin))[:2] == (99.7, 2)


# -- worth -----------------------------------------------------------------------------------------------------


def test_the_worth_is_kept_sorted_without_names_and_told_again_it_replaces_the_first(held: Held) -> None:
    held.go("close")
    held.say("5 3 4")
    tally = kept(held, Tally)
    assert (tally.values, tally.by, tally.question) == ((3, 4, 5), None, "worth")
    held.say("5 5 4")
    assert kept(held, Tally).values == (4, 5, 5)
    held.undo()
    assert kept(held, Tally).values == (3, 4, 5)


def test_every_meeting_has_a_worth_of_its_own(held: Held) -> None:
    earlier: Doc = Tally(id="PAY-2026-11-16-weekly-worth", at=START, question="worth", asked="?", values=(1,))
    held = Held(documents(earlier))
    held.do(lambda room, moment: worth(room, (5, 4), moment))
    assert sorted(t.values for t in held.room.docs.all(Tally)) == [(1,), (4, 5)]


def test_what_was_said_is_listed_in_its_step_oldest_first(held: Held) -> None:
    held.say("first")
    held.say("! second")
    held.say("= third")
    held.go("week")
    held.say("elsewhere")
    assert [getattr(said, "text", "") for said in held.room.said("low")] == ["first", "second", "third"]
    assert all(isinstance(said.at, dt.datetime) for said in held.room.said("low"))
