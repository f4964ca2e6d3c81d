"""The rows of the meeting screen: what a key does with the one under the cursor, or which line it begins about it."""

from __future__ import annotations

from okrmeet.domain.meeting import StepKind
from okrmeet.domain.scores import Fate
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.drafting import begin_all, drop_draft
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.hands import objective_of
from okrmeet.engine.inbox import inbox, to_answer
from okrmeet.engine.marking import SHOWS, mark
from okrmeet.engine.room import Room
from okrmeet.tui.screens.unsaid import UnsaidLine
from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Rows


class MeetingRows(UnsaidLine):
    """The line, and the rows that it is about."""

    def action_up(self) -> None:
        """Move to the row above."""
        self.query_one("#step", Rows).move(-1)
        self.beat()

    def action_down(self) -> None:
        """Move to the row below."""
        self.query_one("#step", Rows).move(1)
        self.beat()

    def action_mark(self) -> None:
        """Do with the row what needs no words; an ask wants some."""
        key, room = self.query_one("#step", Rows).key, self.session.room
        if key is None:
            return
        if not _is_asked(room, key):
            self.perform(lambda room, moment: mark(room, key, moment), fresh=room.step.kind in SHOWS)
        elif to_answer(room, key) == key:
            self.action_answer()
        else:
            self.tell(line((f"{key} is praise: it waits for no answer", "$muted")))

    def action_drop(self) -> None:
        """Ask why what is under the cursor is dropped or stopped, or why what was asked is not to be.

        A draft was promised to nobody: it goes without a reason, and undo brings it back.
        """
        room, row = self.session.room, self.query_one("#step", Rows).key
        match room.step.kind:
            case StepKind.ADJUST:
                objective = objective_of(room, self.focus_of_room().goal)
                self.begin_typing(f"{objective} stop " if objective else "")
            case StepKind.FATE if row is not None:
                self.begin_typing(f"{row} abandon ")
            case StepKind.DRAFT if row is not None:
                self.perform(lambda room, _: drop_draft(room, row))
            case _:
                self._about_row("/drop {} ", "/no {} ")

    def action_continue(self) -> None:
        """The objective under the cursor goes on as it is, or is carried into the next quarter as it is."""
        row, objective = self.query_one("#step", Rows).key, objective_of(self.session.room, self.focus_of_room().goal)
        if self.session.room.step.kind is StepKind.FATE:
            if row is not None:
                self.perform(lambda room, moment: decide_fate(room, row, Fate.KEEP, moment), fresh=True)
        elif objective is not None:
            self.perform(lambda room, moment: adjust(room, objective, "continue", moment), fresh=True)

    def action_all(self) -> None:
        """Take on every draft that waits."""
        if self.session.room.step.begins:
            self.perform(begin_all, fresh=True)

    def action_presenter(self) -> None:
        """Ask who presents for the unit that has the floor, else for the one of the presenter under the cursor."""
        room = self.session.room
        here = self.query_one("#step", Rows).key
        mine = (p.unit for p in room.presenters if p.person == here)
        unit = room.speaking.unit if room.speaking else next(mine, None)
        if not room.presenters:
            self.tell(line(("units do not present in this meeting", "$muted")))
        else:
            self.begin_typing(f"/present {unit} @" if unit else "/present ")

    def action_long(self) -> None:
        """Ask which unit gets a long slot more."""
        self.begin_typing("/long ")

    def action_hand(self) -> None:
        """Ask who takes the promise under the cursor."""
        self._about_row("/hand {} @")

    def action_split(self) -> None:
        """Ask for the parts of the promise under the cursor."""
        self._about_row("/split {} ")

    def action_answer(self) -> None:
        """Ask for the answer to what is under the cursor, else to the first that waits."""
        name = to_answer(self.session.room, self.query_one("#step", Rows).key, self.focus_of_room().goal)
        if name is None:
            self.tell(line(("nobody has asked anything that waits for an answer", "$muted")))
        else:
            self.begin_typing(f"/answer {name} ")

    def action_no(self) -> None:
        """Ask why what is under the cursor is not to be."""
        self._about_row("", "/no {} ")

    def action_votes(self) -> None:
        """Ask for the fingers of the room."""
        self.begin_typing("votes ")

    def action_proxy(self) -> None:
        """Ask who reports the key result under the cursor."""
        self._about_row("/proxy {} @")

    def action_report(self) -> None:
        """Ask for the value of the key result under the cursor; of a draft for what it becomes."""
        row = self.query_one("#step", Rows).key
        if self.session.room.step.kind is not StepKind.DRAFT:
            self.begin_typing("% ")
        elif row is not None and not self.session.room.step.begins:
            self.begin_typing(f"{row} ")

    def _about_row(self, template: str, of_ask: str = "") -> None:
        """Begin the words about what is under the cursor: a promise, a key result, or an ask of another unit."""
        key = self.query_one("#step", Rows).key
        words = of_ask if key is not None and _is_asked(self.session.room, key) else template
        if key is not None and words:
            self.begin_typing(words.format(key))


def _is_asked(room: Room, key: str) -> bool:
    """Whether a row is something that another unit asked; a unit may well be called QA, and its goals QA-O1."""
    return any(asked.name == key for asked in inbox(room))
