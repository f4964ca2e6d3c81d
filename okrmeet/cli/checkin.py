"""`okrmeet checkin`: a value between meetings. The rules are imported when it runs: completing waits for none."""

from __future__ import annotations

import re
from functools import partial

import click

from okrmeet.cli.command import cleaned, declare
from okrmeet.cli.streams import say
from okrmeet.domain.text import LINE_LIMIT


class Figures(click.Command):
    """A command whose words may be figures below zero: `-5` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words, with the minus sign of typesetters before a figure, which no option begins with."""
        return super().parse_args(ctx, [re.sub(r"^-(?=\.?[0-9])", "\u2212", arg) for arg in args])


@declare("checkin", kind=Figures)
@click.argument("key_result", metavar="KR", callback=cleaned)
@click.argument("value", callback=cleaned)
@click.option(
    "--confidence", metavar="N", type=click.IntRange(0, 10), help="From 0 to 10: will the target be reached?"
)
@click.option("--note", metavar="TEXT", default="", callback=partial(cleaned, limit=LINE_LIMIT), help="What changed.")
@click.option("--by", metavar="PERSON", callback=cleaned, help="Who says so; else the owner.")
def command(key_result: str, value: str, confidence: int | None, note: str, by: str | None) -> None:
    """KR is the id of a key result of an active objective, VALUE a figure (the steps done of a milestone), or `same`.

    The next meeting of the unit begins with it.
    """
    from okrmeet.cli.changing import change
    from okrmeet.cli.reporting import Report

    report = Report(key_result, value, confidence=confidence, note=note, by=by)
    change(report.rule)
    say(report.told)
