"""What the statistics are asked by: the end of a day, and the quarters of which there is anything."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Settings
from okrmeet.services.stats import FAR, as_of, beside
from tests.analysis.small_company import meeting, objective, utc


@pytest.mark.parametrize(
    ("tz", "moment", "end"),
    [
        ("UTC", utc(11, 15, 9), utc(11, 16, 0)),
        ("UTC", utc(11, 15, 0), utc(11, 16, 0)),
        ("Asia/Tokyo", utc(11, 15, 14), utc(11, 15, 15)),
        ("Asia/Tokyo", utc(11, 15, 15), utc(11, 16, 15)),  # already the 16th there
        ("Europe/Berlin", utc(10, 25, 6), utc(10, 25, 23)),  # a day of 25 hours, from 22:00 to 23:00
        ("Europe/Berlin", utc(10, 24, 22), utc(10, 25, 23)),
    ],
)
def test_a_day_ends_where_people_live(tz: str, moment: dt.datetime, end: dt.datetime) -> None:
    assert as_of(Documents([Settings(timezone=tz)]), moment) == end - dt.timedelta(microseconds=1)


def test_the_nearest_quarter_with_goals_or_meetings_is_found_over_empty_ones() -> None:
    docs = Documents(
        [
            objective("PAY-O1", cycle="2024-Q3"),
            meeting("PAY-x", utc(5, 5), cycle="2026-Q2"),
            objective("PAY-O2", cycle="2026-Q4"),
        ]
    )
    assert beside(docs, "2026-Q4", -1) == "2026-Q2"
    assert beside(docs, "2026-Q2", -1) == "2024-Q3"
    assert beside(docs, "2024-Q3", -1) is None
    assert beside(docs, "2025-Q1", 1) == "2026-Q2"
    assert beside(docs, "2026-Q4", 1) is None
    assert beside(docs, "0001-Q1", -1) is None


def test_what_is_more_than_ten_years_away_is_not_looked_for() -> None:
    docs = Documents([objective("PAY-O1", cycle="2016-Q4")])
    assert FAR == 4 * 10
    assert beside(docs, "2026-Q4", -1) == "2016-Q4"
    assert beside(docs, "2027-Q1", -1) is None
