"""Findings and rules as a person reads them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from okrmeet.analysis.hindsight import ENOUGH, hindsight
from okrmeet.cli.shown import rendered, table, words
from okrmeet.coach.findings import Finding
from okrmeet.coach.rule import Rule
from okrmeet.domain.amount import format_amount, format_share
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.questions import MISTAKES
from okrmeet.services.coach import Advice

LEGEND = (
    "okrmeet coach explain RULE says what a rule looks for. What does not fit:",
    "okrmeet coach dismiss RULE --about ID --because TEXT",
)


def findings_page(
    docs: Documents, cycle: Cycle, advice: Advice, now: dt.datetime, *, unit: str | None, everything: bool
) -> str:
    """Goal by goal under its unit, what was found, and the one thing to do."""
    counts = [f"{len(advice.open) or 'no'} finding{'' if len(advice.open) == 1 else 's'}"]
    counts += [f"{len(advice.dismissed)} dismissed"] if advice.dismissed else []
    parts: list[Text | Padding] = [Text.assemble((str(cycle), "bold"), f"  {', '.join(counts)}")]
    parts += _by_unit(docs, advice.open)
    if everything and advice.dismissed:
        parts += [Text(), Text("Dismissed", "bold")]
        for finding, reason in advice.dismissed:
            parts.append(_indented(f"{finding.about}  {finding.rule}: {reason}", 2))
    if unit is not None:
        parts += _calibration(docs, unit, now)
    if sys.stdout.isatty() and advice.open:
        parts += [Text(), *(Text(line, "dim") for line in LEGEND)]
    return rendered(*parts)


def _by_unit(docs: Documents, findings: Iterable[Finding]) -> Iterator[Text | Padding]:
    for unit, mine in groupby(findings, key=lambda finding: finding.unit):
        yield Text()
        yield Text.assemble((unit, "bold"), "  ", words(docs.need(Unit, unit).name))
        for finding in mine:
            title = "" if finding.about == unit else f"{finding.about}  {_title(docs, finding.about)}"
            head = f"{finding.mistake} {MISTAKES[finding.mistake]}  ({finding.rule})"
            yield _indented(head, 2, "bold yellow")
            if title:
                yield _indented(title, 4, "bold")
            yield _indented(finding.message, 4)
            yield _indented(f"→ {finding.advice}", 4, "green")


def _title(docs: Documents, about: str) -> str:
    goal = docs.get(KeyResult, about) or docs.get(Objective, about)
    return goal.title if goal else ""


def _indented(text: str, cells: int, style: str = "") -> Padding:
    return Padding(words(text, style, whole=True), (0, 0, 0, cells))


def _calibration(docs: Documents, unit: str, now: dt.datetime) -> Iterator[Text | Padding]:
    """How well the unit foretold what came, or how many key results are missing to say so."""
    if docs.need(Unit, unit).level is Level.PERSON:
        return
    found = hindsight(docs, unit, now)
    yield Text()
    if not found.enough:
        yield _indented(
            f"Calibration: {found.pairs} key results of quarters that are over have a confidence in the middle and "
            f"an outcome; from {ENOUGH} on they say more than chance",
            0,
        )
        return
    yield _indented(
        f"Calibration: of {found.pairs} key results {format_share(found.achieved)} were achieved (± "
        f"{100 * found.margin:.0f} points), and in the middle of their quarters the confidence was "
        f"{format_amount(round(found.confidence, 1))} of 10",
        0,
    )


def rules_table(rules: Iterable[Rule]) -> str:
    """One rule a row."""
    made = table("Mistake", "Rule", "Looks for", right=("Mistake",), gives="Looks for")
    for rule in rules:
        made.add_row(words(str(rule.mistake)), words(rule.name), words(rule.asks, whole=True))
    return rendered(made)


def rule_page(rule: Rule, settings: Settings) -> str:
    """What it looks for, from where on, and why."""
    parts: list[Text | Padding] = [
        Text.assemble((rule.name, "bold"), f"  mistake {rule.mistake}: {MISTAKES[rule.mistake]}"),
        _indented(rule.asks, 0),
    ]
    own = {limit.name: limit.value for limit in rule.limits()}
    if own:
        parts += [Text(), Text("Thresholds", "bold")]
    for limit in rule.limits(settings.coach):
        usual = "" if limit.value == own[limit.name] else f"; without a setting {format_amount(own[limit.name])}"
        parts.append(_indented(f"{limit.name}: {format_amount(limit.value)}  ({limit.means}{usual})", 2))
    return rendered(*parts, Text(), Text("Source", "bold"), _indented(rule.source, 2))
