"""The meeting: what each key does, by the ids of the command table."""

from __future__ import annotations

import time

from okrmeet.domain.meeting import StepKind
from okrmeet.engine import clock, turns, walk
from okrmeet.engine.closing import abandon, close, leave
from okrmeet.engine.scoring import park_score
from okrmeet.engine.sittings import end_sitting
from okrmeet.engine.undo import undo
from okrmeet.services.draft import Draft
from okrmeet.services.session import Session
from okrmeet.tui.commands import MEETING
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import in_meeting, key_of
from okrmeet.tui.screens.retro import RetroKeys
from okrmeet.tui.text import line
from okrmeet.tui.widgets.capture import CaptureInput
from okrmeet.tui.widgets.rows import Rows

HELD = 0.25
"""Seconds between two presses under which a key is taken to be held down; terminals repeat some 30 a second."""


END_HERE = line(
    (f"{key_of('end')} once more ends the first sitting here: the close follows, ", "$warning"),
    ("and the steps that are left wait for the second one, another day", "$warning"),
)


class MeetingScreen(RetroKeys):
    """The board, its rows and the line, with hands."""

    def __init__(self, session: Session, draft: Draft, keys: KeyLog) -> None:
        super().__init__(session, draft, keys)
        self._went_on = 0.0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn off what means nothing in this step."""
        command = next((c for c in MEETING if c.id == action), None)
        return command is None or self.session.room.step.kind in command.steps

    # -- walking --------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Go on: next speaker, next step, end. A key that is held down does not end the meeting."""
        now = time.monotonic()
        held, self._went_on = now - self._went_on < HELD, now
        last = self.session.room.position == len(self.session.room.meeting.steps) - 1
        if held and last:
            self.tell(line(("the last step: n once more closes the meeting", "$warning")))
        elif last and not self.asked_about_unsaid():
            return
        else:
            self.perform(self.with_unsaid(walk.go_on) if last else walk.go_on)

    def action_back(self) -> None:
        """Go back."""
        self.perform(walk.go_back)

    def action_skip(self) -> None:
        """The speaker is not here."""
        self.perform(turns.skip_turn)

    def action_pass(self) -> None:
        """The speaker has nothing to say."""
        self.perform(turns.pass_turn)

    def action_later(self) -> None:
        """The speaker comes back last; a score that takes too long comes back another day."""
        row = self.query_one("#step", Rows).key
        if self.session.room.step.kind is not StepKind.SCORE:
            self.perform(lambda room, _: turns.later(room))
        elif row is not None:
            self.perform(lambda room, moment: park_score(room, row, moment), fresh=True)

    def action_swap(self) -> None:
        """The speaker changes places with who is next."""
        self.perform(lambda room, _: turns.swap(room))

    def action_go(self) -> None:
        """Ask for the number of a step."""
        self.begin_typing("/go ")

    def action_lead(self) -> None:
        """Ask who leads."""
        self.begin_typing("/lead @")

    def action_end(self) -> None:
        """End the first sitting at the break: what cannot be taken back takes a second key."""
        if self._told is not None and self._told.is_same(END_HERE):
            self.perform(end_sitting)
        elif "end" in {c.id for c in in_meeting(self.session.room)}:
            self.tell(END_HERE)
        else:
            self.tell(line(("this meeting is not cut in two sittings here", "$muted")))

    # -- time -----------------------------------------------------------------------------------------------

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        self.perform(lambda room, _: clock.pause(room))

    def action_more(self) -> None:
        """Give a minute."""
        self.perform(lambda room, _: clock.add_minutes(room, 1))

    def action_less(self) -> None:
        """Take a minute."""
        self.perform(lambda room, _: clock.add_minutes(room, -1))

    # -- words ----------------------------------------------------------------------------------------------

    def action_type(self) -> None:
        """Put the cursor into the capture box."""
        self.begin_typing("")

    def action_undo(self) -> None:
        """Take back the last capture."""
        self.perform(lambda room, _: undo(room))

    def action_fix(self) -> None:
        """Change the last line."""
        self.type_last_again()

    def action_write(self) -> None:
        """Write what is not saved into a file."""
        self.write_rescue()

    # -- other screens --------------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        kind = self.session.room.step.kind
        self.app.push_screen(HelpScreen(in_meeting(self.session.room), kind))

    def action_palette(self) -> None:
        """Find any function."""
        self.app.action_command_palette()

    def action_big(self) -> None:
        """Show the speaker across the whole screen."""
        from okrmeet.tui.screens.big import BigScreen

        def act(action: str) -> None:
            getattr(self, f"action_{action}")()

        self.app.push_screen(BigScreen(self.session, act), lambda _: self.paint())

    def action_people(self) -> None:
        """Show who is here."""
        from okrmeet.tui.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.session), lambda _: self.paint())

    def action_minutes(self) -> None:
        """Show the minutes as they are now."""
        from okrmeet.tui.screens.minutes import MinutesScreen

        self.app.push_screen(MinutesScreen(self.session.room.docs, self.session.room.meeting_id))

    def action_goals(self) -> None:
        """Look at the goals of all units; here they are changed in the steps of the meeting."""
        from okrmeet.tui.screens.goals import GoalsScreen

        room = self.session.room
        self.app.push_screen(
            GoalsScreen(lambda: self.session.room.docs, self.session.clock, self._keys, room.unit.id)
        )

    def action_leave(self) -> None:
        """Ask whether to leave, end or stay."""
        from okrmeet.tui.screens.leave import LeaveScreen

        unsaid = bool(self.query_one(CaptureInput).left_unsaid)
        self.app.push_screen(LeaveScreen(saved=self.saved, unsaid=unsaid), self._left)

    def _left(self, answer: str | None) -> None:
        match answer:
            case "leave":
                self.keep_half_typed()
                self.perform(lambda room, _: leave(room))  # also where the disk refuses: what was kept is there
                self.dismiss(None)
            case "end":
                self.perform(self.with_unsaid(close))
            case "abandon":
                self.perform(self.with_unsaid(abandon))
            case _:
                pass

    def ended(self) -> None:
        """Put the minutes in place of the meeting that has ended."""
        from okrmeet.tui.screens.minutes import MinutesScreen

        self.empty_box()
        room = self.session.room
        self.app.switch_screen(MinutesScreen(room.docs, room.meeting_id))
