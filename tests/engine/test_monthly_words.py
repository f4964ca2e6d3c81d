"""What people type in the steps of a monthly, and what it is understood as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.records import DependencyState, Feedback
from okrmeet.engine.capture import capture
from okrmeet.engine.dependencies import dependencies, end_waiting
from okrmeet.engine.goal_words import find_goal, find_key_result
from okrmeet.engine.hands import read_counts
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.start_words import new_goal
from okrmeet.engine.starting import goal_in_words
from okrmeet.engine.turns import set_presence
from okrmeet.engine.understood import understood
from okrmeet.engine.unit_words import comes_from, find_unit
from tests.monthly_team import TODAY, Monthly, company, said, units

DEC_1 = dt.date(2026, 12, 1)
FRIDAY = dt.date(2026, 11, 27)
LONG_NAME = "The people who look after everything else"


def at(step: str) -> Monthly:
    care = units()[4].with_(id="CARE", name=LONG_NAME, members=())
    asked = (said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "SHOP", "FLEET", "FLEET-O1"))
    meeting = Monthly(company(care, *asked))
    meeting.go(step)
    return meeting


@pytest.fixture(scope="module")
def between() -> Monthly:
    return at("between")


@pytest.fixture(scope="module")
def adjust() -> Monthly:
    return at("adjust")


@pytest.fixture(scope="module")
def numbers() -> Monthly:
    return at("numbers")


@pytest.fixture(scope="module")
def minute() -> Monthly:
    """The minute of a unit."""
    meeting = at("units")
    meeting.floor("RISK")
    return meeting


@pytest.fixture(scope="module")
def slot() -> Monthly:
    """The long slot of a unit."""
    meeting = at("units")
    meeting.floor(meeting.long()[0] or "", long=True)
    return meeting


# -- while units present --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sense", "text"),
    [
        ("+ Spain is live", Sense.WIN, "Spain is live"),
        ("+12 customers", Sense.WIN, "12 customers"),
        ("- lost a week", Sense.BLOCKER, "lost a week"),
        ("? who has the model", Sense.ASK, "who has the model"),
        ("win: Spain is live", Sense.WIN, "Spain is live"),
        ("Failure: lost a week", Sense.BLOCKER, "lost a week"),
        ("a calm month", Sense.NOTE, "a calm month"),
        ("keep calm", Sense.NOTE, "keep calm"),
        ("is it live?", Sense.NOTE, "is it live?"),
        (" + literally", Sense.NOTE, "+ literally"),
        ("[/] 日本語", Sense.NOTE, "[/] 日本語"),
        ("keep:", Sense.NOTE, "keep:"),
    ],
)
def test_in_its_minute_a_unit_speaks_of_itself(minute: Monthly, typed: str, sense: Sense, text: str) -> None:
    line = minute.line(typed)
    assert (line.sense, line.text, line.to) == (sense, text, None)
    assert line.by == minute.speaker


@pytest.mark.parametrize(
    ("typed", "sense", "text"),
    [
        ("+ the pilot helps", Sense.KEEP, "the pilot helps"),
        ("- too soft", Sense.CHANGE, "too soft"),
        ("-3 people is too few", Sense.CHANGE, "3 people is too few"),
        ("? when", Sense.ASK, "when"),
        ("keep the pilot", Sense.KEEP, "keep the pilot"),
        ("Keep: the pilot", Sense.KEEP, "the pilot"),
        ("change the target", Sense.CHANGE, "change the target"),
        ("ask: when", Sense.ASK, "when"),
        ("when do we get it?", Sense.ASK, "when do we get it?"),
        ("when do we get it? #PAY-O1.2", Sense.ASK, "when do we get it?"),
        ("smaller steps", Sense.CHANGE, "smaller steps"),
        ("keeping is hard", Sense.CHANGE, "keeping is hard"),
    ],
)
def test_in_a_long_slot_the_room_speaks_to_the_unit(slot: Monthly, typed: str, sense: Sense, text: str) -> None:
    line = slot.line(typed)
    assert (line.sense, line.text, line.to) == (sense, text, slot.long()[0])
    assert line.by is None, "the room speaks, not who has the floor"


def test_feedback_names_who_says_it_and_about_what(slot: Monthly) -> None:
    line = slot.line("+ the pilot helps us @Ana Pinto #PAY-O1.2")
    assert (line.by, line.about, line.text) == ("apinto", "PAY-O1.2", "the pilot helps us")
    assert slot.line("too soft").about == f"{slot.long()[0]}-O1", "else it is about the objective in focus"
    assert slot.line("too soft #-").about is None
    assert slot.line("too soft >SHOP").to == "SHOP"


def test_feedback_comes_from_the_unit_of_who_says_it() -> None:
    meeting = at("units")
    unit = meeting.long()[0] or ""
    meeting.floor(unit, long=True)
    for typed, by in (
        ("+ one @ana", "PAY"),
        ("+ two @apinto", "RISK"),
        ("+ three @femi", "FLEET"),
        ("+ four", "ACME"),
    ):
        meeting.tell(typed)
        text = typed.split(" ")[1]
        kept = next(f for f in meeting.room.docs.all(Feedback) if f.text == text)
        assert (kept.unit, kept.to) == (by, unit)


def test_who_is_in_two_units_speaks_for_the_one_they_present() -> None:
    meeting = Monthly()
    meeting.without("ana", "dita")
    assert comes_from(meeting.room, "ben") in ("PAY", "SHOP")
    assert comes_from(meeting.room, "eve") == "RISK"
    assert comes_from(meeting.room, "zoe") == "ACME"
    assert comes_from(meeting.room, None) == "ACME"


# -- who waits for whom ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "waiting", "on", "what", "due"),
    [
        ("PAY waits for RISK: fraud model by 1 dec", "PAY", "RISK", "fraud model", DEC_1),
        ("pay waits for risk: fraud model", "PAY", "RISK", "fraud model", None),
        ("PAY >RISK fraud model 1 dec", "PAY", "RISK", "fraud model", DEC_1),
        ("PAY >risk: fraud model", "PAY", "RISK", "fraud model", None),
        ("Payments needs Fleet software: telemetry by fri", "PAY", "FLEET", "telemetry", FRIDAY),
        ("Fleet software waits on Risk & fraud: rules", "FLEET", "RISK", "rules", None),
        ("last mile hub is waiting for payments: a key", "HUB", "PAY", "a key", None),
        (f"PAY needs {LONG_NAME}: a desk", "PAY", "CARE", "a desk", None),
        ("@ben >RISK the rules fri", "PAY", "RISK", "the rules", FRIDAY),
        ("@Ana Pinto waits for SHOP: a date", "RISK", "SHOP", "a date", None),
        ("@apinto >SHOP a date", "RISK", "SHOP", "a date", None),
        ("PAY waits for RISK: the >SHOP model", "PAY", "RISK", "the >SHOP model", None),
        ("PAY needs help from >RISK with rules", "PAY", "RISK", "help with rules", None),
        ("PAY waits for RISK: F1 and D1", "PAY", "RISK", "F1 and D1", None),
        ("PAY waits for RISK: x because y", "PAY", "RISK", "x because y", None),
        ("PAY needs limits from RISK by friday", "PAY", "RISK", "limits", FRIDAY),
        ("PAY waits for news from Risk & fraud, all of it", "PAY", "RISK", "news all of it", None),
        ("SHOP depends on RISK for fraud model by 1 dec", "SHOP", "RISK", "fraud model", DEC_1),
        ("SHOP is blocked by PAY: sandbox", "SHOP", "PAY", "sandbox", None),
        ("PAY waits for FLEET's update", "PAY", "FLEET", "update", None),
        ("PAY waits for Fleet software’s update", "PAY", "FLEET", "update", None),
        ("PAY waits for RISK: for once a model", "PAY", "RISK", "for once a model", None),
        ("RISK -> PAY: limits", "PAY", "RISK", "limits", None),
        ("Risk & fraud→PAY limits by fri", "PAY", "RISK", "limits", FRIDAY),
        ("PAY <- RISK: limits", "PAY", "RISK", "limits", None),
        ("PAY waits for RISK: SHOP and HUB are ready", "PAY", "RISK", "SHOP and HUB are ready", None),
        ("PAY waits for RISK: the step a -> b", "PAY", "RISK", "the step a -> b", None),
    ],
)
def test_who_waits_for_whom(
    between: Monthly, typed: str, waiting: str, on: str, what: str, due: dt.date | None
) -> None:
    line = between.line(typed)
    assert (line.sense, line.waiting, line.to, line.text, line.due) == (Sense.WAITS, waiting, on, what, due)
    assert line.doubt == ("" if due else "until when?")


@pytest.mark.parametrize(
    "typed",
    [
        "we talked about the model",
        "PAY and the others wait for RISK: model",
        "PAY -> the moon: limits",
        "the moon -> PAY: limits",
        "PAY needs limits from nobody",
        "nobody waits for anybody",
        "PAY does well",
        "@zoe says hello",
        "@nobody PAY waits for RISK: model",
        "waits for RISK: model",
        "because of the holidays nothing moves",
    ],
)
def test_a_sentence_without_two_units_is_a_note_with_all_its_words(between: Monthly, typed: str) -> None:
    line = between.line(typed)
    assert (line.sense, line.waiting) == (Sense.NOTE, None)
    bound = typed.removeprefix("@zoe ")
    assert line.text == bound
    assert line.doubt


@pytest.mark.parametrize(
    "typed", ["SHOP waits for RSIK: fraud model", "RSIK -> SHOP: a model", "SHOP needs rules >RSIK"]
)
def test_a_misspelt_unit_is_asked_about_by_its_name(between: Monthly, typed: str) -> None:
    line = between.line(typed)
    assert line.sense is Sense.NOTE
    assert "RSIK" in line.doubt
    assert line.doubt.endswith("RISK?")


@pytest.mark.parametrize(
    ("typed", "meaning", "pairs"),
    [
        ("SHOP, FLEET wait for PAY: cards", "SHOP and FLEET wait for PAY", "SHOP>PAY FLEET>PAY"),
        ("PAY waits for RISK and SHOP: cards", "PAY waits for RISK and SHOP", "PAY>RISK PAY>SHOP"),
        ("PAY and Risk & fraud need cards from HUB", "PAY and RISK wait for HUB", "PAY>HUB RISK>HUB"),
        ("RISK -> PAY, SHOP & HUB: cards", "PAY and SHOP and HUB wait for RISK", "PAY>RISK SHOP>RISK HUB>RISK"),
        ("PAY, PAY wait for RISK: cards", "PAY waits for RISK", "PAY>RISK"),
    ],
)
def test_several_units_are_one_dependency_each_and_one_undo_takes_them_back(
    typed: str, meaning: str, pairs: str
) -> None:
    between = Monthly()
    between.go("between")
    assert understood(between.line(typed), between.room, between.start.date()).startswith(f"{meaning}: cards")
    between.tell(typed)
    assert [f"{w.dependency.waiting}>{w.dependency.on}" for w in dependencies(between.room)] == sorted(pairs.split())
    between.undo()
    assert dependencies(between.room) == ()


def test_one_of_several_that_cannot_be_keeps_none_of_them() -> None:
    between = Monthly()
    between.go("between")
    line = between.line("PAY, RISK wait for RISK: cards")
    assert "does not wait for itself" in between.refused(lambda room, moment: capture(room, line, moment))
    assert dependencies(between.room) == ()


def test_what_is_waited_for_already_is_not_said_twice_until_it_is_there() -> None:
    between = Monthly()
    between.go("between")
    between.tell("PAY waits for RISK: Cards by 1 dec")

    def again(typed: str) -> str:
        line = between.line(typed)
        return between.refused(lambda room, moment: capture(room, line, moment))

    assert again("PAY needs cards from RISK by 1 dec") == "D1 says so already"
    assert "D1 says so already, until Tue 1 Dec: /drop D1 why" in again("PAY, SHOP wait for RISK: cards by fri")
    between.tell("RISK waits for PAY: cards")
    between.do(lambda room, moment: end_waiting(room, "D1", DependencyState.MET, moment))
    between.tell("PAY waits for RISK: cards")


def test_a_wait_without_a_what_or_with_an_impossible_day_is_refused(between: Monthly) -> None:
    for typed in ("PAY waits for RISK", "PAY waits for RISK:", "PAY waits for RISK: model by 30 feb"):
        assert isinstance(between.understand(typed), Refused), typed


# -- goals adjusted -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "about", "field", "after", "reason"),
    [
        ("PAY-O1.2 target 25 vendor limit found", "PAY-O1.2", "target", "25", "vendor limit found"),
        ("#PAY-O1.2 target 25 because vendor limit", "PAY-O1.2", "target", "25", "vendor limit"),
        ("pay-o1.2 TARGET 25 - vendor limit", "PAY-O1.2", "target", "25", "vendor limit"),
        ("PAY-O1.2 target 25: vendor limit", "PAY-O1.2", "target", "25", "vendor limit"),
        ("PAY-O1.2 target to 25 since they asked", "PAY-O1.2", "target", "25", "they asked"),
        ("PAY-O1.2 set target 25 vendor limit", "PAY-O1.2", "target", "25", "vendor limit"),
        ("PAY-O1.2 target 25 no because vendor limit", "PAY-O1.2", "target", "25", "no because vendor limit"),
        ("PAY-O1.2 target 25 vendor - new one", "PAY-O1.2", "target", "25", "vendor - new one"),
        ("PAY-O1.2 target -5 it falls", "PAY-O1.2", "target", "-5", "it falls"),
        ("PAY-O1.2 target +5 it grows", "PAY-O1.2", "target", "+5", "it grows"),
        ("ACME-O1.1 target 85% it grows", "ACME-O1.1", "target", "85%", "it grows"),
        ("PAY-O1.3 at least 99.5 we promised", "PAY-O1.3", "at_least", "99.5", "we promised"),
        ("PAY-O1.2 start 3 counted again", "PAY-O1.2", "start", "3", "counted again"),
        ("PAY-O1.2 weight 2 matters more", "PAY-O1.2", "weight", "2", "matters more"),
        ("PAY-O1.2 owner @ben because Ana is away", "PAY-O1.2", "owner", "ben", "Ana is away"),
        ("PAY-O1.2 owner @Ana Pinto she knows", "PAY-O1.2", "owner", "apinto", "she knows"),
        ("PAY-O1.2 owner ben he knows", "PAY-O1.2", "owner", "ben", "he knows"),
        ("PAY-O1 title New words because old ones bore", "PAY-O1", "title", "New words", "old ones bore"),
        ("PAY-O1 title Best since 2020 because so", "PAY-O1", "title", "Best since 2020", "so"),
        ("PAY-O1 title A because b because c", "PAY-O1", "title", "A", "b because c"),
        ("PAY-O1 why Shops sleep well because asked", "PAY-O1", "why", "Shops sleep well", "asked"),
    ],
)
def test_an_adjustment(adjust: Monthly, typed: str, about: str, field: str, after: str, reason: str) -> None:
    line = adjust.line(typed)
    assert (line.sense, line.decision, line.about) == (Sense.ADJUST, "update", about)
    assert (line.field, line.after, line.text) == (field, after, reason)


@pytest.mark.parametrize(
    ("typed", "decision", "reason"),
    [
        ("continue", "continue", ""),
        ("continue because it works", "continue", "it works"),
        ("stop nobody needs it because it is old", "stop", "nobody needs it because it is old"),
        ("stop: nobody - really nobody", "stop", "nobody - really nobody"),
        ("stop because nobody needs it", "stop", "nobody needs it"),
    ],
)
def test_the_goal_in_focus_goes_on_or_stops(adjust: Monthly, typed: str, decision: str, reason: str) -> None:
    line = adjust.line(typed, "PAY-O1")
    assert (line.sense, line.decision, line.about, line.text) == (Sense.ADJUST, decision, "PAY-O1", reason)


@pytest.mark.parametrize("typed", ["1.1 target 25 a limit", "note for #1.1"])
def test_a_short_form_is_one_of_the_unit_in_focus(adjust: Monthly, typed: str) -> None:
    assert adjust.line(typed, "PAY-O1").about == "PAY-O1.1"
    assert adjust.line(typed, "ACME-O1").about == "ACME-O1.1"
    assert adjust.line("start O1 Calls 9 to 4 because they asked", "PAY-O1").about == "PAY-O1"


@pytest.mark.parametrize(
    ("typed", "about", "title", "reason"),
    [
        ("start PAY Shops pay alone because they asked", "PAY", "Shops pay alone", "they asked"),
        ("start pay Shops pay alone because they asked", "PAY", "Shops pay alone", "they asked"),
        ("start Fleet software See all cars since they asked", "FLEET", "See all cars", "they asked"),
        ("start >RISK No fraud because it costs", "RISK", "No fraud", "it costs"),
        ("start PAY-O1 Calls per order 9 to 4 because it hurts", "PAY-O1", "Calls per order 9 to 4", "it hurts"),
        ("start #pay-o1 Calls because it hurts", "PAY-O1", "Calls", "it hurts"),
        ("start PAY O: Shops pay alone because they asked", "PAY", "Shops pay alone", "they asked"),
        ("start PAY-O1 KR: Calls because it hurts", "PAY-O1", "Calls", "it hurts"),
    ],
)
def test_a_goal_that_begins(adjust: Monthly, typed: str, about: str, title: str, reason: str) -> None:
    line = adjust.line(typed)
    assert (line.decision, line.about, line.after, line.text) == ("start", about, title, reason)


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("PAY-O1.1 tagret 85 why not", "tagret is nothing that changes: do you mean target?"),
        ("PAY-O1.1 target eighty because", "no figure: target 25 why"),
        ("PAY-O1.1 is fine", ""),
    ],
)
def test_a_decision_that_was_meant_to_change_a_goal_is_asked_about(adjust: Monthly, typed: str, doubt: str) -> None:
    line = adjust.line(typed)
    assert (line.sense, line.doubt) == (Sense.DECISION, doubt)


@pytest.mark.parametrize(
    "typed", ["start PAY Shops pay alone because they asked @ana", "start PAY-O1 Calls because so @ana"]
)
def test_a_name_behind_a_goal_that_begins_owns_it(adjust: Monthly, typed: str) -> None:
    line = adjust.line(typed)
    goal = new_goal(line, adjust.room)
    assert isinstance(goal, KeyResult | Objective)
    assert goal.owner == "ana"
    assert "@" not in line.text


def test_a_key_result_that_begins_is_read_as_on_the_goals_screen(adjust: Monthly) -> None:
    goal = new_goal(adjust.line("start PAY-O1 KR: Paid out at least 99.9 % because so"), adjust.room)
    assert isinstance(goal, KeyResult)
    assert (goal.title, goal.metric, goal.at_least) == ("Paid out", Metric.MAINTAIN, 99.9)
    assert goal_in_words(goal) == "Paid out, at least 99.9%", "the minutes tell it whole"


@pytest.mark.parametrize(
    ("typed", "title", "span"),
    [
        ("start PAY-O1 Calls 9 to 4 because so", "Calls", (9.0, 4.0, Metric.NUMBER)),
        ("start PAY-O1 Share from 60% to 80% because so", "Share", (60.0, 80.0, Metric.PERCENT)),
        ("start PAY-O1 Cold -5 → 3.5 because so", "Cold", (-5.0, 3.5, Metric.NUMBER)),
        ("start PAY-O1 Calls because so", "Calls", (None, None, Metric.NUMBER)),
        ("start PAY-O1 Version 1.2.3 to 2.0.0 because so", "Version 1.2.3 to 2.0.0", (None, None, Metric.NUMBER)),
        (f"start PAY-O1 Calls 0 to {'9' * 400} because so", f"Calls 0 to {'9' * 400}", (None, None, Metric.NUMBER)),
    ],
)
def test_a_key_result_that_begins(adjust: Monthly, typed: str, title: str, span: object) -> None:
    goal = new_goal(adjust.line(typed), adjust.room)
    assert isinstance(goal, KeyResult)
    assert (goal.id, goal.title, (goal.start, goal.target, goal.metric)) == ("PAY-O1.4", title, span)


@pytest.mark.parametrize(
    "typed",
    [
        "start with the small one",
        "start of the month is better because we get paid then",
        "targets are too soft",
        "target is too high",
        "owner of the plan is unclear",
        "why do we do this?",
        "title is fine?",
        "set the bar lower",
        "we keep all of it because it works",
        "weight matters more",
        "press F5",
        "at least we tried",
        "PAY-O1.2 start PAY New because so",
        "PAY-O1.2 is fine as it is",
    ],
)
def test_a_sentence_is_a_decision_with_all_its_words(adjust: Monthly, typed: str) -> None:
    line = adjust.line(typed)
    assert (line.sense, line.text) == (Sense.DECISION, typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("PAY-O1.2 target", "say what target becomes"),
        ("PAY-O1.2 target 25", "say why"),
        ("PAY-O1.2 target 25 because", "say why"),
        ("PAY-O1 title New words", "say why"),
        ("PAY-O1.2 owner @nobody because so", "nobody is called"),
        ("PAY-O1.2 owner @ana", "say why"),
        ("start PAY New words", "say for which"),
        ("start PAY because so", "say for which"),
        ("PAY-O1.2 target 25 so F9", "nothing here is called F9"),
    ],
)
def test_what_is_missing_is_said(adjust: Monthly, typed: str, words: str) -> None:
    line = adjust.understand(typed)
    assert isinstance(line, Refused)
    assert words in line.reason


def test_a_decision_is_about_the_goal_that_it_begins_with_else_about_the_one_in_focus(adjust: Monthly) -> None:
    assert adjust.line("PAY-O1.2 is fine", "RISK-O1").about == "PAY-O1.2"
    assert adjust.line("all is fine", "RISK-O1").about == "RISK-O1"
    assert adjust.line("all is fine #HUB-O1", "RISK-O1").about == "HUB-O1"
    assert adjust.line("all is fine #-", "RISK-O1").about is None


def test_a_start_of_nothing_is_asked_about(adjust: Monthly) -> None:
    assert "neither a unit nor an objective" in adjust.line("start PYA New because so").doubt


def test_an_owner_whose_name_two_have_is_asked_about() -> None:
    meeting = at("adjust")
    meeting.attempt(lambda room, moment: set_presence(room, "apinto", Presence.PRESENT, moment))
    assert "apinto" in meeting.room.meeting.present
    line = meeting.line("SHOP-O1.2 owner @ana because so")
    assert line.after == "ana"
    assert "apinto" in line.doubt


def test_voices_are_named_at_the_end(adjust: Monthly) -> None:
    line = adjust.line("PAY-O1.2 target 25 they asked F1, f2")
    assert (line.text, line.answers) == ("they asked", ("f1", "f2"))
    assert "answers F1 F2" in understood(line, adjust.room, TODAY)
    assert adjust.line("PAY-O1.2 target 25 they asked").answers == ("f1",), "what waits about that goal"
    assert adjust.line("PAY-O1.2 continue").answers == ()
    assert adjust.line("PAY-O1.2 target 25 as F1 says").text == "as F1 says"


# -- hands ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("3 1 0", (3, 1, 0)),
        ("3, 1, 0", (3, 1, 0)),
        ("3 1", (3, 1, 0)),
        ("up 2 down 1", (2, 0, 1)),
        ("d 1; u 2", (2, 0, 1)),
        ("Flat 4", (0, 4, 0)),
        ("003 1", (3, 1, 0)),
        ("500 0 0", (500, 0, 0)),
    ],
)
def test_hands(typed: str, counts: tuple[int, ...]) -> None:
    read = read_counts(typed.split(" "), StepKind.TREND)
    assert read == tuple(zip(("up", "flat", "down"), counts, strict=True))


@pytest.mark.parametrize(
    "typed", ["3", "up", "three one", ", 3", "3 of us", "², 1", "٣ 1", "-3 1", "up 3 down", "1.2"]
)
def test_no_hands(typed: str) -> None:
    assert read_counts(typed.split(" "), StepKind.TREND) is None


@pytest.mark.parametrize(
    "typed", ["1 2 3 4", "501 0 0", "9" * 9000 + " 1", "up " + "9" * 9000, "up 3 u 1", "up 3 up 1"]
)
def test_hands_that_cannot_be(typed: str) -> None:
    assert isinstance(read_counts(typed.split(" "), StepKind.TREND), Refused)


def test_hands_of_memory_have_two_choices() -> None:
    assert read_counts(["3", "1"], StepKind.RECALL) == (("had it", 3), ("missed it", 1))
    assert isinstance(read_counts(["3", "1", "0"], StepKind.RECALL), Refused)


def test_hands_are_for_the_objective_that_is_named_else_for_the_one_in_focus(numbers: Monthly) -> None:
    assert numbers.line("3 1 0", "RISK-O1").about == "RISK-O1"
    assert numbers.line("#PAY-O1 3 1 0", "RISK-O1").about == "PAY-O1"
    assert numbers.line("pay-o1.2 3 1", "RISK-O1").about == "PAY-O1", "hands go up for an objective"
    assert numbers.line("3 of us were away", "RISK-O1").sense is Sense.NOTE


# -- goals and units by name ----------------------------------------------------------------------------------


def test_a_short_form_that_several_units_have_is_that_of_who_has_the_floor(minute: Monthly, adjust: Monthly) -> None:
    found = find_key_result("1.1", minute.room)
    assert found is not None
    assert found.id == "RISK-O1.1"
    own = find_key_result("1.1", adjust.room)
    assert own is not None
    assert own.id == "ACME-O1.1", "with nobody speaking that of the unit that meets"
    assert find_goal("1.2", adjust.room) is None, "four teams have one"
    assert find_goal("O1", minute.room) == "RISK-O1"
    assert find_goal("hub-o1", minute.room) == "HUB-O1"
    assert find_goal("", minute.room) is None


def test_units_by_key_and_by_name(adjust: Monthly) -> None:
    room = adjust.room
    assert find_unit(["fleet", "SOFTWARE:", "x"], room) == ("FLEET", 2)
    assert find_unit(["Fleet"], room) == ("FLEET", 1), "a key"
    assert find_unit(["Risk"], room) == ("RISK", 1)
    assert find_unit([">hub"], room) == ("HUB", 1)
    assert find_unit(LONG_NAME.split(" "), room) == ("CARE", 7)
    assert find_unit([""], room) is None
    assert find_unit([], room) is None


# -- hostile --------------------------------------------------------------------------------------------------

HOSTILE = ("[/]", "[bold red]x", "x" * 9_999, "a " * 5_000, "F1 " * 3_000, "@" * 5_000, "9 " * 5_000, "> " * 3_000,
           "PAY waits for RISK: " + "x" * 9_900, "start PAY " + "because " * 1_000, "up 1 " * 1_500)  # fmt: skip


def every_step() -> Iterator[Monthly]:
    for step in ("numbers", "units", "between", "adjust", "focus"):
        yield at(step)


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: typed[:12])
def test_hostile_text_is_kept_or_refused(typed: str) -> None:
    for meeting in every_step():
        line = meeting.understand(typed)
        if isinstance(line, Line):
            capture(meeting.room, line, meeting.moment())
            assert understood(line, meeting.room, TODAY)


def test_a_started_goal_is_what_was_typed() -> None:
    meeting = at("adjust")
    meeting.tell("start FLEET See [/] all cars because 日本語 asked")
    goal = meeting.room.docs.need(Objective, "FLEET-O2")
    assert (goal.title, goal.unit, goal.cycle) == ("See [/] all cars", "FLEET", "2026-Q4")


# -- what hurried facilitators type ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "about", "decision", "field", "after", "why"),
    [
        ("PAY-O1.2 target 62 → 85 more", "PAY-O1.2", "update", "target", "85", "more"),
        ("PAY-O1.2 target from 80 to 90 up", "PAY-O1.2", "update", "target", "90", "up"),
        ("PAY-O1.2: target 84 because slower", "PAY-O1.2", "update", "target", "84", "slower"),
        ("update PAY-O1.2 target 83 because slower", "PAY-O1.2", "update", "target", "83", "slower"),
        ("change target of PAY-O1.2 to 86 as agreed", "PAY-O1.2", "update", "target", "86", "as agreed"),
        ("stop RISK-O1 nobody needs it", "RISK-O1", "stop", None, "", "nobody needs it"),
        ("RISK-O1 stop nobody needs it", "RISK-O1", "stop", None, "", "nobody needs it"),
        ("continue SHOP-O1", "SHOP-O1", "continue", None, "", ""),
    ],
)
def test_a_goal_is_named_in_front_or_behind_the_verb(
    adjust: Monthly, typed: str, about: str, decision: str, field: str | None, after: str, why: str
) -> None:
    line = adjust.line(typed, "PAY-O1")
    assert (line.about, line.decision, line.field, line.after, line.text) == (about, decision, field, after, why)


@pytest.mark.parametrize("typed", ["stop PAY-O9 no use", "PAY-O9 stop no use", "PAY-O9.1 target 3 so"])
def test_a_goal_that_nobody_works_on_is_refused_and_nothing_else_is_changed(adjust: Monthly, typed: str) -> None:
    read = adjust.understand(typed, "RISK-O1")
    assert isinstance(read, Refused)
    assert "nobody here works on PAY-O9" in read.reason


def test_a_short_name_is_that_of_the_goal_in_focus(adjust: Monthly) -> None:
    assert adjust.line("1.2 target 85 more", "RISK-O1").about == "RISK-O1.2"
    assert adjust.line("1.2 target 85 more", "PAY-O1.1").about == "PAY-O1.2"


def test_what_a_goal_has_not_is_refused_before_enter(adjust: Monthly) -> None:
    read = adjust.understand("stop PAY-O1.2 no use", "RISK-O1")
    assert isinstance(read, Refused)
    assert "stop PAY-O1 why" in read.reason
    read = adjust.understand("PAY-O1 target 25 so")
    assert isinstance(read, Refused)
    assert "say which key result: PAY-O1.1 target 25 so" in read.reason


def test_figures_that_are_hardly_meant_are_asked_about(adjust: Monthly) -> None:
    kr = adjust.room.docs.need(KeyResult, "PAY-O1.2")
    assert kr.start is not None
    assert "nothing to measure" in adjust.line(f"PAY-O1.2 target {kr.start:g} so").doubt


def test_a_question_is_not_answered_by_a_change_that_does_not_name_it(adjust: Monthly) -> None:
    asked = said("f7", "RISK", "PAY", "PAY-O1", kind="ask")
    meeting = Monthly(company(asked))
    meeting.go("adjust")
    answers = meeting.line("PAY-O1.2 target 25 they asked").answers
    assert "f7" not in answers


@pytest.mark.parametrize(
    ("typed", "to", "about"),
    [
        ("+ praise >RISK", "RISK", None),
        ("- slower #RISK-O1", "RISK", "RISK-O1"),
        ("smaller steps", "here", "here-O1"),
    ],
)
def test_what_is_said_to_another_unit_is_about_its_goals(typed: str, to: str, about: str | None) -> None:
    meeting = at("units")
    unit = next(u for u in meeting.long() if u not in (None, "RISK"))
    assert unit is not None
    meeting.floor(unit, long=True)
    line = meeting.line(typed)
    assert line.to == (unit if to == "here" else to)
    assert line.about == (about and about.replace("here", unit))


def test_who_is_spoken_of_in_the_middle_is_not_who_speaks() -> None:
    meeting = at("units")
    unit = meeting.long()[0] or ""
    meeting.floor(unit, long=True)
    line = meeting.line("- fewer calls from @ana please")
    assert (line.by, line.text) == (None, "fewer calls from @ana please")
    line = meeting.line("- fewer calls please @ana")
    assert (line.by, line.text) == ("ana", "fewer calls please")


def test_plain_praise_is_kept_as_praise() -> None:
    meeting = at("units")
    meeting.floor(meeting.long()[0] or "", long=True)
    assert meeting.line("great story, thank you").sense is Sense.KEEP
    assert meeting.line("the steps are too big").sense is Sense.CHANGE


@pytest.mark.parametrize("typed", ["3/1/0", "3-1-0", "3,1,0", "3 up, 1 flat", "up 3 flat 1", "3 1"])
def test_hands_as_people_write_them(typed: str) -> None:
    assert read_counts(typed.split(" "), StepKind.TREND) == (("up", 3), ("flat", 1), ("down", 0))


def test_all_hands_are_those_of_everybody_who_is_there() -> None:
    read = read_counts(["all", "up"], StepKind.TREND, ["ana", "ben"])
    assert read == (("up", 2), ("flat", 0), ("down", 0))
