"""Minutes of a meeting that is over do not change by what is planned, imported or adjusted later."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from okrmeet.domain.meeting import Meeting
from okrmeet.engine.room import Room
from okrmeet.engine.summary import summarise
from okrmeet.services.clock import ManualClock
from okrmeet.services.import_file import import_file
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.services.workspace import Workspace
from okrmeet.store.tinydb.opening import open_file
from tests.weekly import MEETING, STARTS, WEEKLY, make_workspace

LATER = """
okrmeet: 1
people:
  - {id: fay, name: Fay Weber}
units:
  - {key: PAY, members: [fay, ben]}
objectives:
  - unit: PAY
    cycle: 2026-Q4
    title: Refunds in a minute
    key_results:
      - {title: Refunds, start: 0, target: 10, owner: fay}
away:
  - {person: ben, from: 2026-11-27, to: 2026-12-24}
"""


def test_goals_members_and_absences_of_later_days_do_not_change_them(tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "okrmeet.json")
    file = tmp_path / "later.yaml"
    file.write_text(LATER, encoding="utf-8")
    with open_file(path, write=True) as store:
        record_file(store, WEEKLY)
        before = minutes_of(load_all(store), MEETING, full=True)
        import_file(store, file, STARTS + dt.timedelta(days=2), "t", update=True)
        assert minutes_of(load_all(store), MEETING, full=True) == before


def test_room_and_minutes_ask_for_the_same_key_results_when_the_quarter_is_over(tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "okrmeet.json")
    with open_file(path, write=True) as store:
        workspace = Workspace(store, ManualClock(dt.datetime(2027, 1, 4, 10, tzinfo=dt.UTC)), "test")
        session = workspace.begin("PAY", "weekly")
        assert isinstance(getattr(session, "room", None), Room)
        docs = load_all(store)
        meeting = max(docs.all(Meeting), key=lambda m: m.started)
        room = Room(docs, meeting.id)
        assert meeting.cycle == "2027-Q1"
        assert [m.id for m in summarise(docs, meeting.id).key_results] == [kr.id for kr in room.key_results]
