"""A goal that is taken on when the quarter is under way is judged from that day on, and everywhere alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.pace import expected_at
from okrmeet.domain.people import Unit
from okrmeet.domain.rollout import RolloutStep
from okrmeet.engine.goal_changes import take_on
from okrmeet.engine.moment import Moment
from okrmeet.engine.team_block import read_block
from okrmeet.services.export_yaml import yaml_of
from okrmeet.services.goals_view import GoalsView
from okrmeet.services.home import home_view
from okrmeet.services.import_file import plan_import
from okrmeet.services.rollout_facts import facts_of
from okrmeet.services.stats import figures
from okrmeet.services.use_team import taken_up
from okrmeet.services.userfile import BadFile

DAY = dt.date(2026, 12, 2)  # 30 days are left of the quarter, this one with them
NOW = dt.datetime(2026, 12, 2, 10, tzinfo=dt.UTC)
TEAM = "Pay: Ana\nweekly monday 10:00\nO: Paying is easy\n- Checkouts 0 to 100 %\n- Calls 9 to 4"


def pasted(at: dt.datetime, docs: Documents | None = None, text: str = TEAM) -> Documents:
    docs = docs or Documents()
    change = taken_up(docs, read_block(text), None, at, "UTC")
    assert isinstance(change, Change)
    return docs.after(change)


def everywhere(docs: Documents, now: dt.datetime) -> set[float]:
    """What is expected of the one unit, on home, in the statistics, in the tree, in meetings and in the roll-out."""
    (objective,) = docs.all(Objective)
    told = figures(docs, None, "2026-Q4", now)
    view = GoalsView(docs, "2026-Q4", now)
    home = home_view(docs, "PAY", now)
    found = {
        told.standing.expected, told.units[0].standing.expected, told.weeks[-1].expected, home.standing.expected,
        home.goals.expected, view.unit("PAY").expected, view.objective(objective).expected,
        expected_at(docs, objective, now),
    }  # fmt: skip
    fact = facts_of(docs, RolloutStep.INTERIM, now)[0]
    assert f"expected {round(100 * told.standing.expected)}%" in fact.words
    return {round(share, 9) for share in found}


@pytest.mark.parametrize(("days", "share"), [(0, 1 / 30), (14, 0.5), (29, 1.0)])
def test_goals_that_were_pasted_late_are_expected_to_move_from_that_day_on(days: int, share: float) -> None:
    docs = pasted(NOW)
    (expected,) = everywhere(docs, NOW + dt.timedelta(days))
    assert expected == pytest.approx(share)
    assert docs.need(Objective, "PAY-O1").since == DAY


def test_goals_of_the_first_two_weeks_are_for_the_whole_quarter() -> None:
    begins = dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC)
    docs = pasted(begins + dt.timedelta(13))
    assert docs.need(Objective, "PAY-O1").since is None
    assert everywhere(docs, begins + dt.timedelta(45)) == {0.5}
    assert pasted(begins + dt.timedelta(14)).need(Objective, "PAY-O1").since == dt.date(2026, 10, 15)


def test_a_unit_with_old_and_new_goals_is_expected_to_be_where_their_key_results_are_on_the_whole() -> None:
    docs = pasted(dt.datetime(2026, 10, 2, tzinfo=dt.UTC))
    docs = pasted(NOW, docs, "Pay:\nO: Refunds are fast\n- Days 9 to 1\n- Asked 5 to 1")
    moment = Moment(NOW, "t")
    change = take_on(docs, "PAY-O2", "2026-Q4", moment)
    assert isinstance(change, Change)
    docs = docs.after(change)
    assert docs.need(Objective, "PAY-O2").since == DAY
    whole, late = Cycle(2026, 4).passed(DAY), 1 / 30
    told = figures(docs, None, "2026-Q4", NOW)
    assert told.standing.expected == pytest.approx((whole + late) / 2)
    assert told.standing.passed == whole
    assert [week.expected for week in told.weeks] == pytest.approx(
        [Cycle(2026, 4).passed(week.day) / 2 for week in told.weeks[:-1]] + [(whole + late) / 2]
    )
    assert home_view(docs, "PAY", NOW).standing.expected == told.standing.expected


def test_a_draft_has_its_whole_quarter_before_it() -> None:
    docs = pasted(NOW, pasted(NOW), "Pay:\nO: Refunds are fast")
    draft = docs.need(Objective, "PAY-O2")
    assert (draft.status, draft.since) == (GoalStatus.DRAFT, None)


def test_a_file_tells_since_when_and_only_a_day_of_the_quarter(tmp_path: Path) -> None:
    docs, path = pasted(NOW), tmp_path / "team.yaml"
    path.write_text(yaml_of(docs), encoding="utf-8")
    assert "since: 2026-12-02" in yaml_of(docs)
    again = Documents().after(plan_import(path, Documents(), NOW, "t").change)
    assert (yaml_of(again), again.need(Objective, "PAY-O1").since) == (yaml_of(docs), DAY)
    assert again.all(Unit) == docs.all(Unit)
    path.write_text(yaml_of(docs).replace("2026-12-02", "2027-01-01"), encoding="utf-8")
    with pytest.raises(BadFile, match="worked on from 2026-10-01 to 2026-12-31"):
        plan_import(path, Documents(), NOW, "t")
