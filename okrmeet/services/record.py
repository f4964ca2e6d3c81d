"""Recording a meeting that was held elsewhere: the same rules as on screen, all of the file or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from zoneinfo import ZoneInfo

from okrmeet.agenda.load import built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import guard_rails
from okrmeet.domain.meeting import Attendance, Meeting, Presence, StepKind, TurnState
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.zone import zone
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.turns import give_floor
from okrmeet.engine.walk import go_on
from okrmeet.services.load import load_all
from okrmeet.services.record_entries import Entries, Entry, known
from okrmeet.services.session import Rule, Session
from okrmeet.services.userfile import Node, load
from okrmeet.store.protocol import Store

LATER = (
    "agenda", "dependencies", "judgements", "recalls", "pulses", "mirror", "scores", "happened", "causes", "fates",
    "drafts",
)  # fmt: skip
"""What belongs to monthly and quarterly meetings, or to agendas of one's own."""
LISTS = (
    "closed_actions", "answers", "checkins", "feedback", "decisions", "adjustments", "actions", "commitments",
    "parked",
)  # fmt: skip
FIELDS = (
    "okrmeet", "meeting", "unit", "started", "ended", "cycle", "facilitator", "present", "steps", "turns", *LISTS,
    "worth", *LATER,
)  # fmt: skip


class _Tape:
    """The clock of a meeting that is over: it shows what the file says, and no time passes by itself."""

    def __init__(self, start: dt.datetime) -> None:
        self._now = start

    def now(self) -> dt.datetime:
        """A moment on from the last one: what was said first has the earlier stamp."""
        self._now += dt.timedelta(milliseconds=1)
        return self._now

    def monotonic(self) -> float:
        return 0.0

    def wind(self, seconds: float) -> None:
        """Go on by so much."""
        self._now += dt.timedelta(seconds=seconds)

    def wind_to(self, moment: dt.datetime) -> None:
        """Go to a moment."""
        self._now = moment - dt.timedelta(milliseconds=1)


def record_file(store: Store, path: Path) -> Meeting:
    """Record the meeting of a file in one commit. BadFile or StoreError: nothing is stored."""
    meeting, change = plan_record(path, load_all(store))
    store.commit(change, actor="record")
    return meeting


def plan_record(path: Path, docs: Documents) -> tuple[Meeting, Change]:
    """The meeting of a file and the change that stores it; a BadFile lists what is wrong."""
    return _Recording(path, docs).play()


