"""A whole monthly line by line: the same facts and the same minutes as the one that is recorded from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from okrmeet.agenda.load import built_in
from okrmeet.cli.plain.page import WIDTH
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.services.minutes import minutes_of
from tests.cli.test_plain import Said, Table
from tests.monthly import MEETING, STARTS, make_workspace

AGENDA = built_in("monthly").wanting(["recall"])

THE_MONTHLY: list[Said] = [
    "/here @ben", "/present PAY @ben", "/lead @ana", 1.0, "",
    "/done 1", "/drop A-2 the shops came to us", "/answer Q1 the Spanish ones, since October", 4.0, "",
    "2 1", 2.0, "",
    "3 1 1", "up 1 down 4", "/show", 3.0, "",
    "+ Spain is live", "- The model is late", 1.0, "",
    "+ Declines fell by half", 2.0, "",
    1.0, "",
    "+ Small steps @hana", "- Tell us before you change the form #PAY-O1.1 @hana", "? When do the test cards come @finn",
    8.0, "",
    "too many fields @ben", 7.0, "",
    "/skip",
    "/met D1", "SHOP waits for PAY: sandbox by 20 dec", "! Bring the sandbox @ben 18 dec", 5.0, "",
    "PAY-O1.2 target 25 vendor limit found F1", "/answer F2 on Friday", "SHOP-O1 continue",
    "start SHOP-O1 Fields on the form 14 to 8 because they stop owners F3",
    "= No new markets before January #ACME-O1", 9.0, "",
    "Move the form to one page @hana #SHOP-O1.1", 3.0, "",
    "First shop that came by a friend @ana", "~ Parking at the office", "4 5 4 3 4", 1.0, "", "",
]  # fmt: skip


@pytest.fixture
def company(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "okrmeet.json")


def hold(path: Path, said: list[Said]) -> Table:
    return Table(path, said, AGENDA, unit="ACME", starts=STARTS)
