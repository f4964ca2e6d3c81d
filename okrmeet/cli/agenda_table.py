"""Agendas and kinds of steps as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from okrmeet.agenda.model import Agenda
from okrmeet.cli.shown import rendered, table, words
from okrmeet.domain.amount import format_amount


def agendas_table(agendas: Iterable[Agenda]) -> str:
    """One agenda a row."""
    made = table("Agenda", "Meeting", "Minutes", "Title", right=("Minutes",), gives="Title")
    for agenda in agendas:
        cells = (agenda.name, agenda.meeting, format_amount(agenda.minutes))
        made.add_row(*map(words, cells), words(agenda.title, whole=True))
    return rendered(made)


def steps_table(agenda: Agenda, usual: Mapping[str, float] | None) -> str:
    """One step a row, with its timebox; where a unit is meant also with the minutes that it usually takes."""
    usually = () if usual is None else ("Usually",)
    made = table("Step", "Kind", "Minutes", *usually, "Title", right=("Minutes", "Usually"), gives="Title")
    for step in agenda.steps:
        known = () if usual is None else (format_amount(usual[step.key]) if step.key in usual else "–",)
        cells = (step.key, step.kind, format_amount(step.minutes), *known)
        made.add_row(*map(words, cells), words(step.title, whole=True))
    return rendered(made)


def kinds_page(kinds: Iterable[Mapping[str, Any]]) -> str:
    """A kind with its facts below."""
    made = table("Kind", "", "", gives="")
    for kind in kinds:
        facts = {"for": kind["purpose"], "type": kind["plain"], "writes": ", ".join(kind["writes"])}
        facts |= {f"{option['name']}:": f"{option['values']}; {option['purpose']}" for option in kind["options"]}
        for number, (label, fact) in enumerate(facts.items()):
            made.add_row(words("" if number else kind["kind"], "bold"), words(label), words(fact, whole=True))
    return rendered(made)
