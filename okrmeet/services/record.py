"""Recording a meeting that was held elsewhere: the same rules as on screen, all of the file or nothing.

What is wrong with a file is told at once: what cannot be read, what points to nothing, and what a rule of the meeting
refuses. All ids follow from the bytes of the file, so recording it in two copies of a workspace gives the same
documents.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Step, Visit
from okrmeet.domain.people import MeetingKind, Settings
from okrmeet.domain.zone import local_day, zone
from okrmeet.engine.covering import covered
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.services.coach import raised
from okrmeet.services.load import load_all
from okrmeet.services.record_course import Course, read_course
from okrmeet.services.record_entries import Entries
from okrmeet.services.record_entry import Entry
from okrmeet.services.record_head import (
    FIELDS,
    agenda_of,
    check_lists,
    kind_of,
    optional_steps,
    read_head,
    read_times,
)
from okrmeet.services.record_known import Known, unit_of
from okrmeet.services.record_play import Player
from okrmeet.services.userfile import BadFile, Node, Problems, load
from okrmeet.store.protocol import Store


def record_file(store: Store, path: Path, now: dt.datetime | None = None) -> Meeting:
    """Record the meeting of a file in one commit. BadFile or StoreError: nothing is stored."""
    meeting, change = plan_record(path, load_all(store), now)
    store.commit(change, actor="record")
    return meeting


def plan_record(path: Path, docs: Documents, now: dt.datetime | None = None) -> tuple[Meeting, Change]:
    """The meeting of a file and the change that stores it; a BadFile lists everything that is wrong.

    With `now` a meeting that is still to come is wrong as well.
    UnknownZone when the settings of the workspace name no time zone.
    """
    root = load(path)
    problems = root.problems
    fields = root.fields(FIELDS, need=("meeting", "unit", "started"))
    settings = docs.get(Settings, "settings") or Settings()
    tz = zone(settings.timezone)
    kind = kind_of(fields)
    unit = unit_of(fields["unit"], docs)
    agenda = agenda_of(fields, docs, unit, kind)
    agenda = agenda.wanting(optional_steps(fields, agenda))
    times = read_times(fields, tz)
    started = times.started if times else None
    if started and now and _is_to_come(docs, started, now):
        fields["started"].problem(f"this is still to come: today is {local_day(now, settings.timezone)}")
    covers = covered(docs, unit, kind, local_day(started, settings.timezone)) if started else ()
    known = Known(docs, unit, started, covers)
    head = read_head(fields, known, times, tz, kind)
    seed = _seed(path, problems)
    if times is None or not unit or _recorded(fields["started"], docs, unit, times.started, seed):
        _read_all(fields, known, agenda.asked(guard_rails=True, drafts=True), kind)
        raise BadFile(problems.found)
    token = _tokens(seed)
    then = _as_it_was(docs, unit, local_day(times.started, settings.timezone))
    opened = open_meeting(
        then, unit, agenda, Moment(times.started, token()),
        present=head.present, facilitator=head.facilitator, cycle=head.cycle, sitting=head.sitting,
        raised=raised(then, unit, agenda.meeting, times.started),
    )  # fmt: skip
    if isinstance(opened, Refused):
        fields["sitting" if fields["sitting"].given else "unit"].problem(opened.reason)
        _read_all(fields, known, agenda.asked(guard_rails=True, drafts=True), kind)
        raise BadFile(problems.found)
    meeting = next(doc for doc in opened.puts if isinstance(doc, Meeting))
    course, entries = _read_all(fields, known, meeting.steps, kind)
    recorded = Player(then, opened, course, times, token).play(entries)
    problems.raise_if_any()
    return recorded


def _read_all(
    fields: Mapping[str, Node], known: Known, steps: tuple[Step, ...], kind: MeetingKind
) -> tuple[Course, list[Entry]]:
    """What happened in the steps."""
    check_lists(fields, kind, steps)
    return read_course(fields, known, steps), Entries(known, steps).read(fields)


def _seed(path: Path, problems: Problems) -> str:
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=6).hexdigest()
    except OSError as error:  # it was read a moment ago
        raise problems.bad(f"this file cannot be read: {error.strerror}") from None


def _tokens(seed: str) -> Callable[[], str]:
    """One id after the other, all of them the file's own."""
    numbers = count(1)
    return lambda: f"{seed}{next(numbers):04x}"


def _recorded(node: Node, docs: Documents, unit: str, started: dt.datetime, seed: str) -> bool:
    """Whether the same file, or another file about the same meeting, was recorded already: that is a problem."""
    first = docs.get(Visit, _tokens(seed)())
    same = first.meeting if first else None
    for meeting in docs.of(Meeting, unit=unit):
        if meeting.started == started:
            same = meeting.id
    if same is not None:
        node.problem(f"this meeting is recorded already, as {same}")
    return same is not None


def _is_to_come(docs: Documents, started: dt.datetime, now: dt.datetime) -> bool:
    """Whether a meeting has not begun by this machine's clock; a workspace that is ahead, as the sample, may be."""
    return started > now and all(meeting.started <= now for meeting in docs.all(Meeting))


def _as_it_was(docs: Documents, unit: str, day: dt.date) -> Documents:
    """Without the unit's meetings of later days: they decide neither who speaks first nor when the next one is."""
    later = tuple(m for m in docs.of(Meeting, unit=unit) if m.day > day)
    return docs.after(Change("as it was", removes=later))
