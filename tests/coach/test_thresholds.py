"""Thresholds are settings: they are read from a file, checked, and count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Settings, Threshold
from okrmeet.services.import_file import plan_import
from okrmeet.services.userfile import BadFile

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def read(folder: Path, coach: str, *stored: Threshold) -> dict[tuple[str, str], float]:
    """The thresholds after a file with these was imported."""
    path = folder / "settings.yaml"
    path.write_text(f"okrmeet: 1\nsettings:\n  coach: {coach}\n", encoding="utf-8")
    docs = Documents([Settings(coach=stored)] if stored else [])
    plan = plan_import(path, docs, NOW, "t", update=True)
    (settings,) = [*plan.created, *plan.changed, *plan.same]
    assert isinstance(settings, Settings)
    return {(t.rule, t.name): t.value for t in settings.coach}


def test_what_a_file_chooses_is_stored_by_rule_and_name(tmp_path: Path) -> None:
    chosen = read(tmp_path, "{no-checkin: {days: 28}, frozen: {progress: 0.05, days: 31}}")
    assert chosen == {("frozen", "days"): 31, ("frozen", "progress"): 0.05, ("no-checkin", "days"): 28}


def test_what_a_file_does_not_mention_stays_and_an_empty_one_takes_all_back(tmp_path: Path) -> None:
    stored = (Threshold(rule="frozen", name="days", value=31), Threshold(rule="no-checkin", name="days", value=28))
    assert read(tmp_path, "{no-checkin: {days: 35}}", *stored) == {("frozen", "days"): 31, ("no-checkin", "days"): 35}
    assert read(tmp_path, "", *stored) == {}


@pytest.mark.parametrize(
    ("coach", "told"),
    [
        ("{no-chekin: {days: 3}}", "line 3, settings.coach.no-chekin: unknown field; do you mean no-checkin?"),
        ("{no-checkin: {day: 3}}", "line 3, settings.coach.no-checkin.day: unknown field; do you mean days?"),
        ("{no-why: {days: 3}}", "settings.coach.no-why: unknown field"),
        ("{no-checkin: {days: 0}}", "expected a whole number from 1 to 92, got '0'"),
        ("{no-checkin: {days: 2.5}}", "settings.coach.no-checkin.days: expected a whole number"),
        ("{no-checkin: {days: many}}", "settings.coach.no-checkin.days: expected a whole number"),
        ("{frozen: {progress: 1.5}}", "expected a number at most 1, got '1.5'"),
        ("{frozen: {progress: -0.1}}", "expected a number from 0 to 1, got -0.1"),
        ("{wording-several-aims: {aims: 1}}", "expected a whole number from 2 to 20, got '1'"),
        ("{frozen: 3}", "settings.coach.frozen: expected fields such as days: ..."),
        ("[frozen]", "settings.coach: expected fields"),
    ],
)
def test_what_is_wrong_is_told_with_line_field_and_nearest_name(tmp_path: Path, coach: str, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        read(tmp_path, coach)
    assert told in str(caught.value)
