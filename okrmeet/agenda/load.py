"""Reading the agendas that come with okrmeet.

A kind of meeting may have several: `weekly` takes half an hour, `weekly-15` a quarter. The first one is for whoever
does not say.
"""

from __future__ import annotations

import json
from importlib.resources import files

from okrmeet.agenda.model import Agenda
from okrmeet.domain.people import MeetingKind

WEEKLY, QUARTER_OF_AN_HOUR, MONTHLY = "weekly", "weekly-15", "monthly"
AGENDAS: dict[MeetingKind, tuple[str, ...]] = {"weekly": (WEEKLY, QUARTER_OF_AN_HOUR), "monthly": (MONTHLY,)}
"""Names of the agendas that come with okrmeet, for each kind of meeting that can be held."""
SHIPPED = tuple(name for names in AGENDAS.values() for name in names)
"""All these names."""
SHORT = 20
"""Minutes up to which a weekly takes the agenda of a quarter of an hour."""


def agenda_for(kind: MeetingKind, minutes: int | None) -> str:
    """The agenda of a meeting of that kind that has so many minutes in the calendar; None where nobody said."""
    return for_weekly(minutes) if kind == "weekly" else AGENDAS[kind][0]


def for_weekly(minutes: int | None) -> str:
    """The agenda of a weekly that has so many minutes in the calendar; None where nobody said."""
    return QUARTER_OF_AN_HOUR if minutes is not None and minutes <= SHORT else WEEKLY


def built_in(name: str) -> Agenda:
    """The agenda of that name; it must be one that okrmeet ships."""
    from ruamel.yaml import YAML

    source = files("okrmeet.agenda").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return Agenda.model_validate_json(json.dumps(YAML(typ="safe", pure=True).load(source)))
