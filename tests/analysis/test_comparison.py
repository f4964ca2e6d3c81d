"""Two cycles beside each other: each figure on its own scale, and what neither has is left out."""

from __future__ import annotations

import pytest

from okrmeet.analysis.comparison import compared
from tests.analysis.small_company import checkin, company, key_result, objective, of, utc


def test_each_figure_stands_beside_that_of_the_other_cycle() -> None:
    before = company(
        objective("PAY-O8", cycle="2026-Q3"),
        key_result("PAY-O8.1", start=0.0, target=10.0),
        checkin("PAY-O8.1", utc(9, 1), 9, 8),
    )
    rows = [
        (row.figure, row.title, row.before, row.now)
        for row in compared(of("PAY", before), of("PAY", before, "2026-Q3"))
    ]
    assert rows == [
        ("progress", "Progress", 0.9, round(1.6 / 3, 12)),
        ("progress", "Key results that moved", 1.0, 1.0),
        ("confidence", "Confidence", 8.0, 5.0),
        ("weeks", "Progress in week 7", None, round(1.6 / 3, 12)),  # the report of 1 September is of week 9
        ("weeks", "Confidence in week 7", None, 5.0),
        ("forecast", "Forecast", None, pytest.approx((0.6 + 0.2 * 46.5 / 28 + 1) / 2)),
        ("achieved", "Score", 0.9, 0.65),  # (0.6 + 0.5 + 1 + 0.5) / 4, with the guard rail
        ("achieved", "Objectives achieved", 1.0, 0.0),  # 0.675 and 0.5
        ("achieved", "Key results achieved", 1.0, 0.25),
        ("units", "PAY Pay", 0.9, round(1.6 / 3, 12)),  # a unit alone is one of its units, too
        ("rhythm", "Weeks with a report", 1 / 13, 4 / 6),
        ("rhythm", "Longest gap in weeks", 8, 2),
        ("feedback", "Feedback given", 1, 2),  # f6, and f1 with f2
        ("feedback", "Feedback answered", 0.0, 1.0),
        ("feedback", "Feedback that changed a goal", 0.0, 0.5),
        ("feedback", "Median days to an answer", None, 4.0),
        ("actions", "Promises made", None, 4),
        ("actions", "Promises kept", None, 0.25),
        ("actions", "Promises carried on", None, 0.25),
        ("adjustments", "Changes of goals", None, 1),  # PAY-O2 started
        ("communication", "Between units", 1, 6),
        ("communication", "Between units: feedback", 1, 4),
        ("communication", "Between units: promises", 0, 1),
        ("communication", "Between units: dependencies", 0, 1),
        ("turns", "Turns spoken", None, 2),
        ("turns", "Turns passed", None, 1),
        ("turns", "Turns skipped", None, 0),
        ("airtime", "Minutes of air time", None, 3.5),
        ("time", "Meetings held", None, 1),
        ("time", "Minutes spent of planned", None, 13 / 12),
        ("worth", "Worth of meetings", None, 4.5),
        ("mistakes", "Coach findings", 3, 9),
        ("mistakes", "Mistake 2", 1, 3),
        ("mistakes", "Mistake 4", 1, 5),
        ("mistakes", "Mistake 6", 1, 0),  # found then, and no more
        ("mistakes", "Mistake 7", 0, 1),
    ]


def test_units_stand_beside_themselves() -> None:
    then = company(objective("RISK-O8", cycle="2026-Q3"), key_result("RISK-O8.1", start=0.0, target=10.0),
                   checkin("RISK-O8.1", utc(9, 1), 4, 8))  # fmt: skip
    rows = [row for row in compared(of(None, then), of(None, then, "2026-Q3")) if row.figure == "units"]
    assert [(row.title, row.before, row.now) for row in rows if "R" in row.title[:1]] == [("RISK Risk", 0.4, 1.0)]
    assert [row.title.split()[0] for row in rows] == ["ACME", "ENG", "PAY", "RISK"]


def test_two_cycles_without_anything_have_nothing_to_compare() -> None:
    assert compared(of(None, company(), "2025-Q1"), of(None, company(), "2025-Q2")) == ()
