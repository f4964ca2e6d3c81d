"""Everything about the unit or goal in focus: figures, links, pace, and how it became what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from textual.content import Content

from okrmeet.analysis.goal_story import history_of, links_of, pace_of
from okrmeet.domain.amount import format_amount, format_share, format_with_measure
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.names import short_names
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.progress import measurable
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.domain.zone import local_day
from okrmeet.engine.adjusting import in_words
from okrmeet.services.goals_view import GoalsView
from okrmeet.tui.text import beside, line
from okrmeet.tui.theme import mark
from okrmeet.tui.widgets.key_result import span

TREND = 8
"""Reports whose confidence is told in a row."""
SHOWN = 40
"""Facts of a history that are told."""


def details(view: GoalsView, doc: Unit | Objective | KeyResult, cells: int) -> list[Content]:
    """The lines about a row, as many as it takes."""
    match doc:
        case Unit():
            return _unit(view, doc, cells)
        case Objective():
            return _objective(view, doc, cells)
        case KeyResult():
            return _key_result(view, doc, cells)


def _unit(view: GoalsView, unit: Unit, cells: int) -> list[Content]:
    figures = view.unit(unit.id)
    names = short_names(view.docs.all(Person))
    results = [kr for o in figures.objectives for kr in o.key_results]
    vague = sum(not measurable(kr.key_result) for kr in results)
    counted = f"{_many(len(figures.objectives), 'objective')}, {_many(len(results), 'key result')}"
    rows = [
        *beside(line(""), line((unit.name, "bold")), cells),
        *_told(
            (
                ("level", unit.level.value),
                ("lead", names.get(unit.lead, unit.lead) if unit.lead else ""),
                ("goals", counted + (f", {vague} not measurable yet" if vague else "")),
                ("progress", f"{format_share(figures.progress)}, expected {format_share(figures.expected)}"),
            ),
            cells,
        ),
    ]
    return [*rows, line(""), line(("i writes an objective: Title because why", "$muted"))]


def _objective(view: GoalsView, objective: Objective, cells: int) -> list[Content]:
    figures = view.objective(objective)
    links = links_of(view.docs, objective)
    today = local_day(view.now, view.settings.timezone)
    sure = "nobody said" if figures.confidence is None else f"{format_amount(figures.confidence)} of 10"
    rows = [
        *beside(line((f"{objective.id} ", "bold $primary")), line((objective.title, "bold")), cells),
        *_told(
            (
                ("why", objective.why or "not said: what is it good for, and for whom?"),
                ("is", f"{objective.status}, {objective.kind}, {objective.ambition}, {objective.cycle}"),
                ("owner", _name(view, objective.owner)),
                ("progress", f"{format_share(figures.progress)}, expected {format_share(figures.expected)}"),
                ("since", f"{show_due(objective.since, today)}: expected from then on" if objective.since else ""),
            ),
            cells,
        ),
        *beside(line((f"{'confidence':11}", "$muted")), line(f"{sure}  ", mark(figures.track)), cells),
        *_linked("supports", links.up, cells),
        *_linked("across", links.across, cells),
        *_linked("from below", links.below, cells),
    ]
    return [*rows, *_history(view, objective.id, "", cells)]


def _key_result(view: GoalsView, kr: KeyResult, cells: int) -> list[Content]:
    weight = "" if kr.weight == 1 else f" · weight {format_amount(kr.weight)}"
    rows = [
        *beside(line((f"{kr.id} ", "bold $primary")), line((kr.title, "bold")), cells),
        *_told(
            (
                ("way", _way(view, kr)),
                ("pace", _pace(view, kr)),
                ("owner", (_name(view, kr.owner) or "nobody yet") + weight),
                ("steps", ", ".join(kr.steps)),
            ),
            cells,
        ),
        *beside(
            line((f"{'confidence':11}", "$muted")),
            line(_trend(view, kr), "  ", mark(view.key_result(kr).track)),
            cells,
        ),
    ]
    return [*rows, *_history(view, kr.id, kr.counted_in, cells)]


def _way(view: GoalsView, kr: KeyResult) -> str:
    """From where to where, where it stands, and where it should."""
    figures = view.key_result(kr)
    if not measurable(kr):
        return "not measurable yet: u sets start and target"
    now = "not reported" if figures.value is None else f"now {format_with_measure(figures.value, kr.counted_in)}"
    if kr.metric is Metric.MAINTAIN:
        kept = {None: "", 1.0: ", holds"}.get(figures.progress, ", broken")
        return f"{span(kr)}, {now}{kept}"
    expected = view.objective(view.docs.need(Objective, kr.objective)).expected
    return f"{span(kr)}, {now}: {format_share(figures.progress)}, expected {format_share(expected)}"


def _pace(view: GoalsView, kr: KeyResult) -> str:
    pace = pace_of(view.docs, kr, view.now)
    if pace is None:
        return ""
    if pace.lately is None or pace.forecast is None:
        return f"needs {_short(pace.needed)} a week"
    return (
        f"needs {_short(pace.needed)} a week, had {_short(pace.lately)}; "
        f"so {format_with_measure(_rounded(pace.forecast), kr.counted_in)} at the end"
    )


def _short(value: float) -> str:
    return format_amount(_rounded(value))


def _rounded(value: float) -> float:
    """A figure that was worked out, with three digits that count: more would be more than anybody knows."""
    return float(f"{value:.3g}")


def _trend(view: GoalsView, kr: KeyResult) -> str:
    """`8 > 6 > 5`, the newest last."""
    told = [c for c in view.docs.of(Checkin, key_result=kr.id) if c.confidence is not None]
    last = [str(c.confidence) for c in sorted(told, key=lambda c: (c.at, c.seq))[-TREND:]]
    return " ▸ ".join(last) or "nobody said"


def _history(view: GoalsView, about: str, measure: str, cells: int) -> list[Content]:
    facts = history_of(view.docs, about)
    names = short_names(view.docs.all(Person))
    rows: list[Content] = []
    for fact in facts[:SHOWN]:
        head = line((f"{_day(view, fact.at):10} ", "$muted"))
        who = names.get(fact.by, fact.by) if fact.by else ""
        words = _reported(fact, measure) if isinstance(fact, Checkin) else _changed(fact)
        rows += beside(head, line(words, (f"  {who}" if who else "", "$muted")), cells)
    return [line((f"History · {len(facts)}", "bold $accent")), *rows] if rows else []


def _reported(fact: Checkin, measure: str) -> Content:
    value = "" if fact.value is None else format_with_measure(fact.value, measure)
    sure = "" if fact.confidence is None else f"c{fact.confidence}"
    return line((" ".join(filter(None, (value, sure))), "bold"), f" {fact.note}" if fact.note else "")


def _changed(fact: Adjustment) -> Content:
    return line(("changed ", "$accent"), in_words(fact).removeprefix(f"{fact.about} "))


def _day(view: GoalsView, at: dt.datetime) -> str:
    zone = view.settings.timezone
    return show_due(local_day(at, zone), local_day(view.now, zone))


def _name(view: GoalsView, person: str | None) -> str:
    return short_names(view.docs.all(Person)).get(person, person) if person else ""


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _told(facts: Iterable[tuple[str, str]], cells: int) -> list[Content]:
    return [row for name, said in facts if said for row in beside(line((f"{name:11}", "$muted")), line(said), cells)]


def _linked(name: str, goals: Sequence[Objective], cells: int) -> list[Content]:
    return [
        row
        for number, goal in enumerate(goals)
        for row in beside(
            line((f"{name if number == 0 else '':11}", "$muted")),
            line((f"{goal.id} ", "$primary"), goal.title),
            cells,
        )
    ]
