"""A meeting that is recorded late changes nothing that was decided after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrmeet.domain.goals import KeyResult
from okrmeet.services.load import load_all
from okrmeet.services.record import record_file
from okrmeet.services.userfile import BadFile
from okrmeet.store.tinydb.opening import open_file
from tests.weekly import make_workspace

MEETING = """
okrmeet: 1
meeting: weekly
unit: PAY
started: {day}T10:00
adjustments:
  - {{about: PAY-O1.2, decision: update, field: target, to: {target}, reason: vendor limit}}
"""


def test_an_older_meeting_does_not_overwrite_a_target_that_was_set_later(tmp_path: Path) -> None:
    path = make_workspace(tmp_path / "okrmeet.json")
    newer, older = tmp_path / "newer.yaml", tmp_path / "older.yaml"
    newer.write_text(MEETING.format(day="2026-11-09", target=30), encoding="utf-8")
    older.write_text(MEETING.format(day="2026-11-02", target=10), encoding="utf-8")
    with open_file(path, write=True) as store:
        record_file(store, newer)
        with pytest.raises(BadFile, match="was changed later, on 2026-11-09, to 30"):
            record_file(store, older)
        assert load_all(store).need(KeyResult, "PAY-O1.2").target == 30
