"""Two sentences on what a meeting came to."""

from __future__ import annotations

from dataclasses import replace

from okrmeet.domain.records import ActionState
from okrmeet.engine.facts import Adjusted, Promise
from okrmeet.engine.movement import Movement
from okrmeet.engine.outcome import Share
from okrmeet.engine.summary import Summary, summarise
from okrmeet.minutes.in_short import in_short
from tests.minutes import quarterly_example
from tests.minutes.example import MEETING, docs

WHOLE = summarise(docs(), MEETING)
NOTHING = replace(WHOLE, key_results=(), made=(), brought=(), decisions=(), adjustments=())


def moved(id: str, forward: float | None = 0.0, confidence: int = 8, reported: bool = True) -> Movement:
    share = None if forward is None else 0.5 + forward
    return replace(
        WHOLE.key_results[0], id=id, share_before=0.5, share=share, confidence_before=confidence,
        confidence=confidence, reported=reported,
    )  # fmt: skip


def promises(*states: ActionState) -> tuple[Promise, ...]:
    return tuple(replace(WHOLE.brought[0], state=state) for state in states)


def told(summary: Summary = NOTHING, **fields: object) -> str:
    return in_short(replace(summary, **fields))  # type: ignore[arg-type]


def test_a_meeting_without_facts_says_so() -> None:
    assert told() == "Nothing was recorded."


def test_key_results_are_counted_by_direction() -> None:
    goals = (moved("A", 0.1), moved("B", -0.1), moved("C"), moved("D", None), moved("E", reported=False))
    assert told(key_results=goals) == (
        "We reported 4 of 5 key results: 1 moved forward, 1 fell back, 1 stood still and 1 cannot be measured yet."
    )


def test_all_both_and_the_one_are_words() -> None:
    assert told(key_results=(moved("A"),) * 3).startswith("We reported all 3 key results")
    assert told(key_results=(moved("A"),) * 2).startswith("We reported both key results")
    assert told(key_results=(moved("A"),)).startswith("We reported the one key result")


def test_of_a_single_report_the_sentence_says_how_it_went() -> None:
    rest = (moved("B", reported=False),)
    assert told(key_results=(moved("A", 0.1), *rest)) == "We reported 1 of 2 key results, which moved forward."
    assert told(key_results=(moved("A", None), *rest)).endswith("which cannot be measured yet.")


def test_no_report_at_all_is_said() -> None:
    assert told(key_results=(moved("A", reported=False),) * 2) == "None of the 2 key results was reported."
    assert told(key_results=(moved("A", reported=False),)) == "The key result was not reported."


def test_low_key_results_are_named_up_to_three() -> None:
    low = tuple(moved(name, confidence=2) for name in "ABCD")
    assert told(key_results=low[:1]).endswith("; A (confidence 2) needs attention.")
    assert told(key_results=low[:2]).endswith("; A (confidence 2) and B (confidence 2) need attention.")
    assert told(key_results=low).endswith("; 4 of them need attention.")


def test_promises_and_decisions_make_the_second_sentence() -> None:
    done, still = ActionState.DONE, ActionState.OPEN
    new, choices = WHOLE.made[:1], WHOLE.decisions
    assert told(made=new) == "We made 1 promise."
    assert told(brought=promises(done, still), made=new) == "We kept 1 of 2 promises and made 1 new one."
    assert told(brought=promises(still, still, still)) == "We kept none of 3 promises."
    assert told(brought=promises(still)) == "We kept 0 of 1 promise."
    assert told(decisions=choices) == "We took 1 decision."


def test_a_goal_of_which_two_fields_change_is_one_goal() -> None:
    target = Adjusted("PAY-O1.2", "update", "target", "20", "25", "a limit")
    owner = replace(target, field="owner", before="ana", after="ben")
    assert told(adjustments=(target, owner)) == "We adjusted 1 goal."
    other = replace(target, about="PAY-O1")
    assert told(adjustments=(target, owner, other)) == "We adjusted 2 goals."


QUARTER = summarise(quarterly_example.docs(), quarterly_example.MEETING)


def test_a_retrospective_begins_with_what_the_quarter_came_to_and_tells_what_follows() -> None:
    assert in_short(QUARTER) == (
        "We achieved 2 of 5 objectives, fewer than the 80% we aimed at, and 3 of 7 key results; the score is 0.54. "
        "We kept the one promise, made 2 new ones, took 3 decisions, carried on 1 objective, put off 1 and gave up 1."
    )


def test_a_good_quarter_is_said_to_be_as_good_as_was_aimed_at() -> None:
    found = QUARTER.quarter.outcome
    assert found is not None
    good = replace(found, objectives_achieved=Share(4, 4), key_results_achieved=Share(0, 1), score=1.0)
    sentence = in_short(replace(QUARTER, quarter=replace(QUARTER.quarter, outcome=good)))
    assert sentence.startswith("We achieved all 4 objectives, as many as we aimed at, and 0 of 1 key result; ")
    nothing = replace(good, score=None)
    assert in_short(replace(QUARTER, quarter=replace(QUARTER.quarter, outcome=nothing))).startswith(
        "We kept the one promise"
    )
