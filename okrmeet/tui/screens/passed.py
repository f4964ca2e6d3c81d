"""The keyboard goes around: one person writes or chooses alone, then hands it to the next.

Nothing of what the one before did is shown: no card, no vote. What is typed is masked, kept in no history and in no
draft, and sealed in the box as soon as it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.domain.change import Refused
from okrmeet.domain.columns import Column
from okrmeet.domain.text import clean
from okrmeet.engine.board import columns
from okrmeet.engine.board_words import typed_cards
from okrmeet.engine.passing import Ask, Choice, answer, asks, done, sealed_so_far
from okrmeet.engine.pasted import items
from okrmeet.engine.sealing import seal, taken_back
from okrmeet.services.session import Rule, Session
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import PASSED
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import column, cut, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows, plain

NEXT = (
    "Hand the keyboard to the next person; nobody else looks.",
    "enter or typing begins · esc goes back to the room",
)
_COMMANDS = {key for command in PASSED for key in command.key.split(",")}
"""Keys that do something while nobody writes; every other letter begins."""


class PassedScreen(ModalScreen[None]):
    """Between two people it shows nothing but how many are done; while one has it, only what is theirs."""

    COMMAND_TABLE = PASSED
    BINDINGS = bindings(PASSED)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._writing = False
        self._masked = True
        self._text = ""
        self._cards = 0
        self._asks: tuple[Ask, ...] = ()
        self._chosen: list[list[Choice]] = []

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog", classes="tall"):
            yield Rows(id="choices")
            yield Static(id="typed", markup=False)
            yield Static(id="note", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Wait for the first person."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(PASSED)])
        self._wait()

    # -- keys -----------------------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Take what is typed while somebody writes; it is a letter of theirs, and no command."""
        if not self._writing:
            if event.key in _COMMANDS or not (event.is_printable and event.character):
                return
            self._begin_masked()
        if event.key == "backspace":
            event.stop()
            self._back()
        elif event.is_printable and event.character and self._takes(event.character):
            event.stop()
            event.prevent_default()

    def _takes(self, character: str) -> bool:
        """Whether a character was text or a choice; a blank is text only where text is written."""
        if not self._asks:
            self._text += character
        elif character == " ":
            return False
        else:
            self._choose(character)
        self._show()
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as if it was typed; of several lines each is a card, without names and times."""
        event.stop()
        if not self._writing:
            self._begin_masked()
        if self._asks:
            return
        if len(found := items(self._text + event.text, self._session.room)) > 1:
            self._seal([one.text for one in found])
        else:
            self._text += clean(event.text, limit=None)
            self._show()

    def action_keep(self) -> None:
        """Begin; keep a card; on an empty line, or after the last question, hand the keyboard over."""
        if not self._writing:
            self._begin()
        elif self._asks and len(self._chosen) < len(self._asks):
            self._chosen.append([])
            self._show(fresh=True)
        elif self._asks:
            told = [choice for ask in self._chosen for choice in ask]
            if self._perform(lambda room, moment: answer(room, told, moment)):
                self._wait()
        elif self._text.strip():
            self._seal([self._text])
        elif self._perform(done):
            self._wait()

    def action_mask(self) -> None:
        """Let what is typed be read, or not."""
        self._masked = not self._masked
        self._wait()

    def action_mark(self) -> None:
        """Choose what the cursor is on."""
        if self._writing and self._asks:
            self._choose(self.query_one(Rows).key or "")
            self._show()

    def action_up(self) -> None:
        """Move to the column or choice above."""
        self.query_one(Rows).move(-1)

    def action_down(self) -> None:
        """Move to the column or choice below."""
        self.query_one(Rows).move(1)

    def action_close(self) -> None:
        """Back to the room; what is not kept yet is asked for first."""
        if self._writing and self._text.strip():
            self._note(line(("enter keeps this card; backspace takes it away", "$warning")))
        elif self._writing and not self._asks and self._cards:
            self.action_keep()
        elif self._writing:
            self._wait()
        else:
            self.dismiss(None)

    # -- one person -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._writing, self._text, self._cards = True, "", 0
        self._asks = asks(self._session.room)
        self._chosen = [[]] if self._asks else []
        self._note(line(""))
        self._show(fresh=True)

    def _begin_masked(self) -> None:
        """Begin at the first letter of somebody who did not wait for that: it is kept, and nobody reads it.

        A sentence may have begun with the letter that takes the mask off.
        """
        self._masked = True
        self._begin()

    def _seal(self, texts: Sequence[str]) -> None:
        """Seal cards as the room's box understands them: each in the column it names, else in the one in focus."""
        cards = typed_cards(texts, self._session.room, self.query_one(Rows).key)
        if isinstance(cards, Refused):
            self._note(line((cards.reason, "$warning")))
        elif self._perform(lambda room, moment: seal(room, "cards", cards, moment, "sealed")):
            self._text = ""
            self._cards += len(cards)
            where = ", ".join(dict.fromkeys(column for column, _ in cards))
            self._note(line(("✓ ", "bold $success"), f"sealed in {where}; an empty line hands the keyboard over"))
            self._show()

    def _choose(self, key: str) -> None:
        ask, mine = self._asks[len(self._chosen) - 1], self._chosen[-1]
        choice = next((c for c in ask.choices if c.key == key.lower()), None)
        if choice is None:
            self._note(line((f"{ask.choices[0].key} to {ask.choices[-1].key}; enter goes on", "$warning")))
        elif ask.most == 1:
            self._chosen[-1] = [choice]
        elif len(mine) < ask.most:
            mine.append(choice)
        else:
            self._note(line((f"{ask.most} are chosen: backspace takes the last one back", "$warning")))

    def _back(self) -> None:
        """Take back a character, the last choice, or on an empty line the last card."""
        if self._asks:
            if self._chosen[-1]:
                self._chosen[-1].pop()
            elif len(self._chosen) > 1:
                self._chosen.pop()
        elif self._text:
            self._text = self._text[:-1]
        elif self._cards and self._perform(
            lambda room, _: taken_back(room) or Refused("there is no card to take back")
        ):
            self._cards -= 1
            self._note(line("your last card is taken back"))
        self._show()

    # -- showing --------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        """Forget everything of whoever had the keyboard."""
        self._writing, self._text, self._cards, self._asks, self._chosen = False, "", 0, (), []
        room = self._session.room
        entitle(self.query_one("#dialog"), line(("The keyboard goes around", "bold")))
        masked = "masked: nobody can read it" if self._masked else "shown as it is typed"
        rows = [*NEXT, "", f"What is typed is {masked} (M).", "", sealed_so_far(room) or "Nothing is sealed yet."]
        self.query_one(Rows).show([plain(line(text)) for text in rows])
        self.query_one("#typed", Static).update(line(""))
        self._note(line(""))

    def _show(self, *, fresh: bool = False) -> None:
        room = self._session.room
        rows, typed = self.query_one(Rows), self.query_one("#typed", Static)
        cells = max(10, self.query_one("#dialog").content_size.width)
        if not self._asks:
            entitle(self.query_one("#dialog"), line((f"A card · you have written {self._cards}", "bold")))
            here = [_column(one) for one in columns(room)]
            rows.show(here, focus=here[0].key if fresh else None)
            shown = "•" * len(self._text) if self._masked else self._text
            typed.update(line(("> ", "bold $accent"), shown[-(cells - 4) :], ("▏", "$accent")))
            return
        ask, mine = self._asks[len(self._chosen) - 1], self._chosen[-1]
        entitle(self.query_one("#dialog"), line((cut(ask.words, cells - 4), "bold")))
        rows.show([self._choice(choice, mine) for choice in ask.choices], focus=ask.choices[0].key if fresh else None)
        typed.update(line((f"{len(mine)} of {ask.most} chosen", "bold"), (" · enter goes on", "$muted")))

    def _choice(self, choice: Choice, mine: list[Choice]) -> Row:
        count = 0 if self._masked else mine.count(choice)

        def draw(cells: int) -> Content:
            tail = "●" * count
            words = column(choice.words, max(0, cells - 4 - len(tail)))
            return line((f"{choice.key:3} ", "bold $accent"), words, (tail, "$warning"))

        return Row(draw, choice.key)

    def _note(self, message: Content) -> None:
        self.query_one("#note", Static).update(message)

    def _perform(self, rule: Rule) -> bool:
        try:
            did = self._session.perform(rule)
        except StoreError as error:
            self._note(line((str(error), "$error")))
            return False
        if isinstance(did, Refused):
            self._note(line((did.reason, "$warning")))
        return not isinstance(did, Refused)


def _column(one: Column) -> Row:
    head = line((f"{one.name} ", "bold"), (one.asks, "$muted"))
    return Row(lambda cells: head.truncate(cells, ellipsis=True), one.name)
