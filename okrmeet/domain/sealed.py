"""What was said without a name and is not revealed yet: it lies in a box beside the workspace, and never in it."""

from __future__ import annotations

from typing import ClassVar, Literal

from okrmeet.domain.document import Doc

SealedPart = Literal["cards", "dots", "answers"]


class Sealed(Doc):
    """One entry of a box: a card for a column, a dot for a topic, an answer to a question (`place`).

    An entry without a `place` says that somebody has handed the keyboard over. It is a document among the others
    while a meeting goes on, and no store ever gets it. `nth` and `after` live in memory alone: its place among those
    of whoever has the keyboard now (0 once it was handed over), and the number of the last change before it that can
    be taken back.
    """

    table: ClassVar[str] = "sealed"
    remembers: ClassVar[bool] = False
    box: str
    meeting: str
    step: str
    part: SealedPart
    place: str
    text: str = ""
    nth: int = 0
    after: int = 0
