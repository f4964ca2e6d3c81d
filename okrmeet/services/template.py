"""The templates for OKRs at all levels, for the quarter that is asked for."""

from __future__ import annotations

from importlib.resources import files

from okrmeet.services.goals_table import ROW, ROWS, table_of

_CYCLE = "2026-Q4"
"""The quarter as the template has it."""

_REMARKS = (
    "Fill in a row for each objective, and below it a row for each of its key results; okrmeet import FILE takes it.",
    "Units and people must be in the workspace already: okrmeet init, or the YAML template (okrmeet template).",
    "Objective: what will be different, and for whom. Fill in unit (its key, such as PAY), cycle, title, why, "
    "kind (strategic or tactical), ambition (committed or aspirational), supports (ids of others), owner.",
    "Key result: how you will know. Fill in title, unit (what it is counted in: %, s, shops), start, target, owner.",
    "metric: number (else), percent, money, milestone (with steps, one a line inside the cell), "
    "maintain (with at_least or at_most instead of start and target). weight: 2 counts twice.",
    "id stays empty: it is given. status is active unless you write draft. Rows that stay empty are left out.",
)
_LEVELS: tuple[tuple[str, dict[str, str]], ...] = (
    ("The company: where are we going this quarter?", {"kind": "strategic", "ambition": "committed"}),
    ("A department: which part of the company's goal is ours?", {}),
    ("A team: what can we change ourselves within a quarter?", {"kind": "tactical", "ambition": "aspirational"}),
    ("Personal, agreed with the lead: what do I want to be able to do?", {}),
)
_KEY_RESULTS = 3


def yaml_template(cycle: str) -> str:
    """Everything that a workspace begins with: settings, people, units, objectives of every level, a weekly."""
    text = files("okrmeet.services").joinpath("templates/goals.yaml").read_text(encoding="utf-8")
    return text.replace(_CYCLE, cycle)


def csv_template(cycle: str) -> str:
    """The table of goals with remarks, and empty rows for each level."""
    objective, key_result = ROWS
    rows = [{ROW: f"# {remark}"} for remark in _REMARKS]
    for asked, given in _LEVELS:
        rows.append({ROW: f"# {asked}"})
        rows.append({ROW: objective, "cycle": cycle, **given})
        rows += [{ROW: key_result}] * _KEY_RESULTS
    return table_of(rows)
