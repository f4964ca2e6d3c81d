"""Objectives and key results that are published as good ones pass without a remark."""

from __future__ import annotations

import pytest

from okrmeet.coach.wording import Statement, judge
from okrmeet.domain.goals import Metric

DOERR = "John Doerr, Measure What Matters (2018)"
WODTKE = "Christina Wodtke, Radical Focus (2016, 2021)"
CASTRO = "Felipe Castro, The Beginner's Guide to OKR"
OBJECTIVES = [
    ("Establish the 8086 as the highest performance 16-bit microprocessor family", DOERR),
    ("Demonstrate the 8080's superior performance as compared to Motorola 6800", DOERR),
    ("Win the Indy 500", DOERR),
    ("Win the Super Bowl", DOERR),
    ("Make the web as fast as flipping through a magazine", "Larry Page and Sergey Brin, as told in " + DOERR),
    ("Delight customers", "Zume Pizza, in " + DOERR),
    ("Help more people around the world", "MyFitnessPal, in " + DOERR),
    ("Organize the world's information and make it universally accessible and useful", "Google, as told in " + DOERR),
    ("Become the bestselling widget company in Scotland", "Management Today, 11 May 2018, on Andy Grove"),
    ("Own the direct to business coffee retail market in the South Bay", WODTKE),
    ("Transform Palo Alto's coupon-using habits", WODTKE),
    ("Close a round that lets us kill it next quarter", WODTKE),
    ("Launch an awesome MVP", WODTKE),
    ("Create an awesome customer experience", CASTRO),
    ("Delight our customers", CASTRO),
    ("Become the preferred tool for remote teams", "Uxcel, Framing OKRs"),
]
KEY_RESULTS = [
    ("Increase average lap speed by 2%", Metric.PERCENT, None, 2, DOERR),
    ("Reduce average pit stop time by one second", Metric.NUMBER, None, 1, DOERR),
    ("Win ten designs for the Intel 8085 microprocessor", Metric.NUMBER, 0, 10, DOERR),
    ("Chrome reaches 20 million seven-day active users by the end of 2008", Metric.NUMBER, 0, 20e6, DOERR),
    ("Net Promoter Score of 42 or better", Metric.NUMBER, None, 42, "Zume Pizza, in " + DOERR),
    ("Order Rating of 4.6/5.0 or better", Metric.NUMBER, None, 4.6, "Zume Pizza, in " + DOERR),
    ("75% of customers prefer Zume to competitor in blind taste test", None, None, None, "Zume Pizza, in " + DOERR),
    ("Reorders at 85%", None, None, None, WODTKE),
    ("20% of reorders self-serve", None, None, None, WODTKE),
    ("Revenue of 250K", None, None, None, WODTKE),
    ("Chrome reaches 50 million seven-day active users", Metric.NUMBER, 20e6, 50e6, DOERR),
    ("Reduce 7-day churn from 40% to 25%", Metric.PERCENT, 40, 25, "spacelean.ai, Goal Setting with OKRs"),
    (
        "50% decrease in the number of existing customers leaving the service due to its user experience",
        None, None, None, "Jeff Gothelf, Who Does What By How Much",
    ),
    ("Increase checkout completion rate from 62% to 78%", Metric.PERCENT, 62, 78, "thingytools.com, OKRs explained"),
    ("Increase daily active teams from 10K to 25K", Metric.NUMBER, 10e3, 25e3, "Uxcel, Framing OKRs"),
    ("Achieve 4.5+ app store rating", Metric.NUMBER, 3.9, 4.5, "Uxcel, Framing OKRs"),
    ("Improve Net Promoter Score from 29% to 40%", Metric.PERCENT, 29, 40, CASTRO),
    ("Readership increases by 30%", Metric.PERCENT, None, 30, "Pavlina Maes, on writing key results"),
    ("100% of products launching in 2022 include recycled materials", None, None, None, "Google, zestmeup.com"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "source"), OBJECTIVES)
def test_a_published_objective_passes(title: str, source: str) -> None:
    assert judge(Statement("objective", title)) == (), source


@pytest.mark.parametrize(("title", "kind", "start", "target", "source"), KEY_RESULTS)
def test_a_published_key_result_passes(
    title: str, kind: Metric | None, start: float | None, target: float | None, source: str
) -> None:
    assert judge(Statement("key_result", title, kind=kind, start=start, target=target)) == (), source
