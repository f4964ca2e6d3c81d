"""Fates: what becomes of an objective, of its life, and of what takes it up."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.records import Adjustment
from okrmeet.domain.scores import Fate, Verdict
from okrmeet.engine.closing import abandon
from okrmeet.engine.drafting import drop_draft
from okrmeet.engine.drafts_told import taken_up
from okrmeet.engine.fates import by_score, decide_fate, follows, undecided, would_follow
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import reviewed
from okrmeet.engine.room import Room
from okrmeet.engine.summary import summarise
from okrmeet.minutes.quarter import fate
from tests.quarter_team import START, Quarterly, quarter


@pytest.fixture
def held() -> Quarterly:
    held = Quarterly()
    held.go("fate")
    return held


def drafts(held: Quarterly, of: str = "PAY-O1") -> list[Objective]:
    return list(held.room.docs.of(Objective, carried_from=of))


@pytest.mark.parametrize(
    ("word", "status", "cycle"),
    [
        ("achieved", GoalStatus.ACHIEVED, None),
        ("keep half way", GoalStatus.CARRIED, "2027-Q1"),
        ("modify", GoalStatus.CARRIED, "2027-Q1"),
        ("defer", GoalStatus.CARRIED, "2027-Q2"),
        ("defer 2027-Q4 no hands", GoalStatus.CARRIED, "2027-Q4"),
        ("abandon", GoalStatus.DROPPED, None),
    ],
)
def test_each_fate_does_to_the_life_of_a_goal_what_it_says(
    held: Quarterly, word: str, status: GoalStatus, cycle: str | None
) -> None:
    held.keep(word, "PAY-O1")
    assert held.objective("PAY-O1").status is status
    made = drafts(held)
    assert [(o.cycle, o.status) for o in made] == ([(cycle, GoalStatus.DRAFT)] if cycle else [])


def test_a_draft_that_was_there_before_takes_a_goal_up_and_the_minutes_tell_it() -> None:
    there = Objective(
        id="PAY-O9", unit="PAY", cycle="2027-Q1", title="On", status=GoalStatus.DRAFT, carried_from="PAY-O1"
    )
    held = Quarterly(quarter(there))
    held.go("fate")
    for word in ("keep", "modify", "defer", "keep"):
        held.keep(word, "PAY-O1")
    assert [(o.id, o.cycle) for o in drafts(held)] == [("PAY-O9", "2027-Q1")]
    assert taken_up(held.room.docs, held.room.meeting, "PAY-O1") == "PAY-O9"
    assert [(a.about, a.before) for a in held.room.docs.all(Adjustment)] == [("PAY-O9", "PAY-O1")]


def test_a_carried_goal_goes_on_where_it_stands_without_what_is_done(held: Quarterly) -> None:
    held.keep("keep", "PAY-O1")
    (draft,) = drafts(held)
    results = held.room.docs.of(KeyResult, objective=draft.id)
    told = [(kr.id, kr.carried_from, kr.start, kr.target, kr.steps) for kr in results]
    assert told == [
        (f"{draft.id}.1", "PAY-O1.1", 75.0, 80.0, ()),  # PAY-O1.2 has reached its target
        (f"{draft.id}.2", "PAY-O1.3", None, None, ("FR",)),
    ]
    assert (draft.id, draft.title) == ("PAY-O4", "PAY-O1")


def test_a_guard_rail_is_carried_as_it_is(held: Quarterly) -> None:
    held.keep("keep", "PAY-O2")
    (draft,) = drafts(held, "PAY-O2")
    guard = next(kr for kr in held.room.docs.of(KeyResult, objective=draft.id) if kr.at_least)
    assert (guard.carried_from, guard.at_least) == ("PAY-O2.2", 99.5)


def test_a_fate_said_again_takes_back_what_the_first_one_did(held: Quarterly) -> None:
    held.keep("keep", "PAY-O1")
    kept = drafts(held)[0]
    held.keep("O1 modify its measure", "PAY-O2")
    assert [o.id for o in drafts(held)] == [kept.id]
    held.keep("defer", "PAY-O1")
    assert [(o.id, o.cycle) for o in drafts(held)] == [(kept.id, "2027-Q2")]
    held.keep("abandon nobody needs it", "PAY-O1")
    assert drafts(held) == []
    assert not held.room.docs.of(KeyResult, objective=kept.id)
    (verdict,) = held.room.docs.all(Verdict)
    assert (verdict.fate, verdict.why, verdict.until) == (Fate.ABANDON, "nobody needs it", None)


def test_a_changed_mind_does_not_claim_the_reason_of_the_mind_before(held: Quarterly) -> None:
    told = []
    for word in ("keep half way", "keep", "defer", "defer 2027-Q3", "abandon nobody needs it", "keep"):
        held.keep(word, "PAY-O1")
        told.append(held.room.docs.all(Verdict)[0].why)
    assert told == ["half way", "half way", "", "", "nobody needs it", ""]


def test_when_its_draft_is_dropped_a_fate_says_so_instead_of_naming_a_draft_that_is_not_there(
    held: Quarterly,
) -> None:
    assert would_follow(held.room, "PAY-O1", Fate.KEEP) == "carried, draft PAY-O4 in 2027-Q1"
    held.keep("keep", "PAY-O1")
    assert follows(held.room, "PAY-O1", Fate.KEEP) == "carried, draft PAY-O4 in 2027-Q1"
    held.do(lambda room, _: drop_draft(room, "PAY-O4"))
    assert follows(held.room, "PAY-O1", Fate.KEEP) == "carried, but its draft was dropped"
    told = {goal.id: fate(goal) for goal in summarise(held.room.docs, held.meeting).quarter.objectives}
    assert told["PAY-O1"] == "keep: its draft was dropped"
    held.keep("keep", "PAY-O1")
    assert follows(held.room, "PAY-O1", Fate.KEEP) == "carried, draft PAY-O5 in 2027-Q1"


def test_a_draft_that_was_taken_on_is_no_draft_any_more(held: Quarterly) -> None:
    held.keep("defer", "PAY-O1")
    (draft,) = drafts(held)
    after = held.room.docs.after(Change("taken on", puts=(draft.with_(status=GoalStatus.ACTIVE),)))
    assert follows(Room(after, held.meeting), "PAY-O1", Fate.DEFER) == "carried, PAY-O4 in 2027-Q2"


def test_undo_gives_an_objective_its_life_back(held: Quarterly) -> None:
    held.keep("keep", "PAY-O1")
    held.undo()
    assert held.objective("PAY-O1").status is GoalStatus.ACTIVE
    assert drafts(held) == []
    assert held.room.docs.all(Verdict) == ()


def test_a_draft_supports_what_took_up_the_goal_that_its_own_one_supported() -> None:
    above = Objective(id="PAY-O8", unit="PAY", cycle="2026-Q4", title="above")
    own = Objective(id="PAY-O9", unit="PAY", cycle="2026-Q4", title="own", supports=("PAY-O8",))
    held = Quarterly(quarter(above, own))
    held.go("fate")
    held.keep("keep", "PAY-O8")
    held.keep("keep", "PAY-O9")
    assert drafts(held, "PAY-O9")[0].supports == (drafts(held, "PAY-O8")[0].id,)


def linked() -> Quarterly:
    """PAY-O9 supports PAY-O8; a goal of another unit supports that too."""
    above = Objective(id="PAY-O8", unit="PAY", cycle="2026-Q4", title="above")
    own = Objective(id="PAY-O9", unit="PAY", cycle="2026-Q4", title="own", supports=("PAY-O8", "RISK-O1"))
    held = Quarterly(quarter(above, own))
    held.go("fate")
    return held


def test_whichever_is_decided_first_a_draft_supports_what_takes_up_the_goal_above_and_follows_changed_minds() -> None:
    held = linked()
    supports = []
    held.keep("keep", "PAY-O9")
    for word in ("keep", "defer", "modify", "achieved", "keep"):
        held.keep(word, "PAY-O8")
        (draft,) = drafts(held, "PAY-O9")
        supports.append(draft.supports)
    # deferred it is in another cycle than the draft; the one that was dropped does not come back with its id
    both = [("PAY-O11", "RISK-O1"), ("PAY-O8", "RISK-O1")]
    assert supports == [both[0], both[1], both[0], both[1], ("PAY-O12", "RISK-O1")]


def test_a_draft_that_moves_to_another_cycle_supports_what_is_there_then() -> None:
    held = linked()
    held.keep("defer", "PAY-O8")
    held.keep("keep", "PAY-O9")
    assert drafts(held, "PAY-O9")[0].supports == ("PAY-O8", "RISK-O1")
    held.keep("defer", "PAY-O9")
    assert drafts(held, "PAY-O9")[0].supports == (drafts(held, "PAY-O8")[0].id, "RISK-O1")


def test_links_that_somebody_made_or_took_away_stay_so() -> None:
    held = linked()
    held.keep("keep", "PAY-O9")
    (draft,) = drafts(held, "PAY-O9")
    held.do(lambda *_: Change("linked", puts=(draft.with_(supports=("PAY-O1",)),)))
    held.keep("keep", "PAY-O8")
    assert drafts(held, "PAY-O9")[0].supports == ("PAY-O1",)


def test_a_goal_that_supports_two_of_which_one_took_up_the_other_is_carried_with_both() -> None:
    earlier = [Objective(id=f"PAY-O{n}", unit="PAY", cycle="2026-Q3", title="earlier") for n in range(20, 28)]
    later = [o.with_(id=f"PAY-O{n}", cycle="2026-Q4", carried_from=o.id) for n, o in enumerate(earlier, 30)]
    supports = tuple(o.id for o in (*earlier, *later))
    own = Objective(id="PAY-O9", unit="PAY", cycle="2026-Q4", title="own", supports=supports)
    held = Quarterly(quarter(*earlier, *later, own))
    held.go("fate")
    held.keep("keep", "PAY-O9")
    assert drafts(held, "PAY-O9")[0].supports == supports


def test_nothing_supports_a_draft_that_was_dropped() -> None:
    held = linked()
    held.keep("keep", "PAY-O8")
    held.keep("keep", "PAY-O9")
    (above,), (draft,) = drafts(held, "PAY-O8"), drafts(held, "PAY-O9")
    active = Objective(id="RISK-O4", unit="RISK", cycle="2027-Q1", title="theirs", supports=(above.id, "PAY-O1"))
    held.do(lambda *_: Change("linked", puts=(active,)))
    held.do(lambda room, _: drop_draft(room, above.id))
    assert held.objective(draft.id).supports == ("PAY-O8", "RISK-O1")
    assert held.objective("RISK-O4").supports == ("PAY-O1",)


def test_without_a_word_the_scores_decide(held: Quarterly) -> None:
    assert [o.id for o in undecided(held.room)] == ["PAY-O1", "PAY-O2", "PAY-O3"]
    held.go("scores")
    held.keep("0.5", "PAY-O1.1")
    held.to_the_end()
    # O1: (0.5 + 1 + 2/3) / 3 = 0.72; O2: (0.8 + the guard rail 1) / 2 = 0.9; O3 has no key results
    assert [held.objective(f"PAY-O{n}").status for n in (1, 2, 3)] == ["missed", "achieved", "missed"]


def test_where_nothing_can_be_scored_the_rooms_word_counts(held: Quarterly) -> None:
    held.go("reveal")
    held.keep("yes", "PAY-O3")
    assert {o.id: o.status for o in by_score(held.room)}["PAY-O3"] is GoalStatus.ACHIEVED


def test_a_meeting_that_is_broken_off_decides_nothing_by_itself(held: Quarterly) -> None:
    held.do(abandon)
    assert held.objective("PAY-O1").status is GoalStatus.ACTIVE


@pytest.mark.parametrize(
    ("until", "why"),
    [("2026-Q4", "2026-Q4 is over by then: 2027-Q1 is the next cycle"), ("soon", "expected a cycle like 2026-Q4")],
)
def test_a_goal_is_deferred_to_a_cycle_that_is_to_come(held: Quarterly, until: str, why: str) -> None:
    assert why in held.refused(lambda room, m: decide_fate(room, "PAY-O1", Fate.DEFER, m, until=until))


def test_goals_of_other_cycles_and_units_are_not_decided_here() -> None:
    old = Objective(id="PAY-O7", unit="PAY", cycle="2026-Q3", title="old")
    held = Quarterly(quarter(old))
    said = [held.refused(partial(_keep, id)) for id in ("PAY-O7", "RISK-O1")]
    assert said == [f"{id} is no objective of Payments in 2026-Q4" for id in ("PAY-O7", "RISK-O1")]


def _keep(id: str, room: Room, moment: Moment) -> Change | Refused:
    return decide_fate(room, id, Fate.KEEP, moment)


@pytest.mark.parametrize(
    ("text", "fate", "rest"),
    [
        ("keep half way", Fate.KEEP, "half way"),
        ("2 half way", Fate.KEEP, "half way"),
        ("4 2027-Q3", Fate.DEFER, ""),
        ("ABANDON: nobody", Fate.ABANDON, "nobody"),
        ("mod its measure", Fate.MODIFY, "its measure"),
        ("#PAY-O1 ach", Fate.ACHIEVED, ""),
    ],
)
def test_a_fate_is_said_by_its_word_its_beginning_or_its_number(
    held: Quarterly, text: str, fate: Fate, rest: str
) -> None:
    line = held.line(text, "PAY-O2")
    assert not isinstance(line, Refused)
    assert (line.fate, line.text) == (fate, rest)


@pytest.mark.parametrize("until", ["2027-Q9", "2027-q0", "2027-Q12", "2027Q5"])
def test_what_is_written_like_a_quarter_and_is_none_is_no_reason(held: Quarterly, until: str) -> None:
    line = held.line(f"defer {until} no hands", "PAY-O1")
    assert isinstance(line, Refused)
    assert f"{until.upper()} is no quarter: write the year and one of Q1 to Q4, like 2027-Q2" in line.reason


@pytest.mark.parametrize("text", ["we keep talking", "a", "9 lives", "ke it"])
def test_a_sentence_decides_nothing(held: Quarterly, text: str) -> None:
    line = held.line(text, "PAY-O1")
    assert not isinstance(line, Refused)
    assert line.fate is None


def test_a_goal_that_ended_on_the_way_counts_and_one_that_was_dropped_does_not() -> None:
    early, dropped = (
        Objective(id=id, unit="PAY", cycle="2026-Q4", title=id, status=status)
        for id, status in (("PAY-O8", GoalStatus.ACHIEVED), ("PAY-O9", GoalStatus.DROPPED))
    )
    held = Quarterly(quarter(early, dropped))
    assert [o.id for o in reviewed(held.room)] == ["PAY-O1", "PAY-O2", "PAY-O3", "PAY-O8"]
    assert "achieved already" in held.refused(partial(_keep, "PAY-O8"))
    held.to_the_end()
    assert held.objective("PAY-O8").status is GoalStatus.ACHIEVED


def test_after_one_that_broke_off_the_next_retrospective_still_counts_what_was_decided() -> None:
    held = Quarterly()
    held.go("fate")
    held.keep("achieved", "PAY-O1")
    held.do(abandon)
    again = Quarterly(held.room.docs, start=START + dt.timedelta(days=1))
    assert [o.id for o in reviewed(again.room)] == ["PAY-O1", "PAY-O2", "PAY-O3"]
