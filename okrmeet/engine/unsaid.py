"""What still stands in the box when a meeting ends: nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrmeet.domain.change import Change
from okrmeet.domain.records import Feedback, PrivateNote
from okrmeet.domain.text import TEXT_LIMIT
from okrmeet.engine.line import Sense, sense_of_sign
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

_ASIDE = re.compile(" / (?=[;；])")
"""Between a line that was put aside and a private one, where a crash made one text of them."""


def keep_unsaid(room: Room, texts: Sequence[str], step: str, moment: Moment) -> Change:
    """Keep texts that nobody confirmed as notes of the step in which they were typed.

    They are kept as they stand, whatever they would have become; only what was to be private stays private. One that
    is longer than a note may be becomes several.
    """
    puts: list[Feedback | PrivateNote] = []
    for line in (line for text in texts for line in _ASIDE.split(text)):
        private = sense_of_sign(line) is Sense.PRIVATE
        for part in _parts((private and line[1:].strip()) or line):
            id, meeting = f"{moment.token}-unsaid-{len(puts)}", room.meeting
            if private:
                note = PrivateNote(
                    id=id, at=moment.now, by=meeting.facilitator, meeting=meeting.id, step=step, text=part
                )
                puts.append(note)
            else:
                said = Feedback(
                    id=id, at=moment.now, meeting=meeting.id, step=step, kind="note", text=part, unit=room.unit.id,
                )  # fmt: skip
                puts.append(said)
    return Change("kept from the box", puts=tuple(puts))


def _parts(line: str) -> list[str]:
    """A line in pieces that are as long as a note may be, none of them of blanks alone."""
    pieces = (line[at : at + TEXT_LIMIT].strip() for at in range(0, len(line), TEXT_LIMIT))
    return [piece for piece in pieces if piece]
