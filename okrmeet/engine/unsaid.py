"""What still stands in the box when a meeting ends: nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.change import Change
from okrmeet.domain.records import Feedback, PrivateNote
from okrmeet.domain.text import TEXT_LIMIT
from okrmeet.engine.line import Sense, sense_of_sign
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


def keep_unsaid(room: Room, texts: Sequence[str], step: str, moment: Moment) -> Change:
    """Keep texts that nobody confirmed as notes of the step in which they were typed.

    They are kept as they stand, whatever they would have become; only what was to be private stays private. One that
    is longer than a note may be becomes several.
    """
    puts: list[Feedback | PrivateNote] = []
    for text in texts:
        private = sense_of_sign(text) is Sense.PRIVATE
        whole = (private and text[1:].strip()) or text
        for at in range(0, len(whole), TEXT_LIMIT):
            id, part, meeting = f"{moment.token}-unsaid-{len(puts)}", whole[at : at + TEXT_LIMIT], room.meeting
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
