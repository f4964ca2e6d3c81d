"""The minutes of a retrospective: what they say, what they keep to themselves, and that later days change nothing."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import MeetingState
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.questions import HELPED, KNOWN, MIRROR
from okrmeet.domain.records import Action, ActionState, Adjustment, Answer, Checkin, Decision, Feedback, Tally
from okrmeet.domain.scores import Cause, Fate, Score, Verdict
from tests.minutes.held import QUARTERLY, minutes
from tests.minutes.quarterly_example import ENDED, MEETING, RESULTS, at, docs, documents, said
from tests.minutes.test_weekly import section

GOLDEN = Path(__file__).parent / "golden"
LATER = ENDED + dt.timedelta(days=30)


def text(*more: Doc, full: bool = False, short: bool = False, **fields: Any) -> str:
    return minutes(docs(*more, **fields), QUARTERLY, full=full, short=short)


def without(*tables: str) -> str:
    """The minutes without the documents of some tables."""
    kept = [doc for doc in documents() if doc.table not in tables]
    return minutes(Documents(kept), QUARTERLY)


@pytest.mark.parametrize(
    ("name", "options"), [("quarterly", {}), ("quarterly-full", {"full": True}), ("quarterly-short", {"short": True})]
)
def test_the_minutes_are_those_on_file(name: str, options: dict[str, bool]) -> None:
    assert text(**options).encode() == (GOLDEN / f"{name}.md").read_bytes()


def test_five_objectives_take_about_ninety_lines_and_the_short_ones_ten_at_most() -> None:
    assert len(text().splitlines()) <= 95
    assert len(text(short=True).splitlines()) <= 10


@pytest.mark.parametrize("options", [{}, {"full": True}, {"short": True}])
def test_lines_end_with_a_line_feed_and_never_with_a_space(options: dict[str, bool]) -> None:
    for fields in ({}, {"ended": None, "state": MeetingState.RUNNING}, {"sitting": 1}, {"objectives": ()}):
        written = text(**options, **fields)
        assert written.endswith("\n")
        assert not any(line.endswith((" ", "\t")) for line in written.split("\n"))
        assert "\n\n\n" not in written


def test_a_quarterly_without_a_word_has_no_empty_blocks() -> None:
    kept = [doc for doc in documents(objectives=()) if doc.table in ("unit", "person", "meeting")]
    written = minutes(Documents(kept), QUARTERLY)
    heads = [line for line in written.splitlines() if line.startswith("## ")]
    assert heads == ["## Analysis"]
    assert "**In short:** Nothing was recorded." in written
    assert section(written, "Analysis")[0] == "- Other units: no feedback, promise or dependency either way"


def test_what_was_said_is_told_once() -> None:
    written = text(full=True)
    for words in ("The third try did it", "We lost two days in May", "Dita for the nights in October", "small steps"):
        assert written.count(words) == 1, words
    assert "continue with fewer goals" not in "".join(section(written, "Decided"))


def test_columns_are_there_where_something_stands_in_them() -> None:
    assert "| Objective | Score | Achieved | Fate |\n" in without("verdict")
    bare = [doc.with_(reason="") if isinstance(doc, Score) else doc for doc in documents() if doc.table != "verdict"]
    written = minutes(Documents(bare), QUARTERLY)
    assert "| Key result | Own | Computed |\n| --- | ---: | ---: |\n" in written


@pytest.mark.parametrize("count", [1, 2])
def test_of_few_answers_only_their_number_is_told(count: int) -> None:
    kept = [d for d in documents() if not (isinstance(d, Tally) and d.meeting == MEETING and d.question != "worth")]
    few = [
        Tally(**said(3, "pulse"), question="clear", asked=KNOWN["clear"], values=(1, 2)[:count]),
        Tally(**said(109, "helped"), question=HELPED, asked=KNOWN[HELPED], values=(1, 2)[:count]),
        Tally(**said(85, "mirror"), question=MIRROR, asked="?", counts=(("3", count), ("8", count))),
    ]
    written = minutes(Documents([*kept, *few]), QUARTERLY, full=True)
    told = f"{count} answer{'s' if count > 1 else ''}, too few to tell without names"
    assert f"- {KNOWN['clear']}: {told}" in section(written, "Without names")
    assert f"- {KNOWN[HELPED]}: {told}" in "\n".join(section(written, "Did OKR help?"))
    assert f"pointed at: {2 * count} hands, too few to tell without names" in written


def test_a_question_that_no_step_asks_is_told_behind_those_of_the_agenda() -> None:
    own = Tally(**said(110, "close"), question="tea", asked="How was the tea, 1-5?", values=(1, 1, 1))
    assert section(text(own), "Without names")[3] == "- How was the tea, 1-5?: 1.0 of 5 (3 answers, all 1)"


def test_hands_of_three_people_are_told_also_where_each_points_once() -> None:
    hands = Tally(**said(85, "mirror"), question=MIRROR, asked="?", counts=(("3", 3),))
    kept = [d for d in documents() if not (isinstance(d, Tally) and d.question == MIRROR)]
    assert "pointed at: teams that do not talk 3" in minutes(Documents([*kept, hands]), QUARTERLY)


def test_cards_show_nothing_of_who_wrote_them_when_or_in_which_order() -> None:
    plain = text(full=True)
    cards = [doc for doc in documents() if isinstance(doc, Feedback) and doc.kind == "card"]
    for seed in range(5):
        order = random.Random(seed).sample(range(len(cards)), len(cards))
        written = [
            card.with_(id=f"card{place}", at=at(50 + place), by="ana")
            for card, place in zip(cards, order, strict=True)
        ]
        others = [doc for doc in documents() if not (isinstance(doc, Feedback) and doc.kind == "card")]
        assert minutes(Documents([*written, *others]), QUARTERLY, full=True) == plain


def test_without_dots_the_first_ten_topics_are_told_and_the_full_minutes_have_all() -> None:
    kept = [doc for doc in documents() if not (isinstance(doc, Feedback) and doc.kind == "card")]
    cards = [
        Feedback(**said(50, "retro"), kind="card", text=f"card {n:02}", unit="PAY", anonymous=True, column="liked")
        for n in range(12)
    ]
    base = Documents([*kept, *cards])
    assert section(minutes(base, QUARTERLY), "Retrospective")[-2:] == ["- **card 09** (liked)", "- 2 more topics"]
    assert "- **card 11** (liked)" in section(minutes(base, QUARTERLY, full=True), "Retrospective")


def test_a_score_just_under_its_bar_does_not_look_as_if_it_had_reached_it() -> None:
    scores = [Score(**said(5, "scores"), key_result=RESULTS[0][0], own=0.7999)]
    scores[0] = scores[0].with_(id=f"{MEETING}-score-{RESULTS[0][0]}")
    assert "| **PAY-O1.1** Checkouts that are completed | 0.79 |" in text(*scores)


def test_of_two_sittings_the_first_one_waits_for_the_second_which_names_the_first() -> None:
    first = text(sitting=1)
    assert "*The first of two sittings; the second sitting is still to be held.*" in first
    assert "## Analysis" not in first
    assert "by its score" not in first
    second = text(sitting=2, follows="PAY-2026-12-10-quarterly")
    assert "*The second sitting; the first one is* **PAY-2026-12-10-quarterly**." in second
    assert "## Analysis" in second


def test_a_running_retrospective_settles_nothing_by_score() -> None:
    written = text(ended=None, state=MeetingState.RUNNING)
    assert "*This meeting is still running; these are not its final minutes.*" in written
    assert "by its score" not in written


def test_the_quarter_before_is_named_where_it_had_a_retrospective() -> None:
    assert "; score 0.54, the quarter before 0.45" in text()
    kept = [doc for doc in documents() if doc.id != "PAY-2026-09-24-quarterly"]
    assert "the quarter before" not in minutes(Documents(kept), QUARTERLY)


BASE = docs()
NEXT: dict[str, Any] = {"at": LATER, "meeting": "PAY-2027-03-18-quarterly", "step": "drafts"}


def adjustment(id: str, about: str, **fields: Any) -> Adjustment:
    return Adjustment(id=id, unit="PAY", about=about, **{"decision": "update", **NEXT, **fields})


def later() -> dict[str, tuple[list[Doc], list[Doc]]]:
    """What may happen after the meeting: what is put, and what is taken away."""
    goal, kr = BASE.need(Objective, "PAY-O1"), BASE.need(KeyResult, "PAY-O1.1")
    draft = BASE.need(Objective, "PAY-O6")
    ended = {"closed_in": NEXT["meeting"], "closed_at": LATER}
    asked = next(f for f in BASE.all(Feedback) if f.text == "Who writes the help?")
    pay = BASE.need(Unit, "PAY")
    return {
        "settings change": ([Settings(timezone="Europe/Lisbon", achieved_at=0.5, goal_share=0.2)], []),
        "a goal is renamed": (
            [goal.with_(title="Other"), adjustment("a", goal.id, field="title", before=goal.title)], [],
        ),
        "a target is moved": ([kr.with_(target=90.0), adjustment("a", kr.id, field="target", before="80")], []),
        "a key result weighs more": ([kr.with_(weight=5.0), adjustment("a", kr.id, field="weight", before="1")], []),
        "a key result is imported": (
            [KeyResult(id="PAY-O1.9", objective="PAY-O1", team="PAY", title="Returns", start=9, target=4)], [],
        ),
        "values are reported": ([Checkin(id="v", at=LATER, key_result="PAY-O2.2", value=60, confidence=9)], []),
        "a draft becomes active": ([
            draft.with_(status=GoalStatus.ACTIVE, cycle="2027-Q2", title="Now"),
            adjustment("a", draft.id, decision="start", after="Now"),
        ], []),
        "a draft is changed": (
            [draft.with_(title="Now"), adjustment("a", draft.id, decision="draft", field="title", after="Now")], [],
        ),
        "a draft is taken away": ([], [draft]),
        "another draft takes the goal up": ([draft.with_(id="PAY-O99")], []),
        "a promise is kept": ([BASE.need(Action, "A-5").with_(state=ActionState.DONE, **ended)], []),
        "an old promise is kept": ([BASE.need(Action, "A-3").with_(state=ActionState.DONE, **ended)], []),
        "feedback is answered": ([asked.with_(answer=Answer(answered="no", at=LATER))], []),
        "other units say something": (
            [Feedback(id="f", kind="ask", unit="RISK", to="PAY", text="And now?", **NEXT)], [],
        ),
        "something is decided": ([Decision(id="d", unit="PAY", text="stop", **NEXT)], []),
        "somebody else sponsors the team": ([pay.with_(sponsor="ines")], []),
        "the next retrospective is held": ([
            BASE.all(Score)[0].with_(id="s", own=0.1, meeting=NEXT["meeting"]),
            Tally(id="t", question=HELPED, asked="?", values=(1, 1, 1), **NEXT),
        ], []),
    }  # fmt: skip


LATER_ON = later()


@pytest.mark.parametrize("what", LATER_ON)
def test_what_happened_after_the_meeting_does_not_change_its_minutes(what: str) -> None:
    puts, removes = LATER_ON[what]
    after = BASE.after(Change("later", puts=tuple(puts), removes=tuple(removes)))
    assert after.all(type([*puts, *removes][0])) != BASE.all(type([*puts, *removes][0]))
    for options in ({"full": True}, {"short": True}):
        assert minutes(after, QUARTERLY, **options) == minutes(BASE, QUARTERLY, **options)


def test_what_the_second_sitting_finds_is_not_in_the_minutes_of_the_first() -> None:
    kept = [doc for doc in documents(sitting=1) if not (isinstance(doc, Verdict) and doc.step in ("causes", "fate"))]
    base = Documents(kept)
    told: dict[str, Any] = {"at": LATER, "meeting": "PAY-2027-01-08-quarterly", "about": "PAY-O1"}
    found = (
        Verdict(id=f"{MEETING}-fate-PAY-O1", step="fate", fate=Fate.KEEP, **told),
        Verdict(id=f"{MEETING}-cause-PAY-O1", step="causes", cause=Cause.NO_TIME, **told),
    )
    after = base.after(Change("second", puts=found))
    assert minutes(after, QUARTERLY, full=True) == minutes(base, QUARTERLY, full=True)
