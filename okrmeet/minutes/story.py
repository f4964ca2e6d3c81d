"""The page that tells people about OKR: made from what was chosen, to be changed and sent."""

from __future__ import annotations

from collections.abc import Iterator

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalKind, GoalStatus, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Event, Level, Person, Settings, Unit, day_in_words
from okrmeet.domain.rollout import Direction, RolloutStep
from okrmeet.engine.rollout import state_of, strategy_of
from okrmeet.minutes.escape import escape

STORY_FILE = "how-we-use-okr.md"
_BEGINS = {
    Direction.TOP_DOWN: "We begin at the top: management writes its goals first, and every level below asks "
    "what it can "
    "do for them.",
    Direction.BOTTOM_UP: "We begin with a team that tries it out. What comes of it is reported at the quarter's "
    "end, and "
    "then it is decided whether others follow.",
    None: "We begin small, and see what comes of it.",
}
_MEETS = {
    "weekly": "how far the key results are, how sure we are to reach them, who promises what",
    "monthly": "every unit tells a success and a failure; another one speaks each time",
    "quarterly": "what came of it, what we learn, and the next goals",
}


def story(docs: Documents) -> str:
    """One page of Markdown."""
    return "\n".join(_lines(docs)).rstrip() + "\n"


def _lines(docs: Documents) -> Iterator[str]:
    units = sorted(docs.all(Unit), key=lambda u: (list(Level).index(u.level), natural(u.id)))
    top = escape(units[0].name) if units else "us"
    chosen, own = strategy_of(docs), state_of(docs, RolloutStep.STORY).text
    yield from (f"# How {top} works with goals from now on" if units else "# How we work with goals from now on", "")
    if own:
        yield from (escape(own), "")
    yield from (
        "An **objective** says what we want to change, and why. Its **key results** say in figures how we will "
        "know that "
        "it has come true. Together they are OKRs: few, open to everybody, for one quarter.", "",
        _BEGINS[chosen.direction]
        + (f" It goes down to the level of {_plural(chosen.deepest)}." if chosen.deepest else ""), "",
        "## What changes", "",
        "- Goals are spoken about every week, not only at the end of the quarter.",
        "- Everybody says how sure they are. A low figure is help asked for, and no fault.",
        "- Goals are adjusted in the open, with a reason, when the world has changed.",
        "- Figures are about goals, and judge nobody.", "",
    )  # fmt: skip
    yield from _people(docs, units)
    yield from _goals(docs)
    yield from _calendar(docs, units)
    yield from (
        "## And then", "",
        "After the quarter we look at what was reached, how we worked with each other, and whether it helped. "
        "Then it is "
        "decided: continue, change, expand, or stop.",
    )  # fmt: skip


def _people(docs: Documents, units: list[Unit]) -> Iterator[str]:
    if not units:
        return
    names = display_names(docs.all(Person))
    yield from ("## Who", "")
    for unit in units:
        people = ", ".join(escape(names.get(m.person, m.person)) for m in unit.members)
        yield f"- **{escape(unit.name)}** ({unit.level})" + (f": {people}" if people else "")
    sponsors = sorted({escape(names.get(u.sponsor, u.sponsor)) for u in units if u.sponsor})
    yield ""
    if sponsors:
        yield from (f"{' and '.join(sponsors)} can move things that stand in the way: the sponsor.", "")


def _goals(docs: Documents) -> Iterator[str]:
    shown = [o for o in docs.all(Objective) if o.status in (GoalStatus.ACTIVE, GoalStatus.DRAFT)]
    for kind, heading in ((GoalKind.STRATEGIC, "Where we go"), (GoalKind.TACTICAL, "Next steps")):
        mine = sorted((o for o in shown if o.kind is kind and _public(docs, o)), key=lambda o: natural(o.id))
        if mine:
            yield from (f"## {heading}", "")
            yield from (f"- {o.id} {escape(o.title)}" + (f", because {escape(o.why)}" if o.why else "") for o in mine)
            yield ""


def _calendar(docs: Documents, units: list[Unit]) -> Iterator[str]:
    if not docs.all(Event):
        return
    zone = (docs.get(Settings, "settings") or Settings()).timezone
    yield from ("## When we meet", "")
    for unit in units:
        for event in docs.of(Event, unit=unit.id):
            day = day_in_words(event.meeting, event.weekday, event.week)
            when = f"{day.capitalize()} {event.time:%H:%M}, {event.minutes} minutes"
            yield f"- {escape(unit.name)}, {event.meeting}: {when} - {_MEETS[event.meeting]}"
    start = state_of(docs, RolloutStep.EVENTS).text
    begins = f" We {escape(start)}." if start.startswith("start ") else ""
    yield from ("", f"Hours are those of {escape(zone)}.{begins}", "")


def _public(docs: Documents, objective: Objective) -> bool:
    """Goals of one person are told to nobody."""
    unit = docs.get(Unit, objective.unit)
    return unit is not None and unit.level is not Level.PERSON


def _plural(level: Level) -> str:
    return {Level.COMPANY: "the company", Level.DEPARTMENT: "departments", Level.TEAM: "teams"}.get(
        level, "each person"
    )
