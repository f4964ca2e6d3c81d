"""What a recorded meeting says of itself: whose it was, when, and who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from okrmeet.agenda.load import HELD, built_in, usual_for
from okrmeet.agenda.model import Agenda
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Attendance, Presence, Step, StepKind
from okrmeet.domain.people import Event, MeetingKind
from okrmeet.services.agenda_file import UnknownAgenda, find_agenda
from okrmeet.services.import_goals import read_cycle
from okrmeet.services.record_known import Known
from okrmeet.services.userfile import BadFile, Node

QUARTERLY = {
    "pulses": StepKind.RATE,
    "mirror": StepKind.RATE,
    "scores": StepKind.SCORE,
    "happened": StepKind.REVEAL,
    "causes": StepKind.CAUSES,
    "fates": StepKind.FATE,
    "drafts": StepKind.DRAFT,
}
"""What quarterly meetings write down, and others only in a step of that kind."""
FIELDS = (
    "okrmeet", "meeting", "unit", "started", "ended", "cycle", "sitting", "agenda", "facilitator", "present", "steps",
    "turns", "closed_actions", "answers", "checkins", "judgements", "recalls", "feedback", "dependencies",
    "closed_dependencies", "decisions", "adjustments", "actions", "commitments", "parked", "worth", *QUARTERLY,
)  # fmt: skip

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Times:
    """When the meeting began and, where that is known, ended."""

    started: dt.datetime
    ended: dt.datetime | None


@dataclass(frozen=True)
class Head:
    """Whose time it was and who was there. What the file does not say is None."""

    cycle: str | None
    sitting: int | None
    facilitator: str | None
    present: tuple[Attendance, ...] | None


def kind_of(fields: Mapping[str, Node]) -> MeetingKind:
    """What kind of meeting it was."""
    return fields["meeting"].word(HELD) or "weekly"


def check_lists(fields: Mapping[str, Node], kind: MeetingKind, steps: tuple[Step, ...]) -> None:
    """Words of retrospectives are a problem in other meetings, unless a step asks for them."""
    kinds = {step.kind for step in steps}
    for name, asked_in in QUARTERLY.items():
        if fields[name].given and kind != "quarterly" and asked_in not in kinds:
            fields[name].problem(f"belongs to quarterly meetings, and this is a {kind}; leave it out")


def agenda_of(fields: Mapping[str, Node], docs: Documents, unit: str | None, kind: MeetingKind) -> Agenda:
    """The agenda that was asked: one that okrmeet ships or of a file, else the one for the unit's time.

    A BadFile at once where it cannot be read: nothing can be said about the steps of the meeting then.
    """
    node = fields["agenda"]
    if named := node.line_of_text():
        return _named(node, named, fields["meeting"])
    event = next(iter(docs.of(Event, unit=unit, meeting=kind)), None)
    return built_in(usual_for(kind, event.minutes if event else None))


def _named(node: Node, named: str, meeting: Node) -> Agenda:
    """The agenda of that name, or of the file that the path leads to from the recorded file's folder."""
    problems = node.problems
    try:
        agenda = find_agenda(named, problems.path.parent)
    except UnknownAgenda as error:
        node.problem(str(error))
        raise BadFile(problems.found) from None
    except BadFile as error:
        node.problem("this agenda cannot be used; what is wrong with its file is told here too")
        raise BadFile([*problems.found, *error.problems]) from None
    if isinstance(meeting.content, str) and agenda.meeting != meeting.content.lower():
        node.problem(f"{agenda.name} is the agenda of a {agenda.meeting}, and this meeting is none")
    return agenda


def optional_steps(fields: Mapping[str, Node], agenda: Agenda) -> tuple[str, ...]:
    """The optional steps that were asked: those that the file has minutes of, and one for its recalls."""
    rows = fields["steps"].content if isinstance(fields["steps"].content, list) else []
    keys = [row.content.get("key") for row in rows if isinstance(row.content, dict)]
    timed = [key.content for key in keys if key is not None]
    recalls = bool(fields["recalls"].content)
    return tuple(
        step.key for step in agenda.optional if step.key in timed or (recalls and step.kind is StepKind.RECALL)
    )


def read_times(fields: Mapping[str, Node], zone: dt.tzinfo) -> Times | None:
    """When it was; None where the file does not say when it began."""
    started, ended = fields["started"].moment(zone), fields["ended"].moment(zone)
    if started is None:
        return None
    if ended is not None and not dt.timedelta(0) < ended - started <= DAY:
        late = ended > started
        fields["ended"].problem(
            "this is more than a day after the meeting started" if late else "a meeting ends after it has started"
        )
        ended = None
    return Times(started, ended)


def read_head(
    fields: Mapping[str, Node], known: Known, times: Times | None, zone: dt.tzinfo, kind: MeetingKind
) -> Head:
    """Which quarter it belongs to, who led, who was there."""
    sitting = fields["sitting"]
    if sitting.given and kind != "quarterly":
        sitting.problem("only a quarterly is held in two sittings; leave it out")
    return Head(
        cycle=None if fields["cycle"].content is None else read_cycle(fields["cycle"]),
        sitting=sitting.integer(0, 2) if kind == "quarterly" else None,
        facilitator=known.person(fields["facilitator"]),
        present=_present(fields["present"], known, times, zone) if fields["present"].given else None,
    )


def _present(node: Node, known: Known, times: Times | None, zone: dt.tzinfo) -> tuple[Attendance, ...]:
    there: dict[str, Attendance] = {}
    for item in node.items():
        who, joined = item, None
        if isinstance(item.content, dict):
            row = item.fields(("person", "joined"), need=("person",))
            who, joined = row["person"], _joined(row["joined"], times, zone)
        person = known.person(who)
        if person in there:
            who.problem(f"{person} is in this list twice")
        elif person is not None:
            there[person] = Attendance(person=person, state=Presence.PRESENT, joined=joined)
    if not node.content:
        node.problem("nobody was there: name at least one person, or leave this out if everybody was")
    return tuple(there.values())


def _joined(node: Node, times: Times | None, zone: dt.tzinfo) -> dt.datetime | None:
    """When somebody came in late, maybe after midnight; who came in the first minute was there in time."""
    time = node.time()
    if time is None or times is None:
        return None
    began = times.started.astimezone(zone).replace(second=0, microsecond=0)
    over = times.ended or times.started + DAY / 2
    for day in (began.date(), began.date() + DAY):
        joined = dt.datetime.combine(day, time, zone).astimezone(dt.UTC)
        if began <= joined <= over:
            return None if joined == began else joined
    lasted = f"from {began:%H:%M}" + (f" to {over.astimezone(zone):%H:%M}" if times.ended else " on")
    node.problem(f"the meeting did not go on at {time:%H:%M}: it was {lasted}")
    return None
