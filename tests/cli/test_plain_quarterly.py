"""A whole retrospective line by line: the same facts and the same minutes as the one that is recorded from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file
from tests.cli.test_plain import Said, Table
from tests.quarterly import GOLDEN, MEETING, QUARTERLY, STARTS, facts, make_workspace
from tests.stamping import Stamping

AGENDA = built_in("quarterly")

THE_QUARTERLY: list[Said] = [
    "/lead @ana", 1.0, "",
    "4 3 5 4", "3 3 4 2", "2 1 3 2", 3.0, "",
    "0.7 mobile only", "0.8", "/later", "0.1", "2.1 20% the page came late", "/show", "100% every shop", 20.0, "",
    "/mark", "no owners still call us", "yes they told us so", 5.0, "",
    "The third try did it @ben", 4.0, "",
    4.0, "",
    "Owners never saw the page #2.1 @dita", 3.0, "",
    "/skip",
    "Dita for the nights in October @ana", 4.0, "",
    5.0, "",
    "small steps", "lacked: time to test", "longed for: fewer dashboards", "lacked: slow tests", "",
    "group 2 3 Testing", "", "1 4 0", "", "We lost two days @ben", "! ask for a second runner @dita 15 jan", 20.0,
    "", "",
    "6 the page was last in line", "dependency the French bank", "1.1 wrong measure", 8.0, "",
    "2:3 3:1 4:2 7:2", 7.0, "",
    "keep half way", "defer 2027-Q2", "/drop O2 nobody asks for it any more", "achieved", 6.0, "",
    "4.1 target 85", "/drop 4.3", "Returning is as easy as paying because shops lose buyers there",
    "O5 Days until the money is back 9 to 3", 9.0, "",
    "4 4 3", "continue with fewer goals", "expand to two more teams @gil", 4.0, "",
    "Ask the bank in week one @chen 8 jan", 2.0, "",
    "First shop that came by a friend @ana", "~ Parking at the office", "5 4 4 5", 1.0, "", "",
]  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def hold(path: Path, said: list[Said]) -> Table:
    return Table(path, said, AGENDA, clock=Stamping(STARTS))


def test_a_retrospective_held_in_lines_leaves_what_the_one_from_a_file_leaves(team: Path, tmp_path: Path) -> None:
    (tmp_path / "recorded").mkdir()
    written = make_workspace(tmp_path / "recorded" / "okrmeet.json")
    with open_file(written, write=True) as store:
        assert record_file(store, QUARTERLY).id == MEETING
        recorded = load_all(store)
    held = hold(team, THE_QUARTERLY).docs
    assert held.need(Meeting, MEETING).state is MeetingState.CLOSED
    assert facts(held) == facts(recorded)
    for form, golden in GOLDEN.items():
        from_file = minutes_of(recorded, MEETING, full=form == "full", short=form == "short")
        assert minutes_of(held, MEETING, full=form == "full", short=form == "short") == from_file
        assert from_file == golden.read_text(encoding="utf-8"), "\n  run: python -m tests.quarterly"
