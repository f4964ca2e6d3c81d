"""What the meeting screen shows, and how a rule gets from a key to the disk and back to the eye."""

from __future__ import annotations

from time import monotonic
from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.zone import zone
from okrmeet.engine.clock import stands
from okrmeet.engine.focus import step_waits
from okrmeet.engine.room import Room
from okrmeet.services.draft import Draft
from okrmeet.services.minutes import minutes_of
from okrmeet.services.session import LONGEST_GAP, Rule, Session
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import MEETING
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import bindings, key_of
from okrmeet.tui.row_time import RowTime
from okrmeet.tui.steps import step_view, told_in_rows
from okrmeet.tui.steps.attendance import cut_reason
from okrmeet.tui.steps.draft import row_advice
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
SETTLED = 0.15
"""Seconds without a key after which half-typed text is kept."""
DRAFTS_APART = 1.0
"""Seconds between two drafts at least, however somebody types."""


class MeetingBoard(Screen[None]):
    """Panels that follow a session from step to step. Knows no rules itself."""

    AUTO_FOCUS = "#box"
    COMMAND_TABLE = MEETING
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
        self._painted = False
        self._saved = True
        self._drafted = -DRAFTS_APART
        self._seen = session.clock.now()
        self._times: dict[str, RowTime] = {}  # of the steps whose rows have a time each

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
        self._settled = self.set_interval(SETTLED, self._typing_settled, pause=True)
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
        view = step_view(room, self.session.evidence())
        panel = self.query_one("#step", Rows)
        panel.empty = view.empty
        panel.show(view.rows, focus=view.focus if fresh else None, head=view.head)
        entitle(
            panel,
            line((f"{cut(view.title, 40)}", "bold")),
            line((f"{view.count}", "$muted")) if view.count else None,
        )
        self._show_said()
        self.beat()
        self.show_hint()

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
        said.set_class(told_in_rows(room), "-above")
        said.show(rows, end=True)
        entitle(said, line(f"Captured · {len(rows)}"), line(("z takes back", "$muted")) if rows else None)

    def _second(self) -> None:
        """Show the time; keep what is half-typed from getting lost."""
        self.beat()
        self.keep_half_typed()

    def _typing_settled(self) -> None:
        """Nobody typed for a moment: keep what is half-typed, unless that was done just now."""
        self._settled.pause()
        if monotonic() - self._drafted >= DRAFTS_APART:
            self.keep_half_typed()

    def keep_half_typed(self) -> None:
        """Have what is half-typed outlive this screen."""
        if self._draft.write(self.session.room.meeting_id, self.query_one(CaptureInput).unsaid):
            self._drafted = monotonic()

    def beat(self) -> None:
        """Show the time, which is all that changes by itself."""
        self.query_one(Headline).show(self.session, self._zone, self._saved)
        self.query_one(TimeLeft).show(self.session)
        self._show_of_row()

    def _show_of_row(self) -> None:
        """Show of the row under the cursor: its time where that is limited, what a draft is asked, a reason."""
        step, row = self.session.room.step, self.query_one("#step", Rows).key
        if step.kind is StepKind.DRAFT:
            self.query_one(Spotlight).show_of_row(row_advice(self.session.room, row))
        if step.kind is StepKind.OPEN:
            cells = self.query_one("#step", Rows).content_size.width - 2  # the cursor stands before the row
            self.query_one(Spotlight).show_reason(cut_reason(self.session.room, row, cells))
        if step.kind is not StepKind.SCORE:
            return
        spent = self._times.setdefault(step.key, RowTime()).on(row, self.session.step_seconds())
        self.query_one(Spotlight).show_row_time(row, spent, step.cap * 60, key_of("later"))

    def heartbeat(self) -> None:
        """Put the time spent on disk, so that a crash costs seconds only; and what is half-typed beside it."""
        self.keep_half_typed()
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

    def show_hint(self) -> None:
        """The room was painted; the screen that takes lines says what can be typed."""

    # -- doing ----------------------------------------------------------------------------------------------

    def perform(self, rule: Rule, *, fresh: bool = False) -> bool:
        """Apply a rule, and show what came of it. False when it was refused or could not be stored."""
        step, place = self.session.room.step.key, _place(self.session.room)
        speaker = self.session.room.speaking
        try:
            done = self.session.perform(rule)
        except StoreError as error:
            self._not_saved(error)
            return False
        self._saved = True
        if isinstance(done, Refused):
            self.refuse(done)
            return False
        room = self.session.room
        moved = room.step.key != step or (room.speaking and room.speaking.id) != (speaker and speaker.id)
        onward = moved or _place(room) != place
        if moved:
            self._told = None
        else:
            self.tell(line(("✓ ", "bold $success"), done.label))
        # Where no row waits any more the cursor stays: what is said next is about the one that was talked about.
        self.paint(fresh=onward or (fresh and step_waits(room)))
        if not room.meeting.open:
            self.ended()
        return True

    def refuse(self, refused: Refused) -> None:
        """Say why something was not done."""
        self.tell(line(("! ", "bold $warning"), (refused.reason, "$warning")))

    def ended(self) -> None:
        """The meeting is over; the screen that acts says where to go."""

    def _not_saved(self, error: StoreError) -> None:
        """Say that the disk did not take it, whole and once; what was typed stays in the box."""
        stays = ("your text stays in the box; ", "$error")
        rescue = (" writes it and the minutes to a file", "$error")
        self.tell(line(("not saved: ", "bold $error"), stays, ("esc W", "bold $accent"), rescue))
        if self._saved:
            self.app.notify(str(error), title="Not saved", severity="error", timeout=20, markup=False)
        self._saved = False
        self.beat()

    @property
    def saved(self) -> bool:
        """Whether everything that was confirmed is on disk."""
        return self._saved


def _place(room: Room) -> str:
    """Where in a step with phases the room is."""
    return "" if room.visit is None else room.visit.at
