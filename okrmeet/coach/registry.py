"""All rules there are: each module in `rules/` has some in `RULES`. A rule is added by adding a file there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from okrmeet.coach import rules
from okrmeet.coach.findings import Finding, in_order
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.people import Threshold


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its name, mistake by mistake."""
    modules = (import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__))
    known: list[Rule] = [rule for module in modules for rule in module.RULES]
    return {rule.name: rule for rule in sorted(known, key=lambda rule: (rule.mistake, rule.name))}


def look(record: Record, chosen: Iterable[Threshold] = ()) -> tuple[Finding, ...]:
    """What all rules find in a record, in a stable order; `chosen` are thresholds in the place of their own."""
    told = tuple(chosen)
    return in_order(finding for rule in all_rules().values() for finding in rule.look(record, told))
