"""`okrmeet coach`: what the record shows of the eight mistakes."""

from __future__ import annotations

from typing import Any

import click

from okrmeet.cli.changing import change
from okrmeet.cli.command import (
    HELP,
    cleaned,
    cycle_option,
    declare,
    json_option,
    refuse_unknown,
    unit_option,
    workspace_option,
)
from okrmeet.cli.endings import CHECK_FAILED, DONE
from okrmeet.cli.reading import documents, now, put_json, settings_of, this_cycle, unit_of
from okrmeet.cli.streams import put, say
from okrmeet.coach.findings import Finding
from okrmeet.coach.registry import all_rules
from okrmeet.coach.rule import Rule
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.people import Settings
from okrmeet.domain.text import LINE_LIMIT
from okrmeet.services.coach import advise, dismiss, take_back


def _reason(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return cleaned(ctx, param, value, limit=LINE_LIMIT)


@click.command("dismiss", context_settings=HELP, short_help="Answer a finding with a reason.")
@click.argument("rule", callback=cleaned)
@click.option("--about", metavar="ID", required=True, callback=cleaned, help="The goal or unit that it is about.")
@click.option("--because", metavar="TEXT", default="", callback=_reason, help="Why it is no problem.")
@click.option("--undo", is_flag=True, help="It is open again.")
@cycle_option
def dismiss_one(rule: str, about: str, because: str, undo: bool, cycle: str | None) -> None:
    """What RULE finds about a goal or a unit is not shown any more, until its evidence has changed.

    The reason is kept; okrmeet coach --all shows it.
    """
    if undo:
        say(change(lambda docs, _: take_back(docs, rule, about)).label)
        return
    done = change(
        lambda docs, moment: dismiss(docs, Cycle.parse(cycle or this_cycle(docs)), rule, about, because, moment)
    )
    say(done.label)


@click.command("explain", context_settings=HELP, short_help="What a rule looks for, its thresholds, its source.")
@click.argument("rule", required=False, callback=cleaned)
@json_option
def explain(rule: str | None, as_json: bool) -> None:
    """Without RULE: all rules, mistake by mistake. Thresholds are those of this workspace where there is one.

    They are set in an import file: settings: {coach: {RULE: {THRESHOLD: VALUE}}}.
    """
    known = all_rules()
    if rule is not None and rule not in known:
        refuse_unknown("rule", rule, sorted(known))
    chosen = _settings()
    told = [known[rule]] if rule else list(known.values())
    if as_json:
        rules = [rule_document(one, chosen) for one in told]
        put_json(rules[0] if rule else rules)
        return
    from okrmeet.cli.coach_table import rule_page, rules_table

    put(rule_page(told[0], chosen) if rule else rules_table(told))


COMMANDS = (dismiss_one, explain)
for _command in COMMANDS:
    _command.params.append(workspace_option())


@declare("coach", *COMMANDS)
@unit_option
@cycle_option
@click.option("--strict", is_flag=True, help="Exit code 1 when something is found.")
@click.option("--all", "everything", is_flag=True, help="Also what was dismissed, with the reason.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, unit: str | None, cycle: str | None, strict: bool, everything: bool, as_json: bool
) -> int | None:
    """Advice, never a block: each finding has its evidence in numbers and dates, and one thing to do.

    It is about goals and units, and names nobody. What does not fit is dismissed with a reason: okrmeet coach dismiss
    RULE --about ID --because TEXT. With --unit it also says how well the confidence foretold what came.
    """
    if ctx.invoked_subcommand is not None:
        return None
    docs = documents()
    key = unit_of(docs, unit).id if unit is not None else None
    quarter = Cycle.parse(cycle or this_cycle(docs))
    advice = advise(docs, quarter, now(), None if key is None else {key})
    if as_json:
        reasons = advice.dismissed if everything else ()
        rows = [as_document(finding) for finding in advice.open]
        put_json(rows + [{**as_document(finding), "dismissed": reason} for finding, reason in reasons])
    else:
        from okrmeet.cli.coach_table import findings_page

        put(findings_page(docs, quarter, advice, now(), unit=key, everything=everything))
    return CHECK_FAILED if strict and advice.open else DONE


def as_document(finding: Finding) -> dict[str, Any]:
    """`mistake` is 1 to 8, `evidence` an object of figures and days, `since` the first day that shows it."""
    return {
        "rule": finding.rule,
        "mistake": finding.mistake,
        "unit": finding.unit,
        "about": finding.about,
        "message": finding.message,
        "advice": finding.advice,
        "evidence": dict(finding.evidence),
        "since": finding.since,
    }


def rule_document(rule: Rule, settings: Settings) -> dict[str, Any]:
    """`thresholds` have what counts here, `default` what the rule comes with."""
    own = {limit.name: limit.value for limit in rule.limits()}
    return {
        "rule": rule.name,
        "mistake": rule.mistake,
        "asks": rule.asks,
        "thresholds": [
            {"name": limit.name, "value": limit.value, "default": own[limit.name], "means": limit.means}
            for limit in rule.limits(settings.coach)
        ],
        "source": rule.source,
    }


def _settings() -> Settings:
    """What this workspace has chosen; the rules can be explained without one, too."""
    from okrmeet.store.errors import StoreError

    try:
        return settings_of(documents())
    except StoreError:
        return Settings()
