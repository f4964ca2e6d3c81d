"""Holding a meeting line by line: the same rules as on screen, answered in words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from okrmeet.cli.plain.advice import mirror_rows, wording_rows
from okrmeet.cli.plain.board import Around
from okrmeet.cli.plain.functions import FUNCTIONS, GOALS, HANDS, help_rows
from okrmeet.cli.plain.month import hands_row
from okrmeet.cli.plain.page import page
from okrmeet.cli.plain.quarter import told_rows
from okrmeet.cli.plain.rules import RULES, keep
from okrmeet.cli.plain.steps import floor, step_rows
from okrmeet.cli.plain.typing_hint import to_type
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import MIRROR
from okrmeet.engine import walk
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Sense, parse
from okrmeet.engine.closing import leave
from okrmeet.engine.focus import stays_at, waiting_goal, waiting_report, waiting_row, waits
from okrmeet.engine.goal_words import find_goal, find_key_result
from okrmeet.engine.hands import hands, objective_of, show_without_hands
from okrmeet.engine.marking import mark
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import NOTHING_TO_PASS, passed
from okrmeet.engine.quarter import score_of
from okrmeet.engine.room import Room
from okrmeet.engine.rows import ROWS, find_row
from okrmeet.engine.scoring import park_score
from okrmeet.engine.understood import understood
from okrmeet.engine.upcoming import next_meeting_day
from okrmeet.services.minutes import minutes_of
from okrmeet.services.session import Rule, Session
from okrmeet.services.words import continue_, understand
from okrmeet.store.errors import StoreError

RESUME = "everything that was confirmed is saved; go on with: okrmeet resume --plain"


class PlainMeeting:
    """A session that is asked and answered in lines. `read` gives the next line, None at the end of all input."""

    def __init__(self, session: Session, read: Callable[[], str | None], write: Callable[[str], None]) -> None:
        self._session = session
        self._read = read
        self._write = write
        self._chosen: str | None = None
        self._asked_to_close = False
        # Nobody sends signs of life while a prompt waits: all the time until the next line was spent in the room.
        session.longest_gap = math.inf
        room = session.room
        self._next_day = next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, session.clock.now())

    @property
    def room(self) -> Room:
        """The room as it is stored."""
        return self._session.room

    def hold(self) -> None:
        """Go on until the meeting has ended or was left."""
        self._say(f"{self.room.meeting.title}, {self.room.unit.name}. An empty line goes on; /help lists the words.")
        self._show_step()
        while self.room.visit is not None:
            line = self._read()
            if line is None:
                self.go()
                return
            if self._answer(line):
                return
        self._write(page(["", *minutes_of(self.room.docs, self.room.meeting_id, short=True).splitlines()]))
        self._say("okrmeet minutes prints them all")

    def go(self) -> None:
        """Leave the meeting, to be resumed."""
        self._perform(lambda room, _: leave(room))
        self._say(RESUME)

    def _answer(self, typed: str) -> bool:
        """Do what a line says; True when the meeting was left."""
        closing, self._asked_to_close = self._asked_to_close, False
        if not typed.strip():
            self._go_on(sure=closing)
            return False
        read = parse(typed, self.room, self._focus())
        if isinstance(read, Refused):
            self._refuse(read, typed)
        elif read.sense is Sense.COMMAND:
            return self._command(read.command, typed)
        else:
            words, before = understood(read, self.room, self._today()), self._focus()
            done = self._perform(lambda room, moment: capture(room, read, moment), typed)
            if done is not None:
                if self.room.step.kind is not StepKind.PRESENT:  # several things are said about one objective
                    self._chosen = stays_at(self.room, read.about or read.question or self._chosen)
                self._say(f"kept: {words}")
                for row in wording_rows(read, done, self.room.docs):
                    self._say(row)
                self._show_moved(before)
        return False

    def _command(self, command: str, typed: str) -> bool:
        word, _, rest = command.partition(" ")
        if word == "focus" and rest:
            self._choose(rest)
        elif word == "mark" and rest:
            self._mark(rest.strip(), typed)
        else:
            meant = understand(command, self.room, FUNCTIONS)
            if isinstance(meant, Refused):
                self._refuse(meant, typed)
            elif isinstance(meant, str):
                return self._function(meant, typed)
            else:
                self._change(meant, typed)
        return False

    def _function(self, name: str, typed: str) -> bool:
        if name == "leave":
            self.go()
            return True
        if name == "next":
            self._go_on(sure=False)
        elif name == "help":
            self._write(page(help_rows()))
        elif name == "minutes":
            self._write(page(minutes_of(self.room.docs, self.room.meeting_id).splitlines()))
        elif name == "show":
            self._show(typed)
        elif name == "continue" and self.room.step.kind is StepKind.FATE:
            self._at_row(keep, self._focus().row, typed)
        elif name == "continue":
            about = objective_of(self.room, self._focus().goal)
            self._change(lambda room, moment: continue_(room, about, moment), typed)
        elif name == "around":
            self._hand_around()
        elif name == "people":
            self._write(page(self._attendance()))
        elif name in ("mark", "later") and self.room.step.kind in ROWS:
            self._at_row(mark if name == "mark" else park_score, self._focus().row, typed)
        elif name in RULES:
            self._change(RULES[name], typed)
        else:
            self._say(f"/{name} needs to know what: /help")
        return False

    def _hand_around(self) -> None:
        """Let everybody write alone."""
        if passed(self.room) is None:
            self._refuse(NOTHING_TO_PASS, "")
            return
        Around(lambda: self.room, self._perform, self._read, lambda rows: self._write(page(rows))).go()
        self._show_step()

    def _go_on(self, *, sure: bool) -> None:
        last = self.room.position + 1 == len(self.room.meeting.steps)
        if last and not sure:
            self._asked_to_close = True
            self._say("the last step: an empty line once more closes the meeting")
            return
        self._change(walk.go_on)

    def _change(self, rule: Rule, typed: str = "") -> None:
        """Apply a rule, and show where the room stands when it moved."""
        before = self._place()
        done = self._perform(rule, typed)
        if done is None or self.room.visit is None:
            return
        if self._place() != before:
            self._chosen = None
            self._show_step()
        else:
            self._say(done.label)

    def _perform(self, rule: Rule, typed: str = "") -> Change | None:
        try:
            done = self._session.perform(rule)
        except StoreError as error:
            self._say(f"not saved: {error}")
            self._repeat(typed)
            return None
        if isinstance(done, Refused):
            self._refuse(done, typed)
            return None
        return done

    def _refuse(self, refused: Refused, typed: str) -> None:
        self._say(f"not kept: {refused.reason}")
        self._repeat(typed)

    def _repeat(self, typed: str) -> None:
        if typed.strip():
            self._say(f"you typed: {typed.strip()}")

    def _choose(self, word: str) -> None:
        if self.room.step.kind in ROWS:
            self._chosen = find_row(self.room, word)
            self._say(f"now about {self._chosen}" if self._chosen else f"no row of this step is {word}")
            return
        if self.room.step.kind in GOALS:
            self._chosen = find_goal(word.strip().removeprefix("#"), self.room)
            self._say(f"now about {self._chosen}" if self._chosen else f"no goal of this meeting is {word}")
            return
        kr = find_key_result(word.strip().removeprefix("#"), self.room)
        self._chosen = kr.id if kr else None
        self._say(f"next report: {kr.id} {kr.title}" if kr else f"{word} is no key result of {self.room.unit.id}")

    def _show(self, typed: str) -> None:
        """The step; where hands are counted also the objective in focus, without any."""
        about = objective_of(self.room, self._focus().goal)
        if self.room.step.kind in HANDS and about and hands(self.room, self.room.step, about) is None:
            self._perform(lambda room, moment: show_without_hands(room, about, moment), typed)
            self._chosen = None
        row = self._focus().row
        if self.room.step.kind is StepKind.SCORE and row and score_of(self.room.docs, self.room.meeting, row) is None:
            self._perform(lambda room, moment: mark(room, row, moment), typed)
            self._chosen = None
        self._show_step()

    def _at_row(self, rule: Callable[[Room, str, Moment], Change | Refused], row: str | None, typed: str) -> None:
        """Do what a word does with the row that is named, or that is in focus."""
        if row is None:
            self._refuse(Refused("there is nothing here that it could be about"), typed)
            return
        before, done = self._focus(), self._perform(lambda room, moment: rule(room, row, moment), typed)
        if done is not None:
            self._chosen = stays_at(self.room, row)
            self._say(done.label)
            self._show_moved(before)

    def _mark(self, number: str, typed: str) -> None:
        if self.room.step.kind in ROWS:
            self._at_row(mark, find_row(self.room, number), typed)
            return
        people = [entry.person for entry in self.room.meeting.attendance]
        if not number.isdecimal() or not 1 <= int(number) <= len(people):
            self._refuse(
                Refused(f"/mark takes a number from 1 to {len(people)}, or: /here @name, /gone @name"), typed
            )
            return
        person = people[int(number) - 1]
        self._change(lambda room, moment: mark(room, person, moment), typed)

    # -- showing --------------------------------------------------------------------------------------------

    def _show_step(self) -> None:
        room = self.room
        spent, box = int(room.spent(room.step.key) // 60), room.box(room.step.key) / 60
        time = f"{box:g} min" if not spent else f"{spent} of {box:g} min"
        rows = ["", f"{room.position + 1}. {room.step.title} ({time})", room.step.prompt, *floor(room)]
        rows += [f"- {row}" for row in (*step_rows(room), *mirror_rows(self._session.evidence()))]
        self._write(page([*rows, f"type: {to_type(room, self._focus())}"]))

    def _show_moved(self, before: Focus) -> None:
        """What is known of an objective once hands were counted, and which one is next."""
        room, now = self.room, self._focus()
        if room.step.kind in ROWS:
            evidence = mirror_rows(self._session.evidence()) if before.row == MIRROR else []
            for row in (*told_rows(room, before.row), *evidence):
                self._say(row)
            if now.row and now.row != before.row and waits(room, now.row):
                self._say(f"next: {now.row}")
            return
        about = objective_of(room, before.goal)
        objective = room.docs.get(Objective, about)
        if objective is None or room.step.kind not in {*HANDS, StepKind.ADJUST}:
            return
        if room.step.kind in HANDS and hands(room, room.step, objective.id) is not None:
            self._say(hands_row(room, objective))
        if now.goal and objective_of(room, now.goal) != about:
            self._say(f"next: {now.goal}")

    def _attendance(self) -> list[str]:
        return [f"{entry.person}: {entry.state.value}" for entry in self.room.meeting.attendance]

    def _say(self, words: str) -> None:
        self._write(page([words]))

    def _place(self) -> tuple[str, str, str | None]:
        room = self.room
        return room.step.key, room.visit.at if room.visit else "", room.speaking.id if room.speaking else None

    def _today(self) -> dt.date:
        return self.room.day(self._session.clock.now())

    def _focus(self) -> Focus:
        if self.room.step.kind in ROWS:
            return Focus(self._today(), next_meeting=self._next_day, row=self._chosen or waiting_row(self.room))
        goal = (self._chosen or waiting_goal(self.room)) if self.room.step.kind in GOALS else None
        key_result = None if goal else self._chosen or waiting_report(self.room)
        return Focus(self._today(), key_result, self._next_day, goal=goal)
