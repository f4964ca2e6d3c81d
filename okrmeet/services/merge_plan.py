"""What merging another workspace into this one will do: pure, from the documents of both.

Merging again changes nothing, and merging in the other direction gives the same documents, but for the numbers of
promises and meetings that were counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.gone import Gone, gone_id
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Counter, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.engine.moment import Moment
from okrmeet.services.import_plan import ImportPlan, in_words
from okrmeet.services.merge_names import Names, recognised, renamed
from okrmeet.services.merge_unite import MISSING, Clash, Prefer, unite
from okrmeet.services.merge_ways import WAYS, Comes, first_visits, last_number


@dataclass(frozen=True)
class MergePlan(ImportPlan):
    """The change, each document that comes along by what becomes of it, and what stands in the way.

    `names` are those of new documents that are called otherwise here than there, `stay` the number of private ones
    that stay in the other file. With clashes nothing may be stored.
    """

    removed: tuple[Doc, ...] = ()
    names: tuple[tuple[str, str, str], ...] = ()  # kind, id there, id here
    stay: int = 0
    clashes: tuple[Clash, ...] = ()


def plan_merge(
    here: Documents, there: Documents, moment: Moment, *, source: str, copies: bool, prefer: Prefer | None = None
) -> MergePlan | Refused:
    """What is to be done so that this workspace holds what both hold; `source` is what the other one is called.

    `copies` says that both come from one workspace. With `prefer` the fields in which the two contradict each other
    are taken from that side; for goals an adjustment tells so. Refused while a meeting is open on either side.
    """
    for docs, where in ((here, "this workspace"), (there, source)):
        meeting = next((m for m in docs.all(Meeting) if m.open), None)
        if meeting is not None:
            return Refused(f"{meeting.id} is still open in {where}: end it there first (okrmeet resume)")
    merging = _Merging(here, there, recognised(here, there), moment, source, prefer)
    for table, way in WAYS.items():
        if way.comes is Comes.ALWAYS or (way.comes is Comes.BETWEEN_COPIES and copies):
            merging.take(table)
        elif way.comes is Comes.BETWEEN_COPIES:
            merging.stay += len(there.all(KINDS[table]))
    return merging.plan()


class _Merging:
    """A merge that is being worked out, kind by kind."""

    def __init__(
        self, here: Documents, there: Documents, names: Names, moment: Moment, source: str, prefer: Prefer | None
    ) -> None:
        self.stay = 0
        self._here, self._there, self._names = here, there, names
        self._moment, self._source, self._prefer = moment, source, prefer
        self._created: dict[tuple[str, str], Doc] = {}
        self._changed: dict[tuple[str, str], Doc] = {}
        self._same: list[Doc] = []
        self._removed: list[Doc] = []
        self._clashes: list[Clash] = []
        self._adjustments: list[Adjustment] = []
        self._ranks = {**_ranks(there, names), **_ranks(here, {})}
        self._decided: dict[str, set[str]] = {}  # by the id of a trace: what was decided to be over

    def take(self, table: str) -> None:
        """Unite the documents of one kind."""
        kind = KINDS[table]
        for doc in self._there.all(kind):
            theirs = renamed(doc, self._names)
            mine = self._here.get(kind, theirs.id)
            if mine is None:
                self._take_new(theirs)
            else:
                self._take(mine, theirs, doc.fingerprint())
        if any(gone.id.startswith(f"{table}/") for gone in self._there.all(Gone)):
            known = {renamed(doc, self._names).id for doc in self._there.all(kind)}
            for mine in self._here.all(kind):
                if mine.id not in known:
                    self._perhaps_remove(mine)

    def plan(self) -> MergePlan:
        """Everything together, as one change."""
        self._keep_decided()
        docs = (*self._created.values(), *self._changed.values(), *self._adjustments, *self._counters())
        change = Change(f"merge of {self._source}", docs, tuple(self._removed), undoable=False)
        self._clashes += _circles(self._here, self._here.after(change))
        return MergePlan(
            change,
            created=tuple(self._created.values()),
            changed=tuple(self._changed.values()),
            same=tuple(self._same),
            removed=tuple(self._removed),
            names=tuple((*ref, named) for ref, named in self._names.items() if (ref[0], named) in self._created),
            stay=self.stay,
            clashes=tuple(self._clashes),
        )

    def _take(self, mine: Doc, theirs: Doc, as_there: str) -> None:
        pasts = {*mine.was, *self._traces(self._here, mine.ref)}, {*theirs.was, *self._traces(self._there, mine.ref)}
        way = WAYS[mine.table]
        united = unite(mine, theirs, lambda one, other: way.join(one, other, self._rank), pasts, self._prefer)
        self._clashes += united.clashes
        if united.put:  # its past has the other one also as it is called there, and this merge
            self._changed[mine.ref] = united.doc.with_(was=united.doc.said_before((as_there, self._moment.token)))
        else:
            self._same.append(mine)
        if isinstance(mine, Objective | KeyResult):
            for field in united.solved:  # whom it overrules finds out from the same record, wherever it is read
                sides = in_words(getattr(mine, field)), in_words(getattr(theirs, field))
                before, after = sides if self._prefer == "there" else reversed(sides)
                self._note(mine, field, before, after)

    def _take_new(self, theirs: Doc) -> None:
        """Take what is not here: unless it was taken away here since, and is still what it was then."""
        here, there = self._traces(self._here, theirs.ref), self._traces(self._there, theirs.ref)
        if here <= there:
            self._create(theirs)
        elif theirs.fingerprint() not in here:
            match self._prefer:
                case None:
                    self._clashes.append(Clash(theirs.table, theirs.id, "", MISSING, "was changed"))
                case "there":
                    self._create(theirs)
                case "here":
                    self._decide_gone(theirs)

    def _perhaps_remove(self, mine: Doc) -> None:
        """Remove what was taken away there since, unless it was changed here since."""
        here, there = self._traces(self._here, mine.ref), self._traces(self._there, mine.ref)
        if there <= here:
            return
        if mine.fingerprint() in there:
            self._removed.append(mine)
        elif self._prefer is None:
            self._clashes.append(Clash(mine.table, mine.id, "", "was changed", MISSING))
        elif self._prefer == "there":
            self._removed.append(mine)
            self._decide_gone(mine)

    def _rank(self, meeting: str | None) -> tuple[str, ...]:
        return self._ranks.get(meeting or "", (meeting or "",))

    def _create(self, theirs: Doc) -> None:
        self._created[theirs.ref] = theirs.with_(version=0, seq=0)

    def _traces(self, docs: Documents, ref: tuple[str, str]) -> set[str]:
        gone = docs.get(Gone, gone_id(*ref))
        return set() if gone is None else set(gone.prints)

    def _decide_gone(self, doc: Doc) -> None:
        self._decided[gone_id(doc.table, doc.id)] = {*doc.was, doc.fingerprint()}

    def _keep_decided(self) -> None:
        """Remember what was decided, so that merging again asks no more."""
        for id, prints in self._decided.items():
            ref = (Gone.table, id)
            known = self._created.get(ref) or self._changed.get(ref) or self._here.get(Gone, id)
            before = known.prints if isinstance(known, Gone) else ()
            doc = (known or Gone(id=id, prints=())).with_(prints=tuple(sorted({*before, *prints})))
            (self._changed if ref not in self._created else self._created)[ref] = doc

    def _note(self, goal: Objective | KeyResult, field: str, before: str, after: str) -> None:
        unit = goal.unit if isinstance(goal, Objective) else goal.team
        self._adjustments.append(
            Adjustment(
                id=self._moment.id(len(self._adjustments) + 1), at=self._moment.now, unit=unit, about=goal.id,
                decision="update", field=field, before=before, after=after, reason=f"merged from {self._source}",
            )
        )  # fmt: skip

    def _counters(self) -> Iterator[Counter]:
        """The counters of promises and goals that have to go on; that alone is no reason to write anything."""
        if not (self._created or self._changed or self._removed):
            return
        made = (doc for doc in self._created.values() if doc.table == "action")
        after = self._here.after(Change("made", tuple(made)))
        last = {there.id: there.last for there in self._there.all(Counter)}
        last["action"] = max(last_number(after), last_number(self._there))
        for id, number in sorted(last.items()):
            before = self._here.get(Counter, id) or Counter(id=id)
            if number > before.last:
                yield before.with_(last=number)


def _ranks(docs: Documents, names: Names) -> dict[str, tuple[str, ...]]:
    """By the name of each meeting here: when it began, and what tells it from another that began just then."""
    first = first_visits(docs)
    return {renamed(m, names).id: (m.started.isoformat(), first.get(m.id, "")) for m in docs.all(Meeting)}


def _circles(before: Documents, after: Documents) -> Iterator[Clash]:
    """Units that would be above themselves: each side's tree is one, both together may be none."""
    for unit in after.all(Unit):
        way: list[str] = []
        at: Unit | None = unit
        while at is not None and at.id not in way:
            way.append(at.id)
            at = after.get(Unit, at.parent)
        if at is not None and at.id == unit.id:
            old = before.get(Unit, unit.id)
            yield Clash("unit", unit.id, "parent", in_words(old and old.parent), f"{in_words(unit.parent)}: a circle")
