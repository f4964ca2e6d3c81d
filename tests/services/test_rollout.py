"""The roll-out: what a line means in each step, what the workspace knows about it, and the page that tells people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalKind, Objective
from okrmeet.domain.people import Event, Level, Person, Settings, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.domain.rollout import Direction, Rollout, RolloutStatus, RolloutStep
from okrmeet.domain.text import clean
from okrmeet.engine.moment import Moment
from okrmeet.engine.rollout import begun, done_count, mark, next_open, state_of, strategy_of
from okrmeet.engine.rollout_guides import GUIDES
from okrmeet.minutes.escape import escape
from okrmeet.minutes.story import story
from okrmeet.services.rollout_facts import facts_of
from okrmeet.services.rollout_line import rolled_out
from tests.team import START, TODAY, documents

STEPS = list(RolloutStep)


def said(docs: Documents, step: RolloutStep, text: str) -> Documents:
    change = rolled_out(docs, step, text, Moment(START, "x1"), "UTC")
    assert isinstance(change, Change), change
    return docs.after(change)


def refused(docs: Documents, step: RolloutStep, text: str) -> str:
    change = rolled_out(docs, step, text, Moment(START, "x1"), "UTC")
    assert isinstance(change, Refused), change
    return change.reason


def words(docs: Documents, step: RolloutStep) -> list[str]:
    return [fact.words for fact in facts_of(docs, step, START)]


def test_there_is_a_guide_for_each_of_the_seven_steps_in_their_order() -> None:
    assert [guide.step for guide in GUIDES] == STEPS
    assert len(STEPS) == 7


def test_direction_and_deepest_level_are_chosen_together_or_one_by_one() -> None:
    docs = said(documents(), RolloutStep.STRATEGY, "Bottom-up, one team")
    assert (strategy_of(docs).direction, strategy_of(docs).deepest) == (Direction.BOTTOM_UP, Level.TEAM)
    docs = said(docs, RolloutStep.STRATEGY, "top down")
    assert (strategy_of(docs).direction, strategy_of(docs).deepest) == (Direction.TOP_DOWN, Level.TEAM)
    assert "say top-down or bottom-up" in refused(docs, RolloutStep.STRATEGY, "we will see")
    assert "direction: top-down" in words(docs, RolloutStep.STRATEGY)


def test_a_sponsor_is_somebody_of_the_workspace_or_new_for_all_units_on_top() -> None:
    docs = said(documents(), RolloutStep.STRATEGY, "sponsor Ana Sousa")
    assert {u.sponsor for u in docs.all(Unit)} == {"ana"}
    docs = said(docs, RolloutStep.STRATEGY, "sponsor Ida Boss")
    assert docs.need(Person, "ida").name == "Ida Boss"
    assert "sponsor: Ida Boss" in words(docs, RolloutStep.STRATEGY)
    assert "units first" in refused(Documents(), RolloutStep.STRATEGY, "sponsor Ida Boss")


def test_a_sponsor_whose_name_two_people_have_is_asked_about_and_no_third_one() -> None:
    docs = documents().after(Change("", (Person(id="zoe1", name="Zoë Ax"), Person(id="zoe2", name="Zoë By"))))
    assert refused(docs, RolloutStep.STRATEGY, "sponsor zoe") == "2 people are called zoe: @zoe1, @zoe2"
    assert said(docs, RolloutStep.STRATEGY, "sponsor Zoë By").all(Person) == docs.all(Person)
    assert len(said(docs, RolloutStep.STRATEGY, "sponsor Zoë Cy").all(Person)) == len(docs.all(Person)) + 1


def test_whether_goals_of_one_person_are_shown_to_others_is_agreed_on() -> None:
    docs = said(documents(), RolloutStep.STRATEGY, "top-down person")
    assert "goals of one person are hidden in the lists and minutes of others" in words(docs, RolloutStep.STRATEGY)
    docs = said(docs, RolloutStep.STRATEGY, "personal shown")
    assert docs.need(Settings, "settings").personal_shown
    assert "goals of one person are shown in the lists and minutes of others" in words(docs, RolloutStep.STRATEGY)
    first = rolled_out(Documents(), RolloutStep.STRATEGY, "personal shown", Moment(START, "x1"), "Asia/Tokyo")
    assert isinstance(first, Change)
    assert first.puts == (Settings(timezone="Asia/Tokyo", personal_shown=True),)
    assert not said(docs, RolloutStep.STRATEGY, "personal hidden").need(Settings, "settings").personal_shown


def test_goals_are_told_apart_with_a_record_where_they_are_active() -> None:
    docs = said(documents(), RolloutStep.SPLIT, "PAY-O1 strategic")
    assert docs.need(Objective, "PAY-O1").kind is GoalKind.STRATEGIC
    (noted,) = docs.all(Adjustment)
    assert (noted.field, noted.before, noted.after) == ("kind", "tactical", "strategic")
    assert "1 strategic, 2 tactical" in words(docs, RolloutStep.SPLIT)


def test_events_are_planned_in_words_for_a_unit_and_the_zone_is_named() -> None:
    docs = said(documents(), RolloutStep.EVENTS, "RISK weekly tuesday 9:30")
    assert docs.need(Event, "RISK-weekly").time == dt.time(9, 30)
    assert "RISK monthly: not planned" in words(docs, RolloutStep.EVENTS)
    assert "RISK weekly: tuesday 09:30, 30 min" in words(docs, RolloutStep.EVENTS)
    for line, day in (("first tuesday", "first tuesday"), ("friday", "first friday"), ("last monday", "last monday")):
        planned = said(docs, RolloutStep.EVENTS, f"RISK monthly {line} 14:00")
        assert f"RISK monthly: {day} 14:00, 60 min" in words(planned, RolloutStep.EVENTS)
        assert f"monthly: {day.capitalize()} 14:00, 60 minutes" in story(planned)
    assert said(docs, RolloutStep.EVENTS, "zone Europe/Lisbon").need(Settings, "settings").timezone == "Europe/Lisbon"
    assert said(docs, RolloutStep.EVENTS, "start 1 dec").need(Rollout, "events").text == "start 2026-12-01"
    assert "say whose meeting" in refused(docs, RolloutStep.EVENTS, "weekly monday 10:00")
    assert refused(docs, RolloutStep.EVENTS, "OPS weekly monday 10:00") == "there is no unit OPS; known: PAY, RISK"
    assert "no meeting" in refused(docs, RolloutStep.EVENTS, "PAY weekly standup")
    assert "no time zone" in refused(docs, RolloutStep.EVENTS, "zone Nowhere")


def test_each_level_down_to_the_deepest_tells_which_goals_it_has() -> None:
    docs = said(documents(), RolloutStep.STRATEGY, "top-down team")
    assert words(docs, RolloutStep.GOALS) == ["team PAY: 3 objectives, 5 key results", "team RISK: none yet"]
    docs = said(docs, RolloutStep.STRATEGY, "company")
    assert words(docs, RolloutStep.GOALS) == []


def test_a_step_is_planned_done_put_off_and_open_again() -> None:
    docs = documents()
    assert not begun(docs)
    planned = said(docs, RolloutStep.STORY, "by fri")
    assert state_of(planned, RolloutStep.STORY).date == dt.date(2026, 11, 27)
    done = planned.after(mark(planned, RolloutStep.STRATEGY, RolloutStatus.DONE, TODAY))
    later = done.after(mark(done, RolloutStep.STORY, RolloutStatus.LATER, TODAY))
    coming = next_open(later)
    assert (done_count(later), coming and coming.step) == (1, RolloutStep.SPLIT)
    again = later.after(mark(later, RolloutStep.STRATEGY, RolloutStatus.DONE, TODAY))
    assert state_of(again, RolloutStep.STRATEGY).status is RolloutStatus.OPEN
    assert "by" not in state_of(said(docs, RolloutStep.STORY, "why not"), RolloutStep.STORY).status


@pytest.mark.parametrize("step", [RolloutStep.INTERIM, RolloutStep.ANALYSIS])
def test_results_are_figures_of_the_workspace(step: RolloutStep) -> None:
    told = words(documents(), step)
    assert "2 values were reported" in told
    assert "feedback: 0 of 1 answered" in told
    assert "promises: 0 of 3 kept" in told


def test_the_page_tells_what_was_chosen_and_no_goal_of_one_person() -> None:
    person = Unit(id="ANA", name="Ana", level=Level.PERSON, parent="PAY")
    own = Objective(id="ANA-O1", unit="ANA", cycle="2026-Q4", title="Speak at a meetup")
    docs = said(documents(person, own), RolloutStep.STRATEGY, "bottom-up team")
    docs = said(docs, RolloutStep.STORY, "We lost <b>sight</b> of why.")
    docs = said(docs, RolloutStep.EVENTS, "start 1 dec")
    page = story(said(docs, RolloutStep.STRATEGY, "sponsor Eve Park"))
    for told in (
        "# How Payments works with goals", escape("We lost <b>sight</b> of why."), "begin with a team that tries it",
        "level of teams", "Eve Park can move things", "PAY-O1", "Monday 10:00, 30 minutes", "start 2026-12-01",
    ):  # fmt: skip
        assert told in page, told
    assert "Speak at a meetup" not in page
    assert " <b>" not in page
    assert page.count("\n# ") == 0


def test_of_an_empty_workspace_every_step_has_facts_and_the_page_reads() -> None:
    for step in STEPS:
        facts_of(Documents(), step, START)
    assert "How we work with goals" in story(Documents())


@given(st.sampled_from(STEPS), st.text(max_size=60))
def test_any_line_in_any_step_is_kept_or_refused_in_words(step: RolloutStep, text: str) -> None:
    cleaned = clean(text)
    if cleaned:
        change = rolled_out(documents(), step, cleaned, Moment(START, "x1"), "UTC")
        assert change.reason if isinstance(change, Refused) else change.label
