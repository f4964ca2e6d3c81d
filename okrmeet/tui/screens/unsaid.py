"""What stands in the box of the meeting screen and was not kept: where it was typed, and what the end makes of it."""

from __future__ import annotations

from pathlib import Path

from okrmeet.domain.change import Change, Refused
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.unsaid import keep_unsaid
from okrmeet.services.minutes import minutes_of
from okrmeet.services.session import Rule
from okrmeet.tui.offered import key_of
from okrmeet.tui.screens.meeting_line import MeetingLine
from okrmeet.tui.text import cut, line
from okrmeet.tui.widgets.capture import CaptureInput


class UnsaidLine(MeetingLine):
    """The line of the meeting screen, from which nothing that was typed is lost."""

    def perform(self, rule: Rule, *, fresh: bool = False) -> bool:
        """Apply a rule, and know of what stands in the box in which step it was typed."""
        if self.query_one(CaptureInput).left_unsaid:
            self._typed_in = self._typed_in or self.session.room.step.key
        else:
            self._typed_in = None
        return super().perform(rule, fresh=fresh)

    def asked_about_unsaid(self) -> bool:
        """Whether the meeting may end: nothing is left in the box, or it was said just now what becomes of it.

        Else it is said.
        """
        box = self.query_one(CaptureInput)
        if not box.left_unsaid:
            return True
        step = self.session.room.meeting.step(self._typed_in or self.session.room.step.key)
        enter, again = ("enter", key_of("next")) if box.typing else ("i enter", key_of("next"))
        asks = line(
            ("not kept yet: ", "bold $warning"), (cut(" / ".join(box.left_unsaid), 30), "bold"),
            (f"  {enter} keeps it, {again} once more ends the meeting with it as a note of {step.title}", "$warning"),
        )  # fmt: skip
        if self._told is not None and self._told.is_same(asks):
            return True
        self.tell(asks)
        return False

    def with_unsaid(self, end: Rule) -> Rule:
        """The rule that ends a meeting, with what is left in the box kept as notes before: both or neither."""
        texts = self.query_one(CaptureInput).left_unsaid
        step = self._typed_in or self.session.room.step.key
        if not texts:
            return end

        def both(room: Room, moment: Moment) -> Change | Refused:
            kept = keep_unsaid(room, texts, step, moment)
            ended = end(Room(room.docs.after(kept), room.meeting_id), moment)
            return ended if isinstance(ended, Refused) else kept.then(ended)

        return both

    def empty_box(self) -> None:
        """Leave nothing half-typed of a meeting that has ended: it was kept with it."""
        box = self.query_one(CaptureInput)
        while box.unsaid:
            box.clear_kept()
        self.forget()

    def write_rescue(self) -> None:
        """Write what is in the box, and the minutes so far, into a file outside the workspace."""
        from okrmeet.services.rescue import write_rescue

        room = self.session.room
        minutes = minutes_of(room.docs, room.meeting_id, full=True)
        unsaved = self.query_one(CaptureInput).unsaid
        try:
            path = write_rescue(unsaved, minutes, [Path.cwd()], self.session.clock.now().astimezone(self._zone))
        except OSError as error:
            self.tell(line(("not written anywhere: ", "bold $error"), (error.strerror or str(error), "$error")))
        else:
            self.tell(line(("✓ ", "bold $success"), f"the box and the minutes so far are in {path}"))
