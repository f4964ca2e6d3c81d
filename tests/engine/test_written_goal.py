"""Goals in one line: what people write, and that what okrmeet writes is read back the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.text import clean
from okrmeet.engine.drafting import draft_in_words
from okrmeet.engine.written_goal import WrittenKeyResult, WrittenObjective, read_key_result, read_objective


def result(title: str, **fields: Any) -> WrittenKeyResult:
    return WrittenKeyResult(title, **fields)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Shops pay alone", WrittenObjective("Shops pay alone")),
        ("Shops pay alone because they asked", WrittenObjective("Shops pay alone", "they asked")),
        ("Shops pay alone @ana because they asked", WrittenObjective("Shops pay alone", "they asked", "ana")),
        ("Shops pay alone because they asked @ana", WrittenObjective("Shops pay alone", "they asked", "ana")),
        ("Write to @support more often", WrittenObjective("Write to @support more often")),
    ],
)
def test_an_objective_has_a_reason_and_an_owner_on_either_side_of_it(text: str, read: WrittenObjective) -> None:
    assert read_objective(text) == read


PERCENT: dict[str, Any] = {"metric": Metric.PERCENT, "measure": "%", "start": 62.0, "target": 80.0}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Checkouts completed 62 to 80 % @ben", result("Checkouts completed", owner="ben", **PERCENT)),
        ("Checkouts completed 62% to 80%", result("Checkouts completed", **PERCENT)),
        ("Checkouts completed, from 62 to 80%", result("Checkouts completed", **PERCENT)),
        ("Checkouts completed 62 → 80 %", result("Checkouts completed", **PERCENT)),
        ("p95 latency 820 -> 300 ms", result("p95 latency", measure="ms", start=820.0, target=300.0)),
        ("Calls 9 to 4 calls per order", result("Calls", measure="calls per order", start=9.0, target=4.0)),
        ("Revenue €20 to €35", result("Revenue", metric=Metric.MONEY, measure="€", start=20.0, target=35.0)),
        ("Churn 3.5 to -1", result("Churn", start=3.5, target=-1.0)),
        ("Uptime at least 99.9 %", result("Uptime", metric=Metric.MAINTAIN, measure="%", at_least=99.9)),
        ("Errors at most 3", result("Errors", metric=Metric.MAINTAIN, at_most=3.0)),
        ("Live, steps Spain / Portugal", result("Live", metric=Metric.MILESTONE, steps=("Spain", "Portugal"))),
        ("Docs rating", result("Docs rating")),
        ("Calls 9 to 4 because it is dear", result("Calls", start=9.0, target=4.0, why="it is dear")),
        ("From idea to shop", result("From idea to shop")),
    ],
)
def test_a_key_result_has_its_figures_behind_the_title(text: str, read: WrittenKeyResult) -> None:
    assert read_key_result(text) == read


@pytest.mark.parametrize("text", ["Orders 1,5 to 3", "Orders 1,000 to 2,000", "", "@ben", "Orders 1 to 9e999"])
def test_a_figure_that_could_be_two_and_a_line_without_words_are_asked_about(text: str) -> None:
    assert isinstance(read_key_result(text), Refused)


titles = st.from_regex(r"[A-Za-zäß山]{2,8}( [A-Za-zäß山]{2,8}){0,3}", fullmatch=True).filter(
    lambda title: not {"because", "since", "steps", "at", "to", "from"} & set(title.lower().split())
)
figures = st.integers(-(10**6), 10**6).map(lambda number: number / 8)


@given(titles, figures, figures, st.sampled_from(["%", "ms", "", "calls per order"]))
def test_what_okrmeet_writes_of_a_key_result_is_read_back_the_same(
    title: str, start: float, target: float, measure: str
) -> None:
    metric = Metric.PERCENT if measure == "%" else Metric.NUMBER
    kr = KeyResult(
        id="PAY-O1.1", objective="PAY-O1", team="PAY", title=title, metric=metric, measure=measure, start=start,
        target=target,
    )  # fmt: skip
    assert read_key_result(draft_in_words(kr)) == result(
        title, metric=metric, measure=measure, start=start, target=target
    )


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    cleaned = clean(text)
    assume(cleaned)
    for read in (read_objective(cleaned), read_key_result(cleaned)):
        assert read.reason if isinstance(read, Refused) else read.title
