"""Reading the agendas that come with okrmeet."""

from __future__ import annotations

import json
from importlib.resources import files

from okrmeet.agenda.model import Agenda
from okrmeet.domain.people import MeetingKind


def built_in(meeting: MeetingKind) -> Agenda:
    """The agenda that okrmeet ships for a kind of meeting."""
    from ruamel.yaml import YAML

    source = files("okrmeet.agenda").joinpath(f"{meeting}.yaml").read_text(encoding="utf-8")
    return Agenda.model_validate_json(json.dumps(YAML(typ="safe", pure=True).load(source)))
