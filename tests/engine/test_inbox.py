"""What other units asked is read out and answered, and what came of our own asks comes back."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Answer, Feedback
from okrmeet.engine.inbox import inbox, outcomes, reply, to_answer
from tests.team import LAST_WEEK, START, Held, Rule, documents

EARLIER = LAST_WEEK - dt.timedelta(days=7)


@pytest.fixture
def held() -> Held:
    held = Held()
    held.next()
    return held


def say(name: str, text: str, *, no: bool = False) -> Rule:
    return lambda room, moment: reply(room, name, text, moment, no=no)


def said(held: Held) -> Answer:
    answer = held.room.docs.need(Feedback, "f1").answer
    assert answer is not None
    return answer


def ask(id: str, unit: str, to: str, at: dt.datetime, answer: Answer | None = None, kind: str = "ask") -> Feedback:
    return Feedback.model_validate(
        {"id": id, "at": at, "unit": unit, "to": to, "kind": kind, "text": id, "answer": answer}
    )


def test_what_waits_is_named_in_the_order_in_which_it_was_asked() -> None:
    ours = ask("ours", "PAY", "PAY", EARLIER).with_(meeting="an earlier one")
    held = Held(documents(ask("f0", "RISK", "PAY", EARLIER), ours))
    assert [(a.name, a.feedback.id) for a in inbox(held.room)] == [("Q1", "f0"), ("Q2", "f1")]


def test_what_the_own_people_said_between_meetings_waits_for_an_answer_like_that_of_others() -> None:
    held = Held(documents(ask("ours", "PAY", "PAY", EARLIER)))
    assert [a.feedback.id for a in inbox(held.room)] == ["ours", "f1"]


def test_words_are_an_answer_a_day_is_a_date_and_no_is_no(held: Held) -> None:
    held.do(say("q1", "yes, since last Friday"))
    assert (said(held).answered, said(held).text) == ("answered", "yes, since last Friday")
    held.do(say("Q1", "by friday"))
    assert (said(held).answered, said(held).text) == ("date", "by friday (2026-11-27)")
    held.do(say("Q1", "", no=True))
    assert (said(held).answered, said(held).text) == ("no", "")
    held.undo()
    assert said(held).answered == "date"


def test_an_answered_ask_stays_in_sight_for_the_meeting_and_is_gone_in_the_next(held: Held) -> None:
    held.do(say("Q1", "on monday"))
    assert [a.name for a in inbox(held.room)] == ["Q1"]
    answered = Answer(answered="no", at=LAST_WEEK)
    assert inbox(Held(documents(ask("f1", "RISK", "PAY", EARLIER, answered))).room) == ()


def test_an_answer_without_words_or_to_nothing_says_what_to_write(held: Held) -> None:
    assert "/answer Q1" in held.refused(say("Q1", ""))
    assert "there is Q1" in held.refused(say("Q7", "yes"))


def test_what_came_of_our_asks_is_shown_once_and_what_waits_is_shown_until_it_is_answered() -> None:
    asked = (
        ask("new answer", "PAY", "RISK", EARLIER, Answer(answered="answered", text="done", at=LAST_WEEK)),
        ask("waits", "PAY", "RISK", EARLIER),
        ask("a win for them", "PAY", "RISK", EARLIER, kind="win"),
        ask("later", "PAY", "RISK", START + dt.timedelta(hours=1)),
    )
    first = Held(documents(*asked))
    assert [f.id for f in outcomes(first.room)] == ["new answer", "waits"]
    held = first.room.meeting.with_(id="held", version=0, started=LAST_WEEK + dt.timedelta(hours=1))
    assert [f.id for f in outcomes(Held(documents(*asked, held.with_(state=MeetingState.CLOSED))).room)] == ["waits"]


def test_old_praise_costs_no_look_at_the_meetings_each(monkeypatch: pytest.MonkeyPatch) -> None:
    praise = (ask(f"praise {n}", "RISK", "PAY", EARLIER, kind="keep") for n in range(50))
    room = Held(documents(*praise)).room
    looked: list[object] = []
    find = Documents.of

    def of(docs: Documents, kind: type[Meeting], **fields: str) -> tuple[Meeting, ...]:
        looked.extend([kind] if kind is Meeting else [])
        return find(docs, kind, **fields)

    monkeypatch.setattr(Documents, "of", of)
    inbox(room)
    assert len(looked) <= 2


def test_praise_is_passed_over_by_what_is_answered_next_and_can_be_answered_by_name() -> None:
    held = Held(documents(ask("praise", "RISK", "PAY", EARLIER, kind="keep")))
    held.next()
    assert [(a.name, a.feedback.id) for a in inbox(held.room)] == [("Q1", "praise"), ("Q2", "f1")]
    assert to_answer(held.room) == to_answer(held.room, "Q1") == "Q2"
    held.do(say("Q1", "we are glad"))
    held.do(say("Q2", "in May"))
    assert to_answer(held.room) is None
    assert to_answer(held.room, "Q2") == "Q2", "an answer can be given anew"