class _Recording:
    """One file on its way through the engine."""

    def __init__(self, path: Path, docs: Documents) -> None:
        self._root = load(path)
        self._problems = self._root.problems
        self._docs = docs
        self._fields = self._root.fields(FIELDS, need=("meeting", "unit", "started"))
        self._settings = docs.get(Settings, "settings") or Settings()
        self._zone: ZoneInfo = zone(self._settings.timezone)
        self._seed = hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
        self._moments = 0
        self._total = Change("record", undoable=False)

    def play(self) -> tuple[Meeting, Change]:
        """Read everything, then hold the meeting again."""
        head = self._fields
        for name in LATER:
            if head[name].given:
                head[name].problem("this okrmeet records weekly meetings with the built-in agenda; leave this out")
        if head["meeting"].word(("weekly", "monthly", "quarterly")) not in (None, "weekly"):
            head["meeting"].problem("this okrmeet records weekly meetings only")
        unit_key = known(head["unit"], [u.id for u in self._docs.all(Unit)], "unit") or ""
        started = head["started"].moment(self._zone)
        ended = head["ended"].moment(self._zone)
        self._problems.raise_if_any()
        if started is None:
            raise self._problems.bad("is missing", field="started")
        self._check_times(started, ended, unit_key)
        agenda = built_in("weekly")
        steps = agenda.asked(guard_rails=bool(guard_rails(self._docs, unit_key)))
        entries = Entries(self._docs, unit_key, steps)
        said = [*entries.read({name: head[name] for name in LISTS}), *entries.worth(head["worth"])]
        minutes = self._minutes([step.key for step in steps])
        turns = self._turns(entries)
        session = self._open(unit_key, started, agenda, entries)
        self._problems.raise_if_any()
        self._walk(session, said, minutes, turns, ended)
        self._problems.raise_if_any()
        return session.room.meeting, self._total

    def _check_times(self, started: dt.datetime, ended: dt.datetime | None, unit: str) -> None:
        if ended is not None and ended <= started:
            self._fields["ended"].problem("a meeting ends after it has started")
        same = next((m for m in self._docs.all(Meeting) if m.unit == unit and m.started == started), None)
        if same is not None:
            self._fields["started"].problem(f"this meeting is recorded already, as {same.id}")
        self._problems.raise_if_any()

    def _open(self, unit: str, started: dt.datetime, agenda: Agenda, entries: Entries) -> Session:
        head = self._fields
        cycle = head["cycle"].text()
        if cycle:
            try:
                Cycle.parse(cycle)
            except ValueError as error:
                head["cycle"].problem(str(error))
        present = self._present(started, entries) if head["present"].given else None
        leads = entries.person(head["facilitator"])
        self._problems.raise_if_any()
        moment = Moment(started, self._token())
        opened = open_meeting(
            self._docs, unit, agenda, moment, present=present, facilitator=leads, cycle=cycle or None
        )
        if isinstance(opened, Refused):
            raise self._problems.bad(opened.reason, line=head["unit"].line, field="unit")
        meeting = next(doc for doc in opened.puts if isinstance(doc, Meeting))
        docs = self._docs.after(Change("opened", self._keep(opened)))
        self._tape = _Tape(started)
        return Session(docs, meeting.id, self._tape, self._keep, token=self._token, undoable=False)

    def _present(self, started: dt.datetime, entries: Entries) -> list[Attendance]:
        there: list[Attendance] = []
        for node in self._fields["present"].items():
            joined = None
            who = node
            if isinstance(node.content, dict):
                row = node.fields(("person", "joined"), need=("person",))
                who, time = row["person"], row["joined"].time()
                if time is not None:
                    local = dt.datetime.combine(started.astimezone(self._zone).date(), time, self._zone)
                    joined = local.astimezone(dt.UTC)
            person = entries.person(who)
            if person is None:
                continue
            if any(a.person == person for a in there):
                who.problem(f"{person} is in this list twice")
            there.append(Attendance(person=person, state=Presence.PRESENT, joined=joined))
        return there

    def _minutes(self, keys: list[str]) -> dict[str, float]:
        minutes: dict[str, float] = {}
        for node in self._fields["steps"].items():
            row = node.fields(("key", "minutes"), need=("key", "minutes"))
            key = known(row["key"], keys, "step")
            spent = row["minutes"].number(over=-1e-9, most=1440)
            if key is not None and spent is not None:
                minutes[key] = minutes.get(key, 0.0) + spent
        return minutes

    def _turns(self, entries: Entries) -> list[tuple[Node, str, float]]:
        turns: list[tuple[Node, str, float]] = []
        for node in self._fields["turns"].items():
            row = node.fields(("person", "minutes", "about"), need=("person",))
            person = entries.person(row["person"])
            minutes = row["minutes"].number(over=-1e-9, most=1440)
            if person is not None:
                turns.append((node, person, minutes or 0.0))
        return turns

    # -- holding it again -----------------------------------------------------------------------------------

    def _walk(
        self,
        session: Session,
        said: list[Entry],
        minutes: dict[str, float],
        turns: list[tuple[Node, str, float]],
        ended: dt.datetime | None,
    ) -> None:
        told = any(self._fields[name].given for name in ("steps", "turns"))
        for step in session.room.meeting.steps:
            begun = self._tape.now()
            for entry in said:
                if entry.step == step.key:
                    self._do(session, entry.rule, entry.node)
            spent = minutes.get(step.key, 0.0) * 60
            if step.kind is StepKind.CHECK_IN:
                self._hold_round(session, turns)
                spent = spent or sum(t.seconds for t in session.room.turns(step.key))
            self._spend(session, spent)
            self._tape.wind_to(begun + dt.timedelta(seconds=spent if told else step.minutes * 60))
            if step.kind is StepKind.CLOSE and ended is not None:
                self._tape.wind_to(ended)
            self._do(session, go_on, self._fields["unit"])

    def _hold_round(self, session: Session, turns: list[tuple[Node, str, float]]) -> None:
        """Let everybody speak: in the order of the file, else in that of the rotation. The last turn stays open."""
        if not turns:
            while session.room.waiting:
                self._do(session, go_on, self._fields["unit"])
            return
        for number, (node, person, spoken) in enumerate(turns):
            if number:
                self._do(session, go_on, node)
            self._do(session, _floor(person), node)
            self._speak(session, spoken * 60)
        # who has no turn in the file did not speak, and keeps the place in the rotation
        self._put(session, *(turn.with_(state=TurnState.SKIPPED) for turn in session.room.waiting))

    def _speak(self, session: Session, seconds: float) -> None:
        speaking = session.room.speaking
        if speaking is not None and seconds:
            self._put(session, speaking.with_(seconds=speaking.seconds + seconds))

    def _spend(self, session: Session, seconds: float) -> None:
        visit = session.room.visit
        if visit is not None and seconds:
            self._put(session, visit.with_(seconds=seconds))

    def _put(self, session: Session, *docs: Doc) -> None:
        session.perform(lambda _room, _moment: Change("time", docs, undoable=False))

    def _do(self, session: Session, rule: Rule, node: Node) -> None:
        done = session.perform(rule)
        if isinstance(done, Refused):
            node.problem(done.reason)

    def _keep(self, change: Change) -> tuple[Doc, ...]:
        """Add to what will be stored as one commit."""
        self._total = self._total.then(change)
        return change.puts

    def _token(self) -> str:
        """An id that follows from the file, so that recording it anywhere gives the same documents."""
        self._moments += 1
        return f"{self._seed}{self._moments:03x}"


def _floor(person: str) -> Rule:
    return lambda room, moment: give_floor(room, person, moment)
