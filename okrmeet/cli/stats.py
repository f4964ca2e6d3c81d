"""`okrmeet stats`: the figures of a quarter."""

from __future__ import annotations

import click

from okrmeet.cli.command import (
    HELP,
    cleaned,
    cycle_option,
    declare,
    json_option,
    read_cycle,
    refuse_unknown,
    unit_option,
    workspace_option,
)
from okrmeet.cli.reading import documents, now, put_json, this_cycle, unit_of
from okrmeet.cli.streams import put, say
from okrmeet.domain.people import Unit


@click.command("explain", context_settings=HELP, short_help="What a figure is made of.")
@click.argument("name", required=False, callback=cleaned)
def explain(name: str | None) -> None:
    """Formula, scale and source of the figure NAME; without it: of every figure, by its name."""
    from okrmeet.analysis.figures import FIGURES
    from okrmeet.cli.stats_explained import explained

    if name is not None and name.lower() not in FIGURES:
        refuse_unknown("figure", name, list(FIGURES))
    put(explained(list(FIGURES.values()) if name is None else [FIGURES[name.lower()]]))


explain.params.append(workspace_option())


@declare("stats", explain)
@unit_option
@cycle_option
@click.option("--against", metavar="CYCLE", callback=read_cycle, help="Beside another quarter, like 2026-Q3.")
@json_option
@click.pass_context
def command(ctx: click.Context, unit: str | None, cycle: str | None, against: str | None, as_json: bool) -> None:
    """Of a unit all units below it count, too; without --unit: everything.

    What a figure is made of: okrmeet stats explain progress
    """
    if ctx.invoked_subcommand is not None:
        return
    docs = documents()
    key = unit_of(docs, unit).id if unit is not None else None
    if not docs.all(Unit) and not as_json:
        say("the workspace is empty. Bring units and goals in with: okrmeet import FILE")
        return
    from okrmeet.services.stats import as_of, figures

    cycle, moment = cycle or this_cycle(docs), as_of(docs, now())
    found = figures(docs, key, cycle, moment)
    before = figures(docs, key, against, moment) if against is not None else None
    if as_json:
        from okrmeet.cli.stats_json import as_document, beside

        put_json(as_document(found) | (beside(found, before) if before else {}))
    elif before is not None:
        from okrmeet.cli.stats_table import comparison_page

        put(comparison_page(found, before))
    else:
        from okrmeet.cli.stats_table import stats_page

        put(stats_page(docs, found))
