"""A pasted block of names and goals: what is understood of it, and that no line of any text is lost in silence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.people import Level, Weekday
from okrmeet.domain.text import clean
from okrmeet.engine.team_block import MOST, Block, PlannedEvent, TeamUnit, read_block

TEAM = """\
Payments: Ana Sousa (lead), Ben Okafor
- Chen Li
weekly monday 10:00 30 min

O: Paying feels effortless
because shops ask for it
- Checkouts completed 62 to 80 % @ben
- KR Median time 48 to 20 s
2. Docs rating
O2: Merchants start alone because support is dear @ana
KR1: Calls 9 to 4
"""


def test_a_team_with_people_meeting_objectives_and_key_results_is_read() -> None:
    block = read_block(TEAM)
    assert block.problems == ()
    (unit,) = block.units
    assert (unit.name, unit.people, unit.lead) == ("Payments", ("Ana Sousa", "Ben Okafor", "Chen Li"), "Ana Sousa")
    assert unit.events == (PlannedEvent("weekly", Weekday.MONDAY, dt.time(10), 30),)
    first, second = unit.goals
    assert (first.objective.title, first.objective.why) == ("Paying feels effortless", "shops ask for it")
    assert [(kr.title, kr.start, kr.target, kr.measure, kr.owner) for kr in first.key_results] == [
        ("Checkouts completed", 62, 80, "%", "ben"),
        ("Median time", 48, 20, "s", ""),
        ("Docs rating", None, None, "", ""),
    ]
    assert (second.objective.owner, second.line, [kr.title for kr in second.key_results]) == ("ana", 10, ["Calls"])


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("Payments:", TeamUnit("Payments")),
        ("# Payments", TeamUnit("Payments")),
        ("PAY=Payments:", TeamUnit("Payments", "PAY")),
        ("company ACME=Acme Robotics:", TeamUnit("Acme Robotics", "ACME", Level.COMPANY)),
        ("person Ana Sousa: Ana Sousa", TeamUnit("Ana Sousa", level=Level.PERSON, people=("Ana Sousa",))),
        ("Ana Sousa; Ben Okafor*", TeamUnit(people=("Ana Sousa", "Ben Okafor"), lead="Ben Okafor")),
        ("Ana Sousa <ana@acme.example>, Ben", TeamUnit(people=("Ana Sousa", "Ben"))),
        ("ana, Ana, ANA", TeamUnit(people=("ana",))),
    ],
)
def test_heads_say_unit_level_and_key_and_names_may_be_a_list(row: str, unit: TeamUnit) -> None:
    assert read_block(row) == Block((unit,))


@pytest.mark.parametrize(
    ("row", "event"),
    [
        ("weekly mon 9:30", PlannedEvent("weekly", Weekday.MONDAY, dt.time(9, 30), 30)),
        ("Monthly: tuesday 10:00", PlannedEvent("monthly", Weekday.TUESDAY, dt.time(10), 60, 1)),
        ("monthly last friday 14:00, 45 min", PlannedEvent("monthly", Weekday.FRIDAY, dt.time(14), 45, -1)),
        ("quarterly thursday 13:00", PlannedEvent("quarterly", Weekday.THURSDAY, dt.time(13), 120, -1)),
    ],
)
def test_meetings_are_planned_in_words(row: str, event: PlannedEvent) -> None:
    (unit,) = read_block(row).units
    assert unit.events == (event,)


def test_a_meeting_that_is_not_understood_is_no_unit_and_nobody() -> None:
    for row in ("weekly: monday", "monthly tuesday 25:00", "quarterly last fri"):
        (problem,) = read_block(row).problems
        assert ("weekly monday 10:00 30 min" in problem.words) != ("hour" in problem.words)
    assert read_block("Weekly crew: Ana").units[0].name == "Weekly crew"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("O: Title\nwhat is this", 2),
        ("O: Title\n- Orders 1,5 to 3", 2),
        ("Ana\nweekly someday 10:00", 2),
        ("Ana\nweekly monday 25:00", 2),
        ("weekly monday 10:00 999 min", 1),
        ("weekly", 1),
        ("weekly: monday", 1),
        ("Ana\nmonthly tuesday", 2),
        ("We want to talk about all of this tomorrow", 1),
        ("Team Payments\nAna", 1),
        ("Call me 555 1234", 1),
        (f"{'x' * 200}:", 1),
        ("Ana\n" * (MOST + 1), MOST + 1),
    ],
)
def test_a_line_that_is_none_of_them_is_a_problem_with_its_number(text: str, line: int) -> None:
    assert [problem.line for problem in read_block(text).problems] == [line]


lines = st.one_of(
    st.text(max_size=40),
    st.sampled_from([*TEAM.splitlines(), "Risk:", "- x", "O:", "because", ":", "team :", "#", "@", "weekly"]),
)


@given(st.lists(lines, max_size=12).map("\n".join))
def test_of_any_text_each_line_is_taken_or_told_about(text: str) -> None:
    block = read_block(text)
    rows = text.splitlines()
    told = {problem.line for problem in block.problems}
    assert told <= set(range(1, len(rows) + 1))
    said = repr(block.units).casefold()
    for number, row in enumerate(rows, 1):
        words = [word for word in clean(row, limit=10**6).casefold().split() if word.isalpha() and word.isascii()]
        if number not in told and len(words) > 3:
            assert words[0] in said or words[1] in said


@given(st.lists(lines, max_size=8), st.lists(lines, max_size=8))
def test_empty_lines_change_nothing_but_the_numbers(first: list[str], second: list[str]) -> None:
    apart = read_block("\n".join([*first, "", "  ", *second]))
    together = read_block("\n".join([*first, *second]))
    assert [p.words for p in apart.problems] == [p.words for p in together.problems]
    assert [unit.people for unit in apart.units] == [unit.people for unit in together.units]
