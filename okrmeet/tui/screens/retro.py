"""The board of a retrospective on the meeting screen: cards together, dots, and the keyboard that goes around."""

from __future__ import annotations

from okrmeet.engine.board import find_topic
from okrmeet.engine.board_mark import take_dot
from okrmeet.engine.board_phases import Phase, phase
from okrmeet.engine.board_words import find_card
from okrmeet.engine.passing import NOTHING_TO_PASS, passed, show_sealed
from okrmeet.tui.screens.meeting_rows import MeetingRows
from okrmeet.tui.widgets.capture import CaptureInput
from okrmeet.tui.widgets.rows import Rows


class RetroKeys(MeetingRows):
    """The rows of a meeting, and what a retrospective does with them."""

    def action_group(self) -> None:
        """Ask what the card or topic in focus is put together with."""
        self._about_board("group {} ")

    def action_rename(self) -> None:
        """Ask for the name of the topic in focus."""
        topic = find_topic(self.session.room, self._row())
        self.begin_typing(self._sign() + (f"rename {topic.letter} " if topic is not None else "rename "))

    def action_out(self) -> None:
        """Take the card in focus out of its group."""
        self._about_board("out {}")

    def action_topic(self) -> None:
        """Ask which topic is talked about now."""
        self.begin_typing("/topic ")

    def action_format(self) -> None:
        """Ask for the columns of another retrospective."""
        self.begin_typing("/format ")

    def action_undot(self) -> None:
        """Take a dot from the topic in focus."""
        row = self._row()
        self.perform(lambda room, _: take_dot(room, row or ""))

    def action_reveal(self) -> None:
        """Show what was written in secret."""
        self.perform(show_sealed, fresh=True)

    def action_around(self) -> None:
        """Let everybody write alone. What is half-typed in the box is the operator's, and waits there."""
        from okrmeet.tui.screens.passed import PassedScreen

        if passed(self.session.room) is None:
            self.refuse(NOTHING_TO_PASS)
            return
        self.query_one(CaptureInput).end()
        self.app.push_screen(PassedScreen(self.session), lambda _: self.paint(fresh=True))

    def _row(self) -> str | None:
        return self.query_one("#step", Rows).key

    def _about_board(self, template: str) -> None:
        """Begin the words about what is under the cursor: the number of a card, or the letter of a topic."""
        card, topic = find_card(self.session.room, self._row()), find_topic(self.session.room, self._row())
        name = str(card.number) if card is not None else topic.letter if topic is not None else ""
        self.begin_typing(self._sign() + (template.format(name) if name else template.format("").rstrip() + " "))

    def _sign(self) -> str:
        """While a topic is talked about plain text is about it, and only a slash puts cards together."""
        return "/" if phase(self.session.room) is Phase.DISCUSS else ""
