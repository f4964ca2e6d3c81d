"""Importing a file: all of it or nothing.

YAML tells of people, units, goals, check-ins and events; a table (CSV) of goals; JSON of a whole workspace.
What is there already, unchanged, is left alone, so that a file may be imported again at any time. A field that the
file does not mention stays as it is.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from okrmeet.domain.documents import Documents
from okrmeet.domain.text import clean
from okrmeet.services.import_checks import check_parents, check_references
from okrmeet.services.import_csv import parse_table
from okrmeet.services.import_goals import read_checkins, read_objectives
from okrmeet.services.import_json import holds_documents, plan_documents
from okrmeet.services.import_people import read_away, read_events, read_people, read_settings, read_units
from okrmeet.services.import_plan import ImportPlan, settle
from okrmeet.services.import_rows import Reading
from okrmeet.services.load import load_all
from okrmeet.services.userfile import Node, Problems, read_text, tree
from okrmeet.store.protocol import Store

_SECTIONS = ("okrmeet", "settings", "people", "units", "objectives", "checkins", "events", "away")
TABLES = (".csv", ".tsv")
"""How the names of files with a table of goals end."""


def plan_import(path: Path, docs: Documents, now: dt.datetime, token: str, *, update: bool = False) -> ImportPlan:
    """What importing the file into a workspace with these documents will do; reads the file, stores nothing.

    A BadFile lists everything that is wrong with it. Without `update`, something different under a known id is among
    that; with it, it is taken, for goals with an adjustment a field: at `now`, with ids made from `token`.
    """
    problems = Problems(path)
    text = read_text(path, problems)
    whole = holds_documents(text)
    if whole is not None:
        return plan_documents(whole, problems, docs, clean(path.name))
    root = parse_table(text, problems) if path.suffix.lower() in TABLES else tree(text, problems)
    reading = read_sections(root, docs)
    plan = settle(reading, clean(path.name), now, token, update=update)
    root.problems.raise_if_any()
    return plan


def read_sections(root: Node, docs: Documents) -> Reading:
    """Every row of a file, beside a workspace with these documents; what is wrong is in the problems of the root."""
    fields = root.fields(_SECTIONS)
    reading = Reading(docs, root.problems)
    zone = read_settings(reading, fields["settings"])
    read_people(reading, fields["people"])
    read_units(reading, fields["units"])
    read_objectives(reading, fields["objectives"])
    read_checkins(reading, fields["checkins"], zone)
    read_events(reading, fields["events"])
    read_away(reading, fields["away"])
    check_references(reading)
    check_parents(reading)
    return reading


def import_file(
    store: Store, path: Path, now: dt.datetime, token: str, *, update: bool = False, dry_run: bool = False
) -> ImportPlan:
    """Import the file in one commit, or with `dry_run` only say what would happen.

    BadFile: the file cannot be taken. StoreError: the workspace cannot. Nothing is stored then.
    """
    plan = plan_import(path, load_all(store), now, token, update=update)
    if not dry_run and not plan.change.empty:
        store.commit(plan.change, actor="import")
    return plan
