"""Reading the agendas that come with okrmeet.

A kind of meeting may have several: `weekly` takes half an hour, `weekly-15` a quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrmeet.domain.people import MeetingKind

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda  # home asks for the kinds of meetings alone

WEEKLY, QUARTER_OF_AN_HOUR, MONTHLY, QUARTERLY = "weekly", "weekly-15", "monthly", "quarterly"
KIND_OF: dict[str, MeetingKind] = {
    WEEKLY: "weekly",
    QUARTER_OF_AN_HOUR: "weekly",
    MONTHLY: "monthly",
    QUARTERLY: "quarterly",
}
"""The agendas that come with okrmeet, by name, each with the kind of meeting it is for."""
SHIPPED = tuple(KIND_OF)
HELD: tuple[MeetingKind, ...] = tuple(dict.fromkeys(KIND_OF.values()))
"""The kinds of meetings that this okrmeet holds."""
SHORT = 20
"""Minutes up to which a weekly takes the agenda of a quarter of an hour."""


def usual_for(kind: MeetingKind, minutes: int | None) -> str:
    """The agenda of a kind of meeting that has so many minutes in the calendar; None where nobody said."""
    if kind == "weekly":
        return QUARTER_OF_AN_HOUR if minutes is not None and minutes <= SHORT else WEEKLY
    return next(name for name, meant in KIND_OF.items() if meant == kind)


def source_of(name: str) -> str:
    """The YAML of the agenda of that name, with its comments; it must be one that okrmeet ships."""
    from importlib.resources import files

    return files("okrmeet.agenda").joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def built_in(name: str) -> Agenda:
    """The agenda of that name; it must be one that okrmeet ships."""
    import json

    from ruamel.yaml import YAML

    from okrmeet.agenda.model import Agenda

    return Agenda.model_validate_json(json.dumps(YAML(typ="safe", pure=True).load(source_of(name))))
