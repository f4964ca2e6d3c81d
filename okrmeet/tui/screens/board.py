"""What the meeting screen shows, and how a rule gets from a key to the disk and back to the eye."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.zone import zone
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, Sense, parse, plain_hint
from okrmeet.engine.clock import stands
from okrmeet.engine.completing import Completion, completed, completions
from okrmeet.engine.flagged import voices
from okrmeet.engine.pasted import items, keep_all, tally, votes_line
from okrmeet.engine.room import Room
from okrmeet.engine.understood import DOUBT, understood
from okrmeet.engine.undo import history, undo
from okrmeet.engine.upcoming import next_meeting_day
from okrmeet.services.draft import Draft
from okrmeet.services.minutes import minutes_of
from okrmeet.services.session import LONGEST_GAP, Rule, Session
from okrmeet.services.words import TAKERS, understand
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import MEETING, bindings, in_footer, in_meeting
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.screens.paste import PasteScreen
from okrmeet.tui.steps import step_view
from okrmeet.tui.steps.preview import markdown_rows
from okrmeet.tui.text import cut, entitle, line
from okrmeet.tui.theme import minutes
from okrmeet.tui.widgets.capture import Capture, CaptureInput
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.headline import Headline
from okrmeet.tui.widgets.rail import Rail, Strip
from okrmeet.tui.widgets.rows import Rows
from okrmeet.tui.widgets.said import said_rows
from okrmeet.tui.widgets.spotlight import Spotlight, TimeLeft

HEARTBEAT = 15.0
TYPED = [("⏎", "Keep"), ("^n", "Next"), ("^t", "Pause"), ("↑↓", "Row"), ("F1", "Help"), ("esc", "Keys")]
SIGNS = "! action  = decision  + win  - blocker  ? ask  ~ park  % value  / command"


def _signs(room: Room) -> str:
    """What the signs make of a line; to a unit with the long slot they say what to keep and to change."""
    if room.speaking is not None and room.speaking.long:
        return SIGNS.replace("+ win  - blocker", "+ keep  - change")
    return SIGNS


Offered = tuple[tuple[str, int], tuple[str, int], tuple[Completion, ...], int]
"""Completions that are being gone through: the line as it was typed, as it is now, what fits, and the one taken."""


class MeetingBoard(Screen[None]):
    """Panels that follow a session from step to step. Knows no rules itself."""

    AUTO_FOCUS = "#box"
    BINDINGS = bindings(MEETING)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-least"), (22, "-low"), (29, "-high")]

    def __init__(self, session: Session, draft: Draft, keys: KeyLog) -> None:
        super().__init__()
        self.session = session
        self._draft = draft
        self._keys = keys
        self._zone: ZoneInfo = zone(session.room.settings.timezone)
        self._told: Content | None = None
        self._offered: Offered | None = None
        self._painted = False
        self._saved = True
        self._seen = session.clock.now()
        self._last: tuple[str, int] | None = None  # the last line that was kept, and how to take it back
        room = session.room
        self._next_day = next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, session.clock.now())

    def compose(self) -> ComposeResult:
        """Make the panels; the narrow and the wide layout differ in style only."""
        yield Headline(id="headline")
        yield Strip(id="strip")
        with Horizontal(id="body"):
            yield Rail(id="rail")
            with Vertical(id="main"):
                yield Spotlight(id="spotlight")
                yield Rows(id="step")
                yield Rows(id="said", empty="What is said in this step appears here.")
        yield Capture(self._keys, id="capture")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the room, and keep its time going."""
        entitle(self.query_one("#rail"), line("Agenda"))
        box = self.query_one(CaptureInput)
        box.keep = self._keep
        box.complete = self._complete
        half_typed = self._draft.read(self.session.room.meeting_id)
        if half_typed:
            box.put(half_typed)
            self.tell(line(("this was half-typed: enter keeps it, ctrl+u clears it", "$accent")))
        self.set_interval(1.0, self._second)
        self.set_interval(HEARTBEAT, self.heartbeat)

    def on_resize(self) -> None:
        """Texts are cut for the width they have: cut them when it is known, and again when it changes."""
        self.call_after_refresh(self.paint, fresh=not self._painted)

    # -- showing --------------------------------------------------------------------------------------------

    def paint(self, *, fresh: bool = False) -> None:
        """Show the room as it is. `fresh` puts the cursor where the step wants it."""
        self._painted = True
        room = self.session.room
        self.set_class(room.step.kind is StepKind.CLOSE, "-closing")
        self.query_one(Rail).show(room)
        self.query_one(Strip).show(room)
        self.query_one(Spotlight).show(self.session)
        view = step_view(room)
        panel = self.query_one("#step", Rows)
        panel.empty = view.empty
        panel.show(view.rows, focus=view.focus if fresh else None)
        entitle(
            panel,
            line((f"{cut(view.title, 40)}", "bold")),
            line((f"{view.count}", "$muted")) if view.count else None,
        )
        self._show_said()
        self.beat()
        self._hint()

    def _show_said(self) -> None:
        """Show what was captured in this step; at the close the minutes as they will be."""
        room = self.session.room
        said = self.query_one("#said", Rows)
        if room.step.kind is StepKind.CLOSE:
            said.show(markdown_rows(minutes_of(room.docs, room.meeting_id), said.content_size.width))
            said.set_class(False, "-empty")
            entitle(said, line("Minutes"), line(("m reads all of it", "$muted")))
            return
        rows = said_rows(room, self._zone)
        said.set_class(not rows, "-empty")
        said.show(rows, end=True)
        entitle(said, line(f"Captured · {len(rows)}"), line(("z takes back", "$muted")) if rows else None)

    def _second(self) -> None:
        """Show the time; keep what is half-typed from getting lost."""
        self.beat()
        self._draft.write(self.session.room.meeting_id, self.query_one(CaptureInput).unsaid)

    def beat(self) -> None:
        """Show the time, which is all that changes by itself."""
        self.query_one(Headline).show(self.session, self._zone, self._saved)
        self.query_one(TimeLeft).show(self.session)

    def heartbeat(self) -> None:
        """Put the time spent on disk, so that a crash costs seconds only; and what is half-typed beside it."""
        self._draft.write(self.session.room.meeting_id, self.query_one(CaptureInput).unsaid)
        try:
            self.session.heartbeat()
        except StoreError as error:
            self._not_saved(error)
        else:
            self._saved = True
        self.query_one(Rail).show(self.session.room)
        self.query_one(Strip).show(self.session.room)
        self._mark_gap()

    def _mark_gap(self) -> None:
        """Say when time has passed that counts for nobody: the machine slept, or was stopped."""
        now = self.session.clock.now()
        gap, self._seen = (now - self._seen).total_seconds(), now
        if gap > LONGEST_GAP and not stands(self.session.room):
            self.tell(line((f"{minutes(gap)} passed while this machine slept: they count for nobody", "$warning")))

    def tell(self, message: Content) -> None:
        """Say something under the capture box, until the next key in it."""
        self._told = message
        self.query_one(Capture).tell(message, whole=True)

    def _hint(self) -> None:
        """Show the keys of the mode, and under the box what a line would be."""
        capture_box = self.query_one(Capture)
        typing = capture_box.box.typing
        kind = self.session.room.step.kind
        hints = TYPED if typing else [(c.label, c.title) for c in in_footer(in_meeting(self.session.room), kind)]
        self.query_one(KeyLine).show(hints)
        speaking = self.session.room.speaking
        says = plain_hint(kind, long=speaking is not None and speaking.long)
        title = f"Capture · {says}" if typing else "Capture · i to type"
        entitle(
            capture_box,
            line((title, "bold")),
            line(("enter keeps · esc leaves the box", "$muted")) if typing else None,
        )
        if self._told is None and capture_box.box.value.strip():
            self._tell_meaning(capture_box.box.value)  # in another step it may be another one
        elif self._told is None:
            capture_box.tell(line((_signs(self.session.room), "$muted")))

    # -- doing ----------------------------------------------------------------------------------------------

    def perform(self, rule: Rule, *, fresh: bool = False) -> bool:
        """Apply a rule, and show what came of it. False when it was refused or could not be stored."""
        step = self.session.room.step.key
        speaker = self.session.room.speaking
        try:
            done = self.session.perform(rule)
        except StoreError as error:
            self._not_saved(error)
            return False
        self._saved = True
        if isinstance(done, Refused):
            self._refuse(done)
            return False
        room = self.session.room
        moved = room.step.key != step or (room.speaking and room.speaking.id) != (speaker and speaker.id)
        if moved:
            self._told = None
        else:
            self.tell(line(("✓ ", "bold $success"), done.label))
        self.paint(fresh=fresh or moved)
        if not room.meeting.open:
            self.ended()
        return True

    def ended(self) -> None:
        """The meeting is over; the screen that acts says where to go."""

    def _not_saved(self, error: StoreError) -> None:
        """Say that the disk did not take it, whole and once; what was typed stays in the box."""
        stays = ("your text stays in the box; ", "$error")
        rescue = (" writes it and the minutes to a file", "$error")
        self.tell(line(("not saved: ", "bold $error"), stays, ("esc R", "bold $accent"), rescue))
        if self._saved:
            self.app.notify(str(error), title="Not saved", severity="error", timeout=20, markup=False)
        self._saved = False
        self.beat()

    @on(Input.Changed, "#box")
    def _say_what_it_means(self) -> None:
        text = self.query_one(CaptureInput).value  # as it is now: the line that changed may be kept already
        if not text.strip():
            self._hint()
            return
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
        if isinstance(read, Refused):
            self.query_one(Capture).tell(line((read.reason, "$warning")), whole=True)
            return
        said, _, doubt = understood(read, room, room.day(self.session.clock.now())).partition(DOUBT)
        asked = (f"? {doubt}  ", "bold $warning") if doubt else ""
        # A doubt in front: behind a long text nobody would see it.
        self.query_one(Capture).tell(line(asked, ("→ ", "$accent"), said))

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

    def _keep(self, text: str) -> bool:
        """Keep a line, or do what it commands; False leaves it in the box, with the reason below."""
        read = parse(text, self.session.room, self.focus_of_room())
        if isinstance(read, Refused):
            self._refuse(read)
            return False
        if read.sense is not Sense.COMMAND:
            moves_on = read.sense in (Sense.VALUE, Sense.HANDS, Sense.RECALL, Sense.ADJUST)
            kept = self.perform(lambda room, moment: capture(room, read, moment), fresh=moves_on)
            if kept:
                self._last = text, history(self.session.room)[-1].number
            return kept
        meant = understand(read.command, self.session.room, MEETING)
        if isinstance(meant, Refused):
            self._refuse(meant)
            return False
        if isinstance(meant, str):
            self.call_later(self.run_action, f"screen.{meant}")
            return True
        kept = self.perform(meant)
        if kept and self._told is None:  # the word is done, and the box will be empty
            self.query_one(Capture).tell(line((SIGNS, "$muted")))
        return kept

    def type_last_again(self) -> None:
        """Take back the last line that was kept, and put it into the box to be changed."""
        entries = history(self.session.room)
        if self._last is None or not entries or entries[-1].number != self._last[1]:
            self.tell(line(("the last thing was not typed here: z takes it back", "$warning")))
            return
        text, self._last = self._last[0], None
        if self.perform(lambda room, _: undo(room)):
            self.query_one(CaptureInput).begin(text)

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

    @property
    def saved(self) -> bool:
        """Whether everything that was confirmed is on disk."""
        return self._saved

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

    def _refuse(self, refused: Refused) -> None:
        self.tell(line(("! ", "bold $warning"), (refused.reason, "$warning")))

    @on(CaptureInput.Pasted)
    def _choose_from(self, event: CaptureInput.Pasted) -> None:
        """Show a pasted block item by item; votes of everybody become one tally, without names."""
        room = self.session.room
        found = items(event.text, room)
        votes = tally(found, room)
        if votes:
            self.query_one(CaptureInput).begin(votes_line(votes, room))
            return
        self.app.push_screen(PasteScreen(found, room, self.focus_of_room()), self._chosen)

    def _chosen(self, chosen: tuple[Line, ...] | str | None) -> None:
        if isinstance(chosen, str):
            self.query_one(CaptureInput).begin(chosen)
        elif chosen:
            self.perform(lambda room, moment: keep_all(room, chosen, moment))

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
        self._hint()
