"""The line of the meeting screen: what a typed text means, what completes it, and what becomes of it."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.widgets import Input

from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.engine.board_words import board_hint
from okrmeet.engine.bound_words import about_in_focus
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, Sense, parse, plain_hint
from okrmeet.engine.completing import Completion, completed, completions
from okrmeet.engine.drafting import last_drafted
from okrmeet.engine.flagged import voices
from okrmeet.engine.focus import stays_at
from okrmeet.engine.pasted import items, keep_all, tally_line
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import draft_name
from okrmeet.engine.understood import DOUBT, understood
from okrmeet.engine.undo import history, undo
from okrmeet.engine.upcoming import next_meeting_day
from okrmeet.services import writing_advice
from okrmeet.services.draft import Draft
from okrmeet.services.session import Session
from okrmeet.services.words import TAKERS, understand
from okrmeet.tui.commands import MEETING
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import in_footer, in_meeting
from okrmeet.tui.screens.board import MeetingBoard
from okrmeet.tui.screens.paste import PasteScreen
from okrmeet.tui.text import cut, entitle, line
from okrmeet.tui.widgets.capture import Capture, CaptureInput
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

TYPED = [("⏎", "Keep"), ("^n", "Next"), ("^t", "Pause"), ("↑↓", "Row"), ("F1", "Help"), ("esc", "Keys")]
SIGNS = "! action  = decision  + win  - blocker  ? ask  ~ park  % value  / command"
MOVE_ON = (
    Sense.VALUE, Sense.HANDS, Sense.RECALL, Sense.RATE, Sense.MIRROR, Sense.SCORE, Sense.HAPPENED, Sense.CAUSE,
    Sense.FATE,
)  # fmt: skip
"""What is said once about each row: the cursor goes to the next one that waits."""
Offered = tuple[tuple[str, int], tuple[str, int], tuple[Completion, ...], int]
"""Completions that are being gone through: the line as it was typed, as it is now, what fits, and the one taken."""


def _signs(room: Room) -> str:
    """What the signs make of a line; to a unit with the long slot they say what to keep and to change."""
    if room.speaking is not None and room.speaking.long:
        return SIGNS.replace("+ win  - blocker", "+ keep  - change")
    return SIGNS


class MeetingLine(MeetingBoard):
    """The board, with a box to type in."""

    def __init__(self, session: Session, draft: Draft, keys: KeyLog) -> None:
        super().__init__(session, draft, keys)
        self._offered: Offered | None = None
        self._typed_as = ("", "")  # what is in the box, and what it was when it was typed
        self._typed_in: str | None = None  # the step in which that was
        self._last: tuple[str, int, str | None] | None = None  # the last line, how to take it back, and its row
        room = session.room
        self._next_day = next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, session.clock.now())

    def on_mount(self) -> None:
        """Let the box know what to do with a line, and hold what was half-typed before."""
        box = self.query_one(CaptureInput)
        box.keep = self._keep_line
        box.complete = self._complete
        half_typed = self._draft.read(self.session.room.meeting_id)
        if half_typed:
            box.put(half_typed)
            self.tell(line(("this was half-typed: enter keeps it, ctrl+u clears it", "$accent")))

    def show_hint(self) -> None:
        """Show the keys of the mode, and under the box what a line would be."""
        capture_box = self.query_one(Capture)
        typing = capture_box.box.typing
        kind = self.session.room.step.kind
        here = in_footer(in_meeting(self.session.room), kind)
        hints = TYPED if typing else [(c.label, c.called(kind)) for c in here]
        self.query_one(KeyLine).show(hints)
        speaking = self.session.room.speaking
        says = board_hint(self.session.room) if kind is StepKind.BOARD else plain_hint(
            kind, long=speaking is not None and speaking.long, row=self.query_one("#step", Rows).key,
            begins=self.session.room.step.begins, keeps=self.session.room.step.keeps,
            draft=draft_name(self.session.room, self.query_one("#step", Rows).key) if kind is StepKind.DRAFT else "",
        )  # fmt: skip
        about = about_in_focus(self.session.room, self.focus_of_room())
        bound = f" · about {about.removeprefix(f'{self.session.room.unit.id}-')}" if about else ""
        title = f"Capture · {says}{bound}" if typing else "Capture · i to type"
        entitle(
            capture_box,
            line((title, "bold")),
            line(("enter keeps · esc leaves the box", "$muted")) if typing else None,
        )
        if self._told is None and capture_box.box.value.strip():
            self._tell_meaning(capture_box.box.value)  # in another step it may be another one
        elif self._told is None:
            capture_box.tell(line((_signs(self.session.room), "$muted")))

    @on(Input.Changed, "#box")
    def _say_what_it_means(self) -> None:
        text = self.query_one(CaptureInput).value  # as it is now: the line that changed may be kept already
        self._settled.reset()
        self._typed_as = ("", "")
        if not text.strip():
            self._typed_in = None
            self.show_hint()
            return
        self._typed_in = self._typed_in or self.session.room.step.key
        self._told = None
        offers = self._offers()
        if offers is not None:
            self.query_one(Capture).tell(offers)
        else:
            self._tell_meaning(text)

    def _tell_meaning(self, text: str) -> None:
        """Say what a line would be kept as, with what is doubtful about it; or the whole reason why it cannot be."""
        room = self.session.room
        read = parse(text, room, self.focus_of_room())
        if isinstance(read, Line) and read.sense is Sense.COMMAND:
            meant = understand(read.command, room, MEETING)
            read = meant if isinstance(meant, Refused) else read
        box = self.query_one(CaptureInput)
        how = "ctrl+u clears it" if box.typing else "i goes on with it"
        elsewhere = self._typed_in not in (None, room.step.key)
        where = f"left in {room.meeting.step(self._typed_in).title}" if self._typed_in and elsewhere else "left here"
        left = (f"{where}, {how}  " if box.was_left or elsewhere else "", "$accent")
        if isinstance(read, Refused):
            self.query_one(Capture).tell(line(left, (read.reason, "$warning")), whole=True)
            return
        said, _, doubt = understood(read, room, room.day(self.session.clock.now())).partition(DOUBT)
        doubts = "  ".join(f"? {one}" for one in (doubt, writing_advice.doubt(read, room.docs)) if one)
        asked = (f"{doubts}  ", "bold $warning") if doubts else ""
        if self._typed_as[0] != text:
            self._typed_as = text, read.sense.value
        other = self._typed_as[1] != read.sense.value  # the step is another one
        now = (f"now {read.sense.value}, typed as {self._typed_as[1]}  " if other else "", "bold $warning")
        # A doubt in front: behind a long text nobody would see it.
        self.query_one(Capture).tell(line(left, now, asked, ("→ ", "$accent"), said))

    def _offers(self) -> Content | None:
        """What fits the word under the cursor, while it begins with a sign that binds."""
        box = self.query_one(CaptureInput)
        word = box.value[: box.cursor_position].rsplit(" ", 1)[-1]
        if len(word) < 2 or word[0] not in "@#>/":
            return None
        found = completions(box.value, box.cursor_position, self.session.room, self._words())
        if not found or (len(found) == 1 and found[0].word == word):
            return None
        shown = "  ".join(f"{c.word} {cut(c.about, 14)}".rstrip() for c in found[:5])
        return line(("tab ", "bold $accent"), shown)

    def _keep_line(self, text: str) -> bool:
        """Keep a line; what is typed next begins where the room is then."""
        kept = self._keep(text)
        if kept:
            self._typed_in = None
        return kept

    def _keep(self, text: str) -> bool:
        """Keep a line, or do what it commands; False leaves it in the box, with the reason below."""
        read = parse(text, self.session.room, self.focus_of_room())
        if isinstance(read, Refused):
            self.refuse(read)
            return False
        if read.sense is not Sense.COMMAND:
            moves_on = read.sense in MOVE_ON
            moves_on |= read.decision in ("continue", "stop")  # after another change one more may follow
            row = self.query_one("#step", Rows).key
            kept = self.perform(lambda room, moment: capture(room, read, moment), fresh=moves_on)
            if kept and read.sense is Sense.CARD:
                self.forget()
            elif kept:
                self._last = text, history(self.session.room)[-1].number, row
            if kept and read.sense is Sense.DRAFT:
                self.query_one("#step", Rows).point_to(last_drafted(self.session.room))
                self.show_hint()
            if kept and moves_on:
                self.query_one("#step", Rows).point_to(stays_at(self.session.room, read.about or read.question))
                self.show_hint()
            return kept
        meant = understand(read.command, self.session.room, MEETING)
        if isinstance(meant, Refused):
            self.refuse(meant)
            return False
        if isinstance(meant, str):
            self.call_later(self.run_action, f"screen.{meant}")
            return True
        kept = self.perform(meant)
        if kept and self._told is None:  # the word is done, and the box will be empty
            self.query_one(Capture).tell(line((_signs(self.session.room), "$muted")))
        return kept

    def forget(self) -> None:
        """What was written without a name is in nothing that remembers: not the last line, and not the draft."""
        self._last = None
        self._draft.write(self.session.room.meeting_id, "")

    def type_last_again(self) -> None:
        """Take back the last line that was kept, and put it into the box to be changed."""
        entries = history(self.session.room)
        if self._last is None or not entries or entries[-1].number != self._last[1]:
            self.tell(line(("the last thing was not typed here: z takes it back", "$warning")))
            return
        (text, _, row), self._last = self._last, None
        if self.perform(lambda room, _: undo(room)):
            self.query_one("#step", Rows).point_to(row)
            self.query_one(CaptureInput).begin(text)

    def _complete(self, text: str, cursor: int) -> tuple[str, int] | None:
        """Complete the word under the cursor; where several fit, once more for the next of them."""
        again = self._offered is not None and self._offered[1] == (text, cursor)
        if not again:
            found = completions(text, cursor, self.session.room, self._words())
            self._offered = ((text, cursor), (text, cursor), found, -1) if found else None
        if self._offered is None:
            return None
        start, _, found, place = self._offered
        place = (place + 1) % len(found)
        became = completed(*start, found[place])
        self._offered = (start, became, found, place)
        return became

    def _words(self) -> list[str]:
        """What a slash may be followed by in this step."""
        kind = self.session.room.step.kind
        return [*(c.word for c in MEETING if c.word and kind in c.steps), *TAKERS]

    @on(CaptureInput.Pasted)
    def _choose_from(self, event: CaptureInput.Pasted) -> None:
        """Show a pasted block item by item; votes of everybody become one tally, without names."""
        room = self.session.room
        found = items(event.text, room)
        votes = tally_line(found, room, self.query_one("#step", Rows).key)
        if votes:
            self.query_one(CaptureInput).begin(votes)
            return
        self.app.push_screen(PasteScreen(found, room, self.focus_of_room()), self._chosen)

    def _chosen(self, chosen: tuple[Line, ...] | str | None) -> None:
        if isinstance(chosen, str):
            self.query_one(CaptureInput).begin(chosen)
        elif chosen:
            self.perform(lambda room, moment: keep_all(room, chosen, moment))
            self.forget()

    def focus_of_room(self) -> Focus:
        """What the operator looks at, for reading a line."""
        room = self.session.room
        key = self.query_one("#step", Rows).key
        here = {kr.id for kr in (*room.key_results, *room.guards)}
        return Focus(
            today=room.day(self.session.clock.now()),
            key_result=key if key in here else None,
            next_meeting=self._next_day,
            goal=self._goal(key, here),
            row=key,
        )

    def _goal(self, key: str | None, key_results: set[str]) -> str | None:
        """The objective or key result under the cursor; on a voice the goal that it is about."""
        room = self.session.room
        voice = next((v.feedback.about for v in voices(room) if v.name == key), None) if key else None
        goal = voice or key
        return goal if goal in key_results or goal in {o.id for o in room.objectives} else None

    def begin_typing(self, text: str) -> None:
        """Begin to type in the capture box, behind this text; what stands in the box stays."""
        self.query_one(CaptureInput).begin(text)

    @on(CaptureInput.Mode)
    def _show_mode(self) -> None:
        capture_box = self.query_one(Capture)
        capture_box.set_class(capture_box.box.typing, "-typing")
        if not capture_box.box.typing:
            self._told = None
        self.show_hint()
