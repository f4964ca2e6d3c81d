"""`okrmeet import`: bring a file in, all of it or nothing."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from okrmeet.cli.command import FILE, declare, place
from okrmeet.cli.reading import now
from okrmeet.cli.streams import put, say
from okrmeet.cli.writing import open_to_write
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Settings
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.import_plan import ImportPlan
from okrmeet.services.load import load_all
from okrmeet.services.place import Place
from okrmeet.store.tinydb.opening import open_file


@declare("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--update", is_flag=True, help="Take what differs from the workspace; goals get an adjustment for it.")
def command(file: Path, dry_run: bool, update: bool) -> None:
    """All of the file is taken, or nothing. A workspace that does not exist is made.

    What is there already, unchanged, is left alone. What differs under a known id is refused, unless --update.
    """
    where, token = place(), secrets.token_hex(6)
    if dry_run:
        docs = _stored(where)
        _show(docs, plan_import(file, docs, now(), token, update=update))
        return
    plan = _bring_in(where, file, token, update=update)
    from okrmeet.cli.import_table import counts_table

    if plan.change.empty:
        say(f"{file.name} holds nothing that is not in {where.path} already")
    else:
        say(f"{counts_table(plan)}\nimported from {file.name} into {where.path}")
        if set(plan.counts()) == {Settings}:
            say(f"{file.name} names no people, units or goals yet: fill it in, and import it again")


def _stored(where: Place) -> Documents:
    if not where.exists():
        return Documents()
    with open_file(where.path, write=False) as store:
        return load_all(store)


def _show(docs: Documents, plan: ImportPlan) -> None:
    from okrmeet.cli.import_table import difference_table

    if plan.change.empty:
        say("nothing would change")
    else:
        put(difference_table(docs, plan))
        say("nothing was changed: this was a dry run")


def _bring_in(where: Place, file: Path, token: str, *, update: bool) -> ImportPlan:
    """Import; a workspace that would have to be made is not made for a file that cannot be taken."""
    new = not where.exists()
    if new:
        plan_import(file, Documents(), now(), token, update=update)
        where.make_folder()
    with open_to_write(where, create=True) as store:
        try:
            return import_file(store, file, now(), token, update=update)
        except BaseException:
            if new and store.head() == 0:  # made just now, and empty; we still hold its lock
                where.path.unlink(missing_ok=True)
            raise
