"""`okrmeet checkin`: a value between meetings."""

from __future__ import annotations

import re
from functools import partial

import click

from okrmeet.cli.changing import change, goal_of, person_of
from okrmeet.cli.command import cleaned, declare
from okrmeet.cli.streams import say
from okrmeet.domain.amount import format_with_measure
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.records import Checkin
from okrmeet.domain.text import LINE_LIMIT
from okrmeet.engine.figure_words import hardly
from okrmeet.engine.meanwhile import report_value
from okrmeet.engine.moment import Moment


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

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        person = person_of(docs, by).id if by else None
        kr = _key_result(docs, key_result)
        done = report_value(docs, kr, value, moment, confidence=confidence, note=note, by=person)
        if isinstance(done, Change):
            told.append(kr)
        return done

    told: list[KeyResult] = []
    (checkin,) = change(rule).puts
    if isinstance(checkin, Checkin) and checkin.value is not None:
        shown = format_with_measure(checkin.value, told[0].counted_in)
        sure = "" if checkin.confidence is None else f", confidence {checkin.confidence}"
        doubt = hardly(told[0], checkin.value)
        say(f"{told[0].id} {told[0].title}: {shown}{sure}" + (f"\n{doubt} If not, report it again" if doubt else ""))


def _key_result(docs: Documents, word: str) -> KeyResult:
    id = goal_of(docs, word)
    kr = docs.get(KeyResult, id)
    if kr is None:
        below = sorted((k.id for k in docs.of(KeyResult, objective=docs.need(Objective, id).id)), key=natural)
        raise click.UsageError(
            f"{id} is an objective; values are those of its key results"
            + (f": {', '.join(below)}" if below else ", of which it has none")
        )
    return kr
