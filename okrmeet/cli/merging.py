"""`okrmeet merge`: take in another workspace, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from okrmeet.cli.command import FILE, declare, place
from okrmeet.cli.endings import BAD_INPUT
from okrmeet.cli.login import login
from okrmeet.cli.reading import must_be_there
from okrmeet.cli.streams import put, say
from okrmeet.cli.writing import open_to_write
from okrmeet.domain.change import Refused
from okrmeet.engine.moment import Moment
from okrmeet.services.clock import SystemClock
from okrmeet.services.load import load_all
from okrmeet.services.merge import merge
from okrmeet.services.merge_plan import MergePlan
from okrmeet.services.merge_unite import Prefer
from okrmeet.services.session import random_token
from okrmeet.store.tinydb.opening import open_file

SIDES = ("here", "there")


@declare("merge")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would come in, and change nothing.")
@click.option("--prefer", type=click.Choice(SIDES), help="Whom to believe where the two contradict each other.")
def command(file: Path, dry_run: bool, prefer: str | None) -> int:
    """FILE is another workspace file; it is only read. All of it is taken in, or nothing; again changes nothing.

    Of what both have the newer one counts. Where neither is known to be newer, the contradictions are listed and
    nothing is changed, unless --prefer says whom to believe. A promise whose number is taken gets the next one.
    """
    at = place()
    where = at.path
    if where.exists() and file.exists() and where.samefile(file):
        raise click.UsageError(f"{file} is this very workspace: name another one")
    must_be_there(file)
    moment = Moment(SystemClock().now(), random_token())
    with (
        open_file(file, write=False) as other,
        open_file(where, write=False) if dry_run else open_to_write(at) as store,
    ):
        before = load_all(store)
        plan = merge(store, other, file, moment, login(), prefer=cast("Prefer | None", prefer), dry_run=dry_run)
    if isinstance(plan, Refused):
        raise click.UsageError(plan.reason)
    from okrmeet.cli.merge_table import clash_table, merge_table

    if plan.clashes:
        put(clash_table(plan))
        say(
            f"{where} and {file} contradict each other; nothing was changed. Make them say the same in one of the "
            "two, or say whom to believe: --prefer here, or --prefer there"
        )
        return BAD_INPUT
    if dry_run and not plan.change.empty:
        put(merge_table(before, plan))
    _tell(plan, file, where, dry_run=dry_run)
    return 0


def _tell(plan: MergePlan, file: Path, where: Path, *, dry_run: bool) -> None:
    """What came in, in words."""
    from okrmeet.cli.merge_table import merge_counts

    if plan.change.empty:
        say(f"{file} holds nothing that is not in {where} already")
    else:
        say(merge_counts(plan))
    for kind, there, here in plan.names:
        say(f"{kind} {there} of {file.name} is {here} here")
    if plan.stay:
        say(f"private notes that stay in {file.name}: {plan.stay}")
    if dry_run:
        say("nothing was changed: this was a dry run")
    elif not plan.change.empty:
        say(f"merged {file} into {where}")
