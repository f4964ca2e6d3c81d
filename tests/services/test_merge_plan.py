"""What merging does to each kind of document: what is the same, what is newer, what follows from both."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.gone import Gone, trace_of
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, Visit
from okrmeet.domain.people import Away, Counter, Moved, Person, Unit
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Answer,
    Checkin,
    Feedback,
    Parked,
    PrivateNote,
    Tally,
)
from okrmeet.engine.moment import Moment
from okrmeet.engine.starting import free_id
from okrmeet.services.merge_plan import MergePlan, plan_merge
from okrmeet.services.merge_unite import Prefer
from okrmeet.services.merge_ways import WAYS
from tests.team import LAST_WEEK, START, TODAY, documents, key_result

MOMENT = Moment(START, "m")
HELD = f"PAY-{TODAY}-weekly"


def planned(here: Documents, there: Documents, *, copies: bool = True, prefer: Prefer | None = None) -> MergePlan:
    plan = plan_merge(here, there, MOMENT, source="risk.json", copies=copies, prefer=prefer)
    assert isinstance(plan, MergePlan)
    return plan


def merged(here: Documents, there: Documents) -> Documents:
    plan = planned(here, there)
    assert plan.clashes == ()
    return here.after(plan.change)


def action(number: int, text: str, **fields: Any) -> Action:
    return Action(**{"id": f"A-{number}", "at": START, "unit": "PAY", "text": text, **fields})


def meeting(id: str = HELD, started: dt.datetime = START, **fields: Any) -> Meeting:
    step = Step(key="open", kind=StepKind.OPEN, title="Who is here", minutes=1)
    given = {
        "unit": "PAY", "meeting": "weekly", "cycle": "2026-Q4", "title": "Weekly", "day": TODAY, "started": started,
        "state": MeetingState.CLOSED, "steps": (step,), **fields,
    }  # fmt: skip
    return Meeting(id=id, **given)


def visit(id: str, of: str = HELD) -> Visit:
    return Visit(id=id, meeting=of, step="open", number=1, opened=START, closed=START)


def clashes(plan: MergePlan) -> list[tuple[str, str, str, str, str]]:
    return [(c.kind, c.id, c.field, c.here, c.there) for c in plan.clashes]


def test_every_kind_of_document_says_how_it_is_united() -> None:
    assert set(WAYS) == set(KINDS)


def test_two_promises_with_one_number_both_stay_and_what_names_them_follows() -> None:
    mine = documents(action(4, "ours", at=LAST_WEEK), Counter(id="action", last=4))
    whole = action(4, "theirs", state=ActionState.SPLIT, split_into=("A-5", "A-6"))
    theirs = documents(whole, action(5, "one half"), action(6, "the other"), Counter(id="action", last=6))
    plan = planned(mine, theirs, copies=False)
    assert plan.names == (("action", "A-4", "A-7"),)
    after = mine.after(plan.change)
    assert {a.id: a.text for a in after.all(Action) if a.number > 3} == {
        "A-4": "ours", "A-5": "one half", "A-6": "the other", "A-7": "theirs",
    }  # fmt: skip
    assert after.need(Action, "A-7").split_into == ("A-5", "A-6")
    assert after.need(Counter, "action").last == 7
    back = theirs.after(planned(theirs, after, copies=False).change)
    assert {a.id: a.text for a in back.all(Action) if a.number > 3} == {
        "A-4": "theirs", "A-5": "one half", "A-6": "the other", "A-8": "ours",
    }  # fmt: skip


def test_parts_that_get_other_numbers_are_found_by_their_whole() -> None:
    mine = documents(action(4, "ours", at=LAST_WEEK), action(5, "ours too", at=LAST_WEEK))
    theirs = documents(
        action(4, "whole", state=ActionState.SPLIT, split_into=("A-5", "A-6")), action(5, "one"), action(6, "two")
    )
    after = merged(mine, theirs)
    (whole,) = (a for a in after.all(Action) if a.text == "whole")
    assert [after.need(Action, id).text for id in whole.split_into] == ["one", "two"]


def test_a_number_that_was_given_and_taken_back_is_not_given_again() -> None:
    after = merged(documents(Counter(id="action", last=9)), documents(action(4, "new"), Counter(id="action", last=7)))
    assert after.need(Counter, "action").last == 9
    after = merged(
        documents(action(4, "ours", at=LAST_WEEK), Counter(id="action", last=9)), documents(action(4, "theirs"))
    )
    assert after.need(Action, "A-10").text == "theirs"


def test_a_goal_that_was_written_and_taken_away_there_leaves_its_number_to_nobody_here() -> None:
    here = documents(Counter(id="RISK-O", last=7))
    there = documents(action(4, "new"), Counter(id="PAY-O", last=9), Counter(id="RISK-O", last=6))
    after = merged(here, there)
    assert free_id(after, "PAY-O") == "PAY-O10"
    assert free_id(after, "RISK-O") == "RISK-O8"


def test_the_same_promise_under_another_number_is_recognised_and_its_end_is_taken_over() -> None:
    mine = documents(action(4, "first"), action(5, "call them"))
    theirs = documents(action(4, "call them", state=ActionState.DONE, closed_at=START))
    after = merged(mine, theirs)
    assert [a.state.value for a in after.all(Action) if a.number > 3] == ["open", "done"]


def test_a_text_that_was_corrected_by_hand_is_a_clash_and_no_second_promise() -> None:
    plan = planned(documents(action(4, "cal them")), documents(action(4, "call them")))
    assert clashes(plan) == [("action", "A-4", "text", "cal them", "call them")]


def test_two_promises_in_the_same_words_stay_two() -> None:
    twice = (action(4, "call them"), action(5, "call them"))
    assert planned(documents(*twice), documents(*twice)).change.empty
    assert len(merged(documents(twice[0]), documents(*twice)).all(Action)) == 5


def test_a_promise_is_settled_when_it_was_first_said_and_was_carried_as_often_as_the_one_that_knows_more() -> None:
    early = action(4, "x", state=ActionState.DONE, closed_at=LAST_WEEK, closed_in="a", carried=1)
    late = action(4, "x", state=ActionState.DONE, closed_at=START, closed_in="b", carried=2, why="at last")
    expected = late.with_(closed_at=LAST_WEEK, closed_in="a")
    for mine, theirs in ((early, late), (late, early)):
        assert merged(documents(mine), documents(theirs)).need(Action, "A-4").same_as(expected)


def test_a_promise_that_was_kept_here_and_dropped_there_is_a_clash() -> None:
    done = action(4, "x", state=ActionState.DONE, closed_at=START)
    dropped = action(4, "x", state=ActionState.DROPPED, closed_at=START, why="no need")
    plan = planned(documents(done), documents(dropped))
    assert ("action", "A-4", "state", "done", "dropped") in clashes(plan)


def test_an_answer_is_more_than_none_and_two_answers_clash() -> None:
    asked = Feedback(id="f9", at=START, kind="ask", text="?", unit="RISK", to="PAY")
    yes, no = (asked.with_(answer=Answer(answered="answered", text=text, at=START)) for text in ("yes", "no"))
    for mine, theirs in ((asked, yes), (yes, asked)):
        assert merged(documents(mine), documents(theirs)).need(Feedback, "f9").answer == yes.answer
    (clash,) = clashes(planned(documents(yes), documents(no)))
    assert clash[:3] == ("feedback", "f9", "answer")
    assert "yes" in clash[3]
    assert "no" in clash[4]


def test_a_topic_that_came_back_in_one_of_them_has_come_back() -> None:
    topic = Parked(id="p9", at=START, unit="PAY", text="prices")
    back, later = (topic.with_(open=False, back_in=f"PAY-2026-11-{day}-weekly") for day in (23, 30))
    for mine, theirs in ((topic, back), (back, topic), (back, later), (later, back)):
        assert merged(documents(mine), documents(theirs)).need(Parked, "p9").same_as(back)


def test_two_meetings_of_one_day_become_two_and_everything_said_in_them_follows() -> None:
    def side(name: str) -> Documents:
        worth = Tally(id=f"{HELD}-worth", at=START, meeting=HELD, question="worth", asked="?", values=(len(name),))
        said = Checkin(id=f"c {name}", at=START, meeting=HELD, key_result="PAY-O1.1", value=1.0)
        return documents(meeting(), visit(f"v {name}"), said, worth, action(4, "call them", meeting=HELD))

    mine, theirs = side("a"), side("bb")
    after = merged(mine, theirs)
    assert [m.id for m in after.all(Meeting)] == [HELD, f"{HELD}-2"]
    assert {c.meeting for c in after.all(Checkin) if c.id == "c bb"} == {f"{HELD}-2"}
    assert {t.id: t.values for t in after.all(Tally)} == {f"{HELD}-worth": (1,), f"{HELD}-2-worth": (2,)}
    assert {a.id: a.meeting for a in after.all(Action) if a.number > 3} == {"A-4": HELD, "A-5": f"{HELD}-2"}
    assert planned(after, theirs).change.empty


def test_a_meeting_is_recognised_by_its_first_visit_and_without_one_by_its_beginning() -> None:
    assert planned(
        documents(meeting(f"{HELD}-2"), visit("v", f"{HELD}-2")), documents(meeting(), visit("v"))
    ).change.empty
    assert planned(documents(meeting()), documents(meeting())).change.empty
    assert len(merged(documents(meeting()), documents(meeting(started=LAST_WEEK))).all(Meeting)) == 2


@pytest.mark.parametrize("where", ["here", "there"])
def test_while_a_meeting_is_open_nothing_is_merged(where: str) -> None:
    sides = [documents(), documents()]
    sides[where == "there"] = documents(meeting(state=MeetingState.LEFT))
    refused = plan_merge(sides[0], sides[1], MOMENT, source="risk.json", copies=True)
    assert isinstance(refused, Refused)
    assert f"{HELD} is still open in {'risk.json' if where == 'there' else 'this workspace'}" in refused.reason


def test_the_newer_of_two_is_taken_whichever_side_it_is_on() -> None:
    old = Person(id="ana", name="Ana")
    new = old.with_(name="Ana Sousa", was=(old.fingerprint(),))
    assert merged(documents(old), documents(new)).need(Person, "ana").name == "Ana Sousa"
    assert planned(documents(new), documents(old)).change.empty


def test_what_was_changed_back_is_newer_than_what_it_was_in_between() -> None:
    old = Person(id="ana", name="Ana")
    between = old.with_(name="A", was=(old.fingerprint(),))
    back = old.with_(was=(old.fingerprint(), between.fingerprint(), "once more"))
    assert merged(documents(between), documents(back)).need(Person, "ana").name == "Ana"
    assert planned(documents(back), documents(between)).change.empty
    unclear = documents(back.with_(was=back.was[:2]))
    assert clashes(planned(unclear, documents(between))) == [("person", "ana", "name", "Ana", "A")]
    decided = unclear.after(planned(unclear, documents(between), prefer="here").change)
    assert planned(decided, documents(between)).clashes == ()


def test_what_was_changed_on_both_sides_is_a_clash_with_both_values() -> None:
    old = Person(id="ana", name="Ana")
    one, other = (old.with_(name=name, was=(old.fingerprint(),)) for name in ("Ana A", "Ana [/]"))
    plan = planned(documents(one), documents(other))
    assert clashes(plan) == [("person", "ana", "name", "Ana A", "Ana [/]")]


def test_whom_to_believe_can_be_said_and_is_not_asked_again() -> None:
    one, other = key_result("PAY-O1.2", "ben", target=20), key_result("PAY-O1.2", "ben", target=30)
    mine, theirs = documents(one), documents(other)
    kept = mine.after(planned(mine, theirs, prefer="here").change)
    assert kept.need(type(one), "PAY-O1.2").target == 20
    (note,) = kept.all(Adjustment)
    assert (note.about, note.field, note.before, note.after) == ("PAY-O1.2", "target", "30", "20")
    assert note.reason == "merged from risk.json"
    taken = mine.after(planned(mine, theirs, prefer="there").change)
    assert taken.need(type(one), "PAY-O1.2").target == 30
    (note,) = taken.all(Adjustment)
    assert (note.about, note.unit, note.field, note.before, note.after) == ("PAY-O1.2", "PAY", "target", "20", "30")
    assert note.reason == "merged from risk.json"
    for after in (kept, taken):
        assert planned(after, theirs).clashes == ()
        assert planned(after, theirs).change.empty
        assert (
            theirs.after(planned(theirs, after).change)
            .need(type(one), "PAY-O1.2")
            .same_as(after.need(type(one), "PAY-O1.2"))
        )


AWAY = Away(id="w1", person="ana", first_day=TODAY, last_day=TODAY)
LONGER = AWAY.with_(last_day=TODAY + dt.timedelta(days=3), was=(AWAY.fingerprint(),))


def gone(doc: Doc) -> Gone:
    return trace_of(Documents(), doc)


def test_what_was_taken_away_on_one_side_is_away_on_both_and_comes_back_with_nobody() -> None:
    with_it, without = documents(AWAY), documents(gone(AWAY))
    assert planned(with_it, without).removed == (AWAY,)
    after = merged(with_it, without)
    assert after.all(Away) == ()
    assert merged(without, with_it).all(Away) == ()
    assert planned(after, with_it).change.empty
    assert merged(documents(AWAY), documents(gone(LONGER))).all(Away) == ()


@pytest.mark.parametrize("prefer", ["here", "there"])
def test_what_was_taken_away_here_and_changed_there_is_a_clash(prefer: Prefer) -> None:
    lasts, over = documents(LONGER), documents(gone(AWAY))
    assert clashes(planned(lasts, over)) == [("away", "w1", "", "was changed", "was taken away")]
    assert clashes(planned(over, lasts)) == [("away", "w1", "", "was taken away", "was changed")]
    for mine, theirs in ((lasts, over), (over, lasts)):
        after = mine.after(planned(mine, theirs, prefer=prefer).change)
        preferred = mine if prefer == "here" else theirs
        assert [a.last_day for a in after.all(Away)] == [a.last_day for a in preferred.all(Away)]
        assert planned(after, theirs).clashes == ()
        assert planned(after, theirs).change.empty


def test_what_was_said_again_after_it_was_taken_away_counts() -> None:
    first = Moved(id="PAY-weekly-2026-12-07", unit="PAY", meeting="weekly", day=TODAY, reason="fair", at=LAST_WEEK)
    again = first.with_(reason="trip", at=START)
    both, before, over = documents(again, gone(first)), documents(first), documents(gone(first))
    for one, other in ((both, before), (both, over)):
        for mine, theirs in ((one, other), (other, one)):
            assert [m.reason for m in merged(mine, theirs).all(Moved)] == ["trip"]


def test_private_notes_come_along_between_copies_and_stay_where_they_are_in_a_strangers_file() -> None:
    theirs = documents(PrivateNote(id="n1", at=START, text="psst"))
    assert [n.text for n in merged(documents(), theirs).all(PrivateNote)] == ["psst"]
    plan = planned(documents(), theirs, copies=False)
    assert (plan.change.empty, plan.stay) == (True, 1)


def test_units_that_would_be_above_themselves_are_a_clash() -> None:
    pay, risk = (documents().need(Unit, id) for id in ("PAY", "RISK"))
    mine = documents(pay.with_(parent="RISK", was=(pay.fingerprint(),)))
    theirs = documents(risk.with_(parent="PAY", was=(risk.fingerprint(),)))
    found = clashes(planned(mine, theirs))
    assert found == [
        ("unit", "PAY", "parent", "RISK", "RISK: a circle"), ("unit", "RISK", "parent", "", "PAY: a circle"),
    ]  # fmt: skip
