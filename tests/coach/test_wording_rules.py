"""Each wording rule, on what it sees and on what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrmeet.coach.wording import RULES, Statement, judge
from okrmeet.coach.wording.badly_formed import MANY_METRICS, ManyMetrics
from okrmeet.coach.wording.vague import STOCK_PHRASES, VAGUE, StockWords, Vague
from okrmeet.domain.goals import KeyResult, Metric, Objective


def said(statement: Statement) -> set[str]:
    return {remark.rule for remark in judge(statement)}


def kr(title: str, kind: Metric | None = None, measure: str = "", start: float | None = None,
       target: float | None = None) -> Statement:  # fmt: skip
    return Statement("key_result", title, kind=kind, measure=measure, start=start, target=target)


@pytest.mark.parametrize(
    "statement",
    [
        kr("Happier guests"),
        kr("Faster replies in Q2", Metric.NUMBER, "h"),
        kr("Be better prepared for Expo 2030"),
        kr("Crews happier with Lightdesk 5.2"),
        kr("改善食堂的卫生状况"),
        kr("Улучшить качество обслуживания"),
        kr("Increase sales", Metric.MILESTONE),
        kr("Be more present in the media", Metric.MILESTONE),
        kr("The hall is warm", Metric.MAINTAIN),
    ],
)
def test_without_a_figure_there_is_no_measure_in_any_language(statement: Statement) -> None:
    assert said(statement) == {"wording-no-measure"}


@pytest.mark.parametrize(
    "statement",
    [
        kr("Happier guests", Metric.NUMBER, "points", 3, 4),
        kr("No-shows 16%→7%"),
        kr("A third of first-time donors give again"),
        kr("Guests who come back within a year: two in ten"),
        replace(kr("The hall is warm", Metric.MAINTAIN), bounded=True),
        kr("Visitors can pay without phoning us", Metric.MILESTONE),
        kr("护工离职率从22%降到13%"),
    ],
)
def test_a_figure_in_the_fields_or_the_title_is_a_measure_and_a_milestone_needs_none(statement: Statement) -> None:
    assert said(statement) == set()


def test_a_start_that_is_the_target_changes_nothing() -> None:
    assert said(kr("Guests a day", Metric.NUMBER, "guests", 5, 5)) == {"wording-no-change"}
    assert said(kr("Guests a day", Metric.NUMBER, "guests", 5, 6)) == set()


@pytest.mark.parametrize("title", ["Go up to 35", "Reach 500", "Rise to 80"])
def test_a_figure_of_nothing_is_seen(title: str) -> None:
    target = float(title.rsplit(maxsplit=1)[-1])
    assert said(kr(title, Metric.NUMBER, "", None, target)) == {"wording-nothing-counted"}
    assert said(kr(title, Metric.NUMBER, "guests", None, target)) == set()


@pytest.mark.parametrize(
    ("title", "measures"),
    [
        ("Raise attendance to 85%, trim costs by €3,000 and reach a rating of 4.2", 3),
        ("Sell 1,900 day passes at a repeat-visit share of 28%", 2),
        ("Downtime stays below 40 hours while scrap goes from 5.5% to 2.1%", 2),
        ("Defects fall from 40 to 10", 1),
        ("Time to repair shrinks from 3 hours to 50 minutes", 1),
        ("92% of patients are seen no later than 8 days after their letter", 1),
        ("Win 4 contracts above 20,000 portions each before 15 June", 1),
        ("Cleanliness above 9.1 (at present 8.2)", 1),
        ("Churn 2%, now 3.6%", 1),
        ("Serve 200 guests a day with a rating of 4.5", 2),
    ],
)
def test_measures_in_one_are_counted_and_a_condition_is_none(title: str, measures: int) -> None:
    found = {remark.rule: remark for remark in judge(kr(title, Metric.PERCENT, "%", 1, 85))}
    assert ("wording-many-metrics" in found) == (measures > 1)
    if measures > 1:
        assert found["wording-many-metrics"].evidence["measures"] == measures


def test_from_how_many_measures_on_is_a_setting() -> None:
    two = kr("Grow members to 500 and fees to €90", Metric.NUMBER, "members", 1, 500)
    assert judge(two, [MANY_METRICS])
    assert not judge(two, [replace(MANY_METRICS, thresholds=ManyMetrics(measures=3))])


@pytest.mark.parametrize(
    "title",
    [
        "Launch the new website",
        "We will successfully launch the new website",
        "Re-tender the laundry agreement",
        "Containerise legacy services",
        "Zwizzle the old boiler",
        "Take part in the county show",
        "New irrigation pump installed",
        "The database has been cleaned up",
        "There exists a full list of parts",
        "Rota for the weekend in place",
        "Secure the board's nod for a trial",
        "Website relaunch",
        "Appointment of a new conductor",
        "Alte Kartei übertragen (offen / erledigt)",
        "Organizar o arquivo dos contratos",
        "Publicar el nuevo manual de acogida",
        "Mettre en place un tableau de bord",
        "Das Archiv digitalisieren",
        "Have the boiler inspected",
        "Sign the lease for the bakery",
        "Analysis of last year's complaints",
        "Website goes live",
        "更换仓库的照明设备",
    ],
)
def test_a_milestone_that_is_work_is_a_task(title: str) -> None:
    assert said(kr(title, Metric.MILESTONE)) == {"wording-task-as-key-result"}


@pytest.mark.parametrize(
    "title",
    [
        "Obtain organic certification for the lower pastures",
        "Shortlisted for the national book-design prize",
        "Finish ahead of both larger shipyards in the trial",
        "The treehouse hosts its first paying overnight guest",
        "Wheelchair users reach the platform unaided",
        "The ferry is certified for ice",
        "Train ushers so that nobody is seated in the dark",
        "Rozstrzygnąć przetarg na nowe okna",
    ],
)
def test_a_milestone_that_others_can_see_come_true_is_none(title: str) -> None:
    assert said(kr(title, Metric.MILESTONE)) == set()


def test_fields_come_first_a_task_in_the_title_is_forgiven_to_a_figure() -> None:
    assert said(kr("Build a drop-off lane", Metric.NUMBER, "minutes", 21, 8)) == set()


@pytest.mark.parametrize("title", ["fitting rainwater tanks", "装好水箱", "Ladenplan gezeichnet"])
def test_from_nothing_to_one_is_done_or_not_in_any_language(title: str) -> None:
    assert said(kr(title, Metric.NUMBER, "", 0, 1)) == {"wording-done-or-not"}


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Put up 50 posters", "posters"),
        ("Sit in on 15 court hearings", "hearings"),
        ("painting seven bus shelters", "shelters"),
        ("Hand out 2,000 flyers", "flyers"),
        ("Newsletters sent out", "newsletters"),
        ("Social media posts per week", "posts"),
        ("Give 8 concerts in care homes", "concerts"),
        ("impartir ocho charlas en colegios", "charlas"),
        ("8 Schulungen durchführen", "Schulungen"),
        ("举办6场消防演练", "场"),
        ("Number of workshops", "workshops"),
    ],
)
def test_what_one_makes_or_holds_is_counted_output(title: str, measure: str) -> None:
    assert said(kr(title, Metric.NUMBER, measure, 0, 8)) == {"wording-counted-output"}


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Win 4 school-meal contracts", "contracts"),
        ("Enrol 180 adults in the evening courses", "adults"),
        ("Pilot the braille labels with 75 blind shoppers", "shoppers"),
        ("Walk 45 minutes every morning", "minutes"),
        ("650 households sign up for compost bins", "households"),
        ("Teach 60 pensioners to send a photo by themselves", "pensioners"),
        ("Recruit 500 donors who give every month", "donors"),
        ("Train the ushers so that latecomers fall from 48 to 15", "latecomers"),
    ],
)
def test_what_others_do_is_no_counted_output(title: str, measure: str) -> None:
    assert said(kr(title, Metric.NUMBER, measure, 0, 8)) == set()


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Renovate the reception hall", "wording-task-as-objective"),
        ("Carry out the energy audit", "wording-task-as-objective"),
        ("Das Archiv digitalisieren", "wording-task-as-objective"),
        ("Raise seedling orders by 35%", "wording-figure-in-objective"),
        ("Cut food waste by a fifth", "wording-figure-in-objective"),
        ("Halve the number of accidents", "wording-figure-in-objective"),
        ("Sell 2,400 more season passes", "wording-figure-in-objective"),
        ("Lower drop-outs and raise loyalty", "wording-several-aims"),
        ("Drive operational excellence and synergies", "wording-stock-phrases"),
        ("Die Filialen bestmöglich mit Synergien enablen", "wording-stock-phrases"),
        ("Keep our finances healthy", "wording-business-as-usual"),
        ("Keep the depot ticking over", "wording-stock-phrases"),
        ("Take the choir to new heights", "wording-stock-phrases"),
        ("提升整体服务水平", "wording-vague"),
        ("编写新员工手册", "wording-task-as-objective"),
        ("Plant a community orchard", "wording-task-as-objective"),
        ("Make the forge more profitable", "wording-vague"),
        ("Bring the vineyard forward", "wording-vague"),
        ("Go digital", "wording-vague"),
        ("Sustainability", "wording-vague"),
        ("Have a terrific catering crew", "wording-vague"),
        ("Improve how we work", "wording-vague"),
        ("Aprimorar nossa logística", "wording-vague"),
    ],
)
def test_an_objective_nobody_can_picture_is_seen_by_the_rule_that_tells_most(title: str, rule: str) -> None:
    assert rule in said(Statement("objective", title))


@pytest.mark.parametrize(
    "title",
    [
        "Be the neighbour people feel free to knock on",
        "Make leaving the hospital feel calm and unhurried",
        "Turn erratic blood donations into a steady supply",
        "Be the quickest notary's office in the canton",
        "Build a bridge-inspection crew that graduates queue up to join",
        "Keep wavering farmers in the co-op by fixing the 4 things that annoy them most",
        "Treat callers so kindly that they hang up relieved",
        "No tenant waits through a weekend without heating",
        "Die Werkstatt werden, der Radfahrer blind vertrauen",
        "让每位住院患者的家属都感到安心",
        "打造让新手妈妈安心的诊所",
        "Grow old in our own street",
        "Open doors for refugees with a trade",
        "Replace guesswork with evidence in the orchard",
        "Plant seeds of curiosity in every classroom",
        "Open the observatory to night-shift workers",
        "Stay afloat through the dry season",
        "Sustain the choir beyond its founder",
        "Push the boundaries of glass",
        "Invest in the roads only cyclists use",
        "Happy cows",
        "Become friends with the night",
    ],
)
def test_an_objective_with_somebody_or_something_to_picture_passes(title: str) -> None:
    assert said(Statement("objective", title)) == set()


def test_how_many_stock_words_and_telling_words_is_a_setting() -> None:
    stock = Statement("objective", "Drive operational excellence")
    assert judge(stock, [STOCK_PHRASES])
    assert not judge(stock, [replace(STOCK_PHRASES, thresholds=StockWords(words=3))])
    plain = Statement("objective", "Achieve quality in drier cellars under houses, barns and stables")
    assert not judge(plain, [VAGUE])
    assert judge(plain, [replace(VAGUE, thresholds=Vague(most_telling=4))])


def test_rules_have_names_of_their_own_and_tell_mistake_and_source() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.name.startswith("wording-")
        assert rule.mistake in (2, 4, 7)
        assert rule.looks_at
        assert rule.source


def test_a_remark_quotes_the_words_as_written_and_says_one_thing_to_do() -> None:
    (remark,) = judge(kr("Launch the new Website", Metric.MILESTONE))
    assert remark.mistake == 7
    assert "“Launch”" in remark.message
    assert remark.evidence == {"words": "Launch"}
    assert remark.advice


def test_stored_goals_become_statements() -> None:
    objective = Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Go digital", why="Because")
    assert Statement.of_objective(objective) == Statement("objective", "Go digital", why="Because")
    stored = KeyResult(
        id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Cold", metric=Metric.MAINTAIN, at_most=5, measure="°C"
    )
    statement = Statement.of_key_result(stored)
    assert (statement.role, statement.kind, statement.measure) == ("key_result", Metric.MAINTAIN, "°C")
    assert statement.bounded
    assert statement.has_figure
