"""Names of the files with minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.engine.summary import Summary, summarise
from okrmeet.minutes.file_name import file_name
from tests.minutes.example import MEETING, docs

EXAMPLE = summarise(docs(), MEETING)


def of(unit: str, number: str = "") -> Summary:
    return replace(EXAMPLE, unit=unit, id=f"{unit}-2026-11-23-weekly{number}")


def test_an_ordinary_key_stands_as_it_is() -> None:
    assert file_name(EXAMPLE) == "2026-11-23-PAY-weekly.md"
    assert file_name(of("PAY-2_B")) == "2026-11-23-PAY-2_B-weekly.md"
    assert file_name(of("山田")) == "2026-11-23-山田-weekly.md"


def test_a_second_meeting_of_the_day_has_a_file_of_its_own() -> None:
    assert file_name(of("PAY", "-2")) == "2026-11-23-PAY-weekly-2.md"
    assert file_name(of("A-WEEKLY-3")) == "2026-11-23-A-WEEKLY-3-weekly.md"


@pytest.mark.parametrize(
    "unit", ["../../etc/passwd", "a\\b", "C:", "con", '*?<>|"', "a\nb", ".", "", "x" * 500, "🙂" * 90]
)
def test_a_hostile_key_stays_in_the_folder(unit: str) -> None:
    assert_safe(file_name(of(unit)))


@given(unit=st.text(), day=st.dates(dt.date(1970, 1, 1)))
def test_every_name_is_one_that_all_systems_take(unit: str, day: dt.date) -> None:
    assert_safe(file_name(replace(of(unit), day=day)))


def assert_safe(name: str) -> None:
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|')
    assert name.isprintable()
    assert name[:4].isdigit()  # neither a hidden file nor a reserved one, such as CON
    assert name.endswith("-weekly.md")


@given(units=st.lists(st.text(alphabet="aA-_. é", max_size=4), min_size=2, max_size=2, unique=True))
def test_two_units_never_share_a_file_not_even_where_case_does_not_count(units: list[str]) -> None:
    first, second = (file_name(of(unit)).casefold() for unit in units)
    assert first != second
