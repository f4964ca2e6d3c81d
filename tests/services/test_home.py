"""What home chooses to show: the right unit, the right cycle."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Level, Member, Person, Unit
from okrmeet.domain.records import Checkin
from okrmeet.services.home import home_view, units_that_meet
from okrmeet.services.load import load_all
from okrmeet.services.sample import DEMO_STARTS, copy_sample
from okrmeet.services.stats import figures
from okrmeet.store.tinydb.opening import open_file
from okrmeet.tui.screens.home_panels import next_meeting, not_ended
from tests.monthly_team import START, company, said, unit

NOW = dt.datetime(2026, 12, 14, 10, tzinfo=dt.UTC)
ANA = Person(id="ana", name="Ana Sousa")
TEAM = Unit(id="PAY", name="Payments", level=Level.TEAM, members=(Member(person="ana"),))
EMPTY = Unit(id="OLD", name="Old", level=Level.TEAM)


def goal(number: int, cycle: str) -> Objective:
    return Objective(id=f"PAY-O{number}", unit="PAY", cycle=cycle, title="Better")


def test_units_in_which_nobody_would_come_are_left_out_unless_their_meeting_is_open() -> None:
    docs = Documents([ANA, EMPTY, TEAM])
    assert units_that_meet(docs, NOW) == ["PAY"]
    left = Meeting(
        id="m", unit="OLD", meeting="weekly", cycle="2026-Q4", title="Weekly", day=NOW.date(), started=NOW, steps=()
    )
    assert units_that_meet(Documents([ANA, EMPTY, TEAM, left]), NOW) == ["OLD", "PAY"]


@pytest.mark.parametrize(
    ("cycles", "shown"),
    [
        (["2026-Q4", "2027-Q1"], "2026-Q4"),  # drafts of the next quarter do not take over
        (["2026-Q3"], "2026-Q3"),  # last quarter's goals as long as there are no others
        (["2027-Q1"], "2026-Q4"),
        ([], "2026-Q4"),
    ],
)
def test_home_shows_the_cycle_that_the_unit_works_in(cycles: list[str], shown: str) -> None:
    docs = Documents([ANA, TEAM, *(goal(n, cycle) for n, cycle in enumerate(cycles, 1))])
    assert str(home_view(docs, "PAY", NOW).cycle) == shown


def test_figures_beyond_all_bounds_leave_progress_open() -> None:
    kr = KeyResult(id="PAY-O1.1", objective="PAY-O1", team="PAY", title="x", start=0, target=1e-300)
    report = Checkin(id="c", key_result=kr.id, value=1e300, at=NOW)
    docs = Documents([ANA, TEAM, goal(1, "2026-Q4"), kr, report])
    assert home_view(docs, "PAY", NOW).goals.objectives[0].key_results[0].progress is None


def test_before_a_monthly_home_counts_what_the_units_it_covers_were_asked() -> None:
    docs = company(said("f", "PAY", "RISK", kind="ask"), said("thanks", "PAY", "RISK", kind="kudos"))
    assert home_view(docs, "ACME", START, "monthly").asked == 1
    assert home_view(docs, "RISK", START, "weekly").asked == 1
    assert home_view(docs, "ACME", START, "weekly").asked == 0


def test_a_unit_with_members_of_its_own_shows_the_goals_of_the_units_below_too() -> None:
    docs = company(unit("PROD", Level.DEPARTMENT, "ACME", "pia", "pia"))
    assert [o.objective.id for u in home_view(docs, "PROD", START).below for o in u.objectives] == [
        "PAY-O1", "RISK-O1", "SHOP-O1"
    ]  # fmt: skip
    assert home_view(docs, "PAY", START).below == ()


def test_home_has_the_numbers_of_the_statistics_for_every_unit_with_all_below_it(tmp_path: Path) -> None:
    docs = load_all(open_file(copy_sample(tmp_path / "okrmeet.json"), write=False))
    for one in docs.all(Unit):
        view = home_view(docs, one.id, DEMO_STARTS)
        assert view.standing == figures(docs, one.id, str(view.cycle), DEMO_STARTS).standing
    top = home_view(docs, "ACME", DEMO_STARTS)
    assert top.standing.progress is not None
    assert top.goals.progress is None  # none of its own can be measured


def test_home_tells_which_goals_of_a_quarter_long_over_nobody_has_ended_and_what_to_do() -> None:
    docs = Documents([ANA, TEAM, goal(1, "2026-Q1"), goal(2, "2026-Q2"), goal(3, "2026-Q4")])
    view = home_view(docs, "PAY", NOW)
    assert not_ended(view) == (
        "PAY-O1, PAY-O2 of 2026-Q1, 2026-Q2: no retrospective was held in time. "
        "L, and on each: close because, and why"
    )
    for cells in (40, 78):
        assert "Not ended" in next_meeting(view, NOW, cells).plain
    assert (
        "Not ended"
        not in next_meeting(home_view(Documents([ANA, TEAM, goal(3, "2026-Q4")]), "PAY", NOW), NOW, 78).plain
    )
