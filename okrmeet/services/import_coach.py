"""The thresholds of the coach in the settings of an import file: `coach: {rule: {threshold: value}}`."""

from __future__ import annotations

from okrmeet.coach.limit import Limit
from okrmeet.coach.registry import all_rules
from okrmeet.domain.amount import format_amount
from okrmeet.domain.people import Threshold
from okrmeet.services.userfile import Node


def read_thresholds(before: tuple[Threshold, ...], node: Node) -> tuple[Threshold, ...]:
    """What the file chooses, and of the rest what was chosen before; by rule and name."""
    rules = {name: rule.limits() for name, rule in all_rules().items() if rule.limits()}
    chosen = {(t.rule, t.name): t.value for t in before}
    for rule, inside in node.fields(rules).items():
        if inside.content is None:
            continue
        known = {limit.name: limit for limit in rules[rule]}
        for name, place in inside.fields(known).items():
            value = _value(place, known[name])
            if value is not None:
                chosen[rule, name] = value
    return tuple(Threshold(rule=rule, name=name, value=value) for (rule, name), value in sorted(chosen.items()))


def _value(node: Node, limit: Limit) -> float | None:
    if limit.whole:
        whole = node.integer(int(limit.low), int(limit.high))
        return None if whole is None else float(whole)
    value = node.number(most=limit.high)
    if value is not None and value < limit.low:
        low, high = format_amount(limit.low), format_amount(limit.high)
        node.problem(f"expected a number from {low} to {high}, got {format_amount(value)}")
        return None
    return value
