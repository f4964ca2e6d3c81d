"""The meeting: what each key does, by the ids of the command table."""

from __future__ import annotations

import time
from functools import partial

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.records import Action, ActionState, DependencyState
from okrmeet.engine import clock, turns, walk
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.closing import abandon, close, leave
from okrmeet.engine.dependencies import dependencies, end_waiting
from okrmeet.engine.hands import CHOICES, objective_of, show_without_hands
from okrmeet.engine.inbox import inbox, to_answer
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import settle
from okrmeet.engine.room import Room
from okrmeet.engine.undo import undo
from okrmeet.services.draft import Draft
from okrmeet.services.session import Session
from okrmeet.tui.commands import MEETING, in_meeting
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.screens.meeting_line import MeetingLine
from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Rows

HELD = 0.25
"""Seconds between two presses under which a key is taken to be held down; terminals repeat some 30 a second."""


class MeetingScreen(MeetingLine):
    """The board and the line, with hands."""

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
        if held and self.session.room.position == len(self.session.room.meeting.steps) - 1:
            self.tell(line(("the last step: n once more closes the meeting", "$warning")))
            return
        self.perform(walk.go_on)

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
        """The speaker comes back last."""
        self.perform(lambda room, _: turns.later(room))

    def action_swap(self) -> None:
        """The speaker changes places with who is next."""
        self.perform(lambda room, _: turns.swap(room))

    def action_go(self) -> None:
        """Ask for the number of a step."""
        self.begin_typing("/go ")

    def action_lead(self) -> None:
        """Ask who leads."""
        self.begin_typing("/lead @")

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

    # -- rows -----------------------------------------------------------------------------------------------

    def action_up(self) -> None:
        """Move to the row above."""
        self.query_one("#step", Rows).move(-1)

    def action_down(self) -> None:
        """Move to the row below."""
        self.query_one("#step", Rows).move(1)

    def action_mark(self) -> None:
        """Mark the row: somebody is here or not, a promise is done or open again; an ask wants words."""
        key, room = self.query_one("#step", Rows).key, self.session.room
        if key is None:
            return
        if room.step.kind in CHOICES:
            self.perform(lambda room, moment: show_without_hands(room, key, moment), fresh=True)
            return
        if _is_asked(room, key):
            if to_answer(room, key) == key:
                self.action_answer()
            else:
                self.tell(line((f"{key} is praise: it waits for no answer", "$muted")))
            return
        if any(waiting.name == key for waiting in dependencies(room)):
            self.perform(partial(_met, key))
            return

        def mark(room: Room, moment: Moment) -> Change | Refused:
            if room.step.kind is StepKind.OPEN:
                here = room.presence(key) is Presence.PRESENT
                return turns.set_presence(room, key, Presence.ABSENT if here else Presence.PRESENT, moment)
            action = room.docs.need(Action, key)
            state = ActionState.DONE if action.state is ActionState.OPEN else ActionState.OPEN
            return settle(room, key, state, moment)

        self.perform(mark)

    def action_drop(self) -> None:
        """Ask why what is under the cursor is dropped or stopped, or why what was asked is not to be."""
        if self.session.room.step.kind is not StepKind.ADJUST:
            self._about_row("/drop {} ", "/no {} ")
        elif (objective := objective_of(self.session.room, self.focus_of_room().goal)) is not None:
            self.begin_typing(f"{objective} stop ")

    def action_continue(self) -> None:
        """The objective under the cursor goes on as it is."""
        objective = objective_of(self.session.room, self.focus_of_room().goal)
        if objective is not None:
            self.perform(lambda room, moment: adjust(room, objective, "continue", moment), fresh=True)

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
        """Ask for the value of the key result under the cursor."""
        self.begin_typing("% ")

    def _about_row(self, template: str, of_ask: str = "") -> None:
        """Begin the words about what is under the cursor: a promise, a key result, or an ask of another unit."""
        key = self.query_one("#step", Rows).key
        words = of_ask if key is not None and _is_asked(self.session.room, key) else template
        if key is not None and words:
            self.begin_typing(words.format(key))

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

    def action_leave(self) -> None:
        """Ask whether to leave, end or stay."""
        from okrmeet.tui.screens.leave import LeaveScreen

        self.app.push_screen(LeaveScreen(saved=self.saved), self._left)

    def _left(self, answer: str | None) -> None:
        match answer:
            case "leave":
                self.perform(lambda room, _: leave(room))  # also where the disk refuses: what was kept is there
                self.dismiss(None)
            case "end":
                self.perform(close)
            case "abandon":
                self.perform(abandon)
            case _:
                pass

    def ended(self) -> None:
        """Put the minutes in place of the meeting that has ended."""
        from okrmeet.tui.screens.minutes import MinutesScreen

        room = self.session.room
        self.app.switch_screen(MinutesScreen(room.docs, room.meeting_id))


def _is_asked(room: Room, key: str) -> bool:
    """Whether a row is something that another unit asked; a unit may well be called QA, and its goals QA-O1."""
    return any(asked.name == key for asked in inbox(room))


def _met(name: str, room: Room, moment: Moment) -> Change | Refused:
    """What is waited for is there, or is not after all."""
    found = next((w.dependency for w in dependencies(room) if w.name == name), None)
    is_open = found is None or found.state is DependencyState.OPEN
    return end_waiting(room, name, DependencyState.MET if is_open else DependencyState.OPEN, moment)
