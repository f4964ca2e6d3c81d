"""Two cycles beside each other: each figure on its own scale, and what neither has is left out."""

from __future__ import annotations

from okrmeet.analysis.comparison import Compared, compared
from tests.analysis.small_company import checkin, company, key_result, objective, of, utc


def test_each_figure_stands_beside_that_of_the_other_cycle() -> None:
    before = company(
        objective("PAY-O8", cycle="2026-Q3"),
        key_result("PAY-O8.1", start=0.0, target=10.0),
        checkin("PAY-O8.1", utc(9, 1), 9, 8),
    )
    rows = {row.title: row for row in compared(of("PAY", before), of("PAY", before, "2026-Q3"))}
    assert rows == {
        "Progress": Compared("Progress", "share", 0.9, round(1.6 / 3, 12)),
        "Score": Compared("Score", "score", 0.9, 0.65),  # (0.6 + 0.5 + 1 + 0.5) / 4, with the guard rail
        "Objectives achieved": Compared("Objectives achieved", "share", 1.0, 0.0),  # 0.675 and 0.5
        "Key results achieved": Compared("Key results achieved", "share", 1.0, 0.25),
        "Confidence": Compared("Confidence", "confidence", 8.0, 5.0),
        "Weeks with a report": Compared("Weeks with a report", "share", 1 / 13, 4 / 6),
        "Feedback given": Compared("Feedback given", "number", 1, 2),  # f6, and f1 with f2
        "Feedback answered": Compared("Feedback answered", "share", 0.0, 1.0),
        "Median days to an answer": Compared("Median days to an answer", "number", None, 4.0),
        "Promises made": Compared("Promises made", "number", None, 4),
        "Promises kept": Compared("Promises kept", "share", None, 0.25),
        "Changes of goals": Compared("Changes of goals", "number", None, 1),  # PAY-O2 started
        "Between units": Compared("Between units", "number", 1, 6),
        "Meetings held": Compared("Meetings held", "number", None, 1),
        "Minutes spent of planned": Compared("Minutes spent of planned", "share", None, 13 / 12),
        "Worth of meetings": Compared("Worth of meetings", "worth", None, 4.5),
    }


def test_two_cycles_without_anything_have_nothing_to_compare() -> None:
    assert compared(of(None, company(), "2025-Q1"), of(None, company(), "2025-Q2")) == ()
