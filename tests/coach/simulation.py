"""How often each rule finds a mistake that is there, and one that is not: `python -m tests.coach.simulation`.

A run is the quarter of one team, looked at by the coach at the end of every week. Thresholds were chosen on the runs
from seed 0 on; `--seed` says where others begin.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from rich.console import Console
from rich.table import Table

from okrmeet.coach.registry import all_rules, look
from tests.coach.sickness import ILL, SICK, healthy_company, sick_company
from tests.coach.simulate import UNITS, WEEKS
from tests.coach.teams import Company

RUNS = 400
LOOKS = tuple(week + 0.6 for week in range(WEEKS))
PLANTED = (ILL, f"{ILL}-O1", f"{ILL}-O1.1")
"""What the mistakes are about."""
FOUND, FALSE = 0.95, 0.02
"""The least share of planted mistakes that each rule finds, and the most healthy quarters in which it cries."""


def told(company: Company, units: Iterable[str] = UNITS) -> set[tuple[str, str]]:
    """Each rule with the units of which it said something in the quarter."""
    wanted = set(units)
    return {(f.rule, f.unit) for week in LOOKS for f in look(company.record(week)) if f.unit in wanted}


def false_alarms(seeds: Iterable[int]) -> tuple[Counter[str], int]:
    """The quarters of healthy teams in which each rule said something, and how many quarters there were."""
    alarms: Counter[str] = Counter()
    runs = 0
    for seed in seeds:
        alarms.update(rule for rule, _ in told(healthy_company(seed)))
        runs += len(UNITS)
    return alarms, runs


def finds(rule: str, seeds: Iterable[int]) -> list[bool]:
    """Whether the rule found the mistake in the quarter of each sick team."""
    return [_finds(rule, seed) for seed in seeds]


def _finds(rule: str, seed: int) -> bool:
    company = sick_company(rule, seed)
    rule_ = all_rules()[rule]
    return any(f.about in PLANTED for week in reversed(LOOKS) for f in rule_.look(company.record(week)))


def realism(companies: Iterable[Company]) -> tuple[float, float]:
    """The share of consecutive check-ins that change no value, and of days that are 14 days or more after one."""
    same, pairs, old, days = 0, 0, 0, 0
    for company in companies:
        read = company.record(WEEKS)
        for course in read.courses:
            for before, after in pairwise(course.reports):
                pairs += 1
                same += before.share == after.share
            if course.reports:
                told_on = [report.day for report in course.reports]
                span = (read.today - told_on[0]).days
                ends = [*told_on[1:], read.today]
                days += span
                old += sum(max(0, (end - day).days - 14) for day, end in zip(told_on, ends, strict=True))
    return same / pairs, old / days


def main(runs: int, seed: int) -> None:
    """Print the table of as many runs, from a seed on."""
    seeds, companies = range(seed, seed + runs), range(seed, seed + runs // len(UNITS))
    alarms, quarters = false_alarms(companies)
    table = Table("Mistake", "Rule", f"Found in {runs} sick quarters", f"False alarms in {quarters} healthy ones")
    for name, rule in all_rules().items():
        if name in SICK:
            hits = finds(name, seeds)
            table.add_row(str(rule.mistake), name, f"{sum(hits) / runs:.1%}", f"{alarms[name] / quarters:.2%}")
    console = Console()
    console.print(table)
    same, old = realism(map(healthy_company, companies))
    console.print(
        f"Of the healthy check-ins {same:.0%} change nothing; of the days {old:.0%} are older than two weeks."
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How often each rule finds what is there, and what is not.")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"sick quarters of each rule (default {RUNS})")
    parser.add_argument("--seed", type=int, default=0, help="the first seed (default 0)")
    args = parser.parse_args()
    main(args.runs, args.seed)
