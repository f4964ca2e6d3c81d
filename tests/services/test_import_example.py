"""The example that ships: what every section of an import file becomes."""

import datetime as dt
from pathlib import Path

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Ambition, GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Away, Event, Level, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.records import Checkin
from okrmeet.services.import_file import plan_import
from okrmeet.services.userfile import BadFile

EXAMPLE = Path(__file__).parents[2] / "sample_data" / "import_example.yaml"
NOW = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)

EXPECTED = (
    Settings(achieved_at=0.8, goal_share=0.8, fiscal_year_starts=1, timezone="Europe/Lisbon"),
    Person(id="ana", name="Ana Sousa"),
    Person(id="ben", name="Ben Okafor"),
    Unit(id="ACME", name="Acme Robotics", level=Level.COMPANY, lead="ana", sponsor="ana"),
    Unit(id="ENG", name="Engineering", level=Level.DEPARTMENT, parent="ACME"),
    Unit(
        id="PAY", name="Payments", level=Level.TEAM, parent="ENG", lead="ana",
        members=(Member(person="ana"), Member(person="ben")),
    ),
    Objective(
        id="ACME-O1", unit="ACME", cycle="2026-Q4", title="Shops recommend us to each other",
        why="A recommended shop stays three times as long", kind=GoalKind.STRATEGIC, owner="ana",
    ),
    Objective(
        id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Paying feels effortless for small shops",
        why="Shops stop abandoning carts and recommend us", kind=GoalKind.TACTICAL,
        ambition=Ambition.ASPIRATIONAL, status=GoalStatus.ACTIVE, supports=("ACME-O1",), owner="ana",
    ),
    KeyResult(
        id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Checkout completion", metric=Metric.PERCENT,
        measure="%", start=62.0, target=80.0, owner="ben", weight=2.0,
    ),
    KeyResult(
        id="PAY-O1.2", objective="PAY-O1", team="PAY", title="Median time to pay", metric=Metric.NUMBER,
        measure="s", start=48.0, target=20.0, owner="ana",
    ),
    KeyResult(
        id="PAY-O1.3", objective="PAY-O1", team="PAY", title="Wallet live in three markets",
        metric=Metric.MILESTONE, steps=("PT", "ES", "FR"), owner="ben",
    ),
    KeyResult(
        id="PAY-O1.4", objective="PAY-O1", team="PAY", title="Uptime", metric=Metric.MAINTAIN, measure="%",
        at_least=99.9, owner="ana",
    ),
    Checkin(
        id="PAY-O1.1@2026-10-12T08:30:00Z", key_result="PAY-O1.1", at=dt.datetime(2026, 10, 12, 8, 30, tzinfo=dt.UTC),
        value=64.0, confidence=6, note="wallet test running", by="ben",
    ),
    Event(id="PAY-weekly", unit="PAY", meeting="weekly", weekday=Weekday.MONDAY, time=dt.time(10), minutes=30),
    Away(
        id="ben-2026-12-21-2027-01-02", person="ben",
        first_day=dt.date(2026, 12, 21), last_day=dt.date(2027, 1, 2),
    ),
)  # fmt: skip


def test_the_example_becomes_exactly_these_documents() -> None:
    plan = plan_import(EXAMPLE, Documents(), NOW, "t")
    assert plan.created == EXPECTED
    assert plan.change.puts == EXPECTED
    assert (plan.changed, plan.same, plan.change.removes) == ((), (), ())


def test_the_plan_counts_by_kind_in_the_order_of_the_file() -> None:
    plan = plan_import(EXAMPLE, Documents(), NOW, "t")
    assert list(plan.counts().items()) == [
        (Settings, (1, 0, 0)), (Person, (2, 0, 0)), (Unit, (3, 0, 0)), (Objective, (2, 0, 0)),
        (KeyResult, (4, 0, 0)), (Checkin, (1, 0, 0)), (Event, (1, 0, 0)), (Away, (1, 0, 0)),
    ]  # fmt: skip


def test_importing_the_example_again_does_nothing() -> None:
    plan = plan_import(EXAMPLE, Documents(EXPECTED), NOW, "t")
    assert plan.change.empty
    assert plan.same == EXPECTED


def test_an_example_that_supports_an_objective_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "alone.yaml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace("id: ACME-O1", "id: ACME-O2"), encoding="utf-8")
    with pytest.raises(BadFile, match=r"supports\[0\]: there is no objective 'ACME-O1'; do you mean ACME-O2\?"):
        plan_import(path, Documents(), NOW, "t")
