"""The sample can be worked with on any day: its second quarter runs then, and nothing of it lies ahead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Action, Checkin
from okrmeet.services.home import home_view
from okrmeet.services.load import load_all
from okrmeet.services.sample_today import sample_of
from okrmeet.store.tinydb.opening import open_file


@pytest.mark.parametrize("day", ["2026-11-23", "2028-02-29", "2031-06-30"])  # moved by 0, a day more and six
def test_on_any_day_goals_of_this_quarter_are_under_way_and_nothing_lies_ahead(tmp_path: Path, day: str) -> None:
    today = dt.date.fromisoformat(day)
    made = sample_of(tmp_path / "made.json", today)
    assert made.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [made]
    with open_file(made, write=False) as store:
        docs = load_all(store)
    meetings = docs.all(Meeting)
    assert max(m.started for m in meetings).date() < today
    assert today - max(m.started for m in meetings).date() <= dt.timedelta(days=21)
    assert all(report.at.date() < today for report in docs.all(Checkin))
    mine = {o.id for o in docs.of(Objective, unit="PAY", cycle=str(Cycle.of(today))) if o.status is GoalStatus.ACTIVE}
    assert mine == {"PAY-O1", "PAY-O2"}
    assert {m.started.astimezone(dt.UTC).weekday() for m in meetings if (m.unit, m.meeting) == ("PAY", "weekly")} == {
        0
    }
    assert home_view(docs, "PAY", dt.datetime.combine(today, dt.time(8), dt.UTC)).next.due is not None
    assert docs.all(Action)


def test_what_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(FileExistsError):
        sample_of(path, dt.date(2026, 10, 1))
    assert path.read_text(encoding="utf-8") == "precious"
