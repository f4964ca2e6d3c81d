"""What commands that only read have in common: the stored documents, now, and the unit that is meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import orjson

from okrmeet.cli.command import place, refuse_unknown
from okrmeet.cli.streams import put
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.zone import local_day
from okrmeet.services.clock import SystemClock
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.errors import Unavailable
from okrmeet.store.tinydb.opening import open_file


def documents() -> Documents:
    """What is in the workspace that the command line means, each kind read when it is looked at."""
    return StoredDocuments(open_file(place().path, write=False))  # a reader holds no lock and no open file


def must_be_there(file: Path) -> None:
    """Refuse a file that is to be taken in and is not there; of one with a journal the store tells more."""
    if not file.exists() and not Path(f"{file}.journal").exists():
        raise Unavailable(f"{file} does not exist. Name the file that you want to take in")


def now() -> dt.datetime:
    """The moment, in UTC."""
    return SystemClock().now()


def settings_of(docs: Documents) -> Settings:
    """What the workspace has agreed on."""
    return docs.get(Settings, "settings") or Settings()


def today(docs: Documents) -> dt.date:
    """The day in the workspace's time zone."""
    return local_day(now(), settings_of(docs).timezone)


def this_cycle(docs: Documents) -> str:
    """The quarter of the calendar that today lies in."""
    return str(Cycle.of(today(docs), settings_of(docs).fiscal_year_starts))


def unit_of(docs: Documents, key: str) -> Unit:
    """The unit with that key, in whichever case it was typed; wrong usage when there is none."""
    unit = docs.get(Unit, key) or docs.get(Unit, key.upper())
    if unit is None:
        refuse_unknown("unit", key, sorted((u.id for u in docs.all(Unit)), key=natural))
    return unit


def put_json(document: Any) -> None:
    """One JSON document in UTF-8, keys in the order they were given, with a line end."""
    put(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
