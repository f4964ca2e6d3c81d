"""The quarter's report: what it says of a retrospective, that no text becomes markup, and that HTML stands alone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from okrmeet.analysis.communication import Tie
from okrmeet.analysis.judgement import judgement
from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.questions import MISTAKES
from okrmeet.minutes.report import Report, report
from okrmeet.minutes.report_grid import MOST
from okrmeet.minutes.report_render import as_html, as_markdown
from okrmeet.services.record import plan_record
from okrmeet.services.report import report_of
from okrmeet.services.stats import figures
from tests.analysis.small_company import NOW, checkin, company, meeting, step, tally, utc
from tests.minutes.hostile import COMMONMARK, hostile, shape
from tests.quarterly import QUARTERLY, a_quarter_later

LATER = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def held() -> Documents:
    """A team with the retrospectives of two quarters."""
    before = a_quarter_later()
    return before.after(plan_record(QUARTERLY, before)[1])


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_it_tells_what_the_retrospective_decided_and_the_drafts(held: Documents) -> None:
    text = as_markdown(report_of(held, "PAY", "2026-Q4", LATER))
    decided = section(text, "What the retrospectives decided")
    for line in (
        "- OKR itself: Gil Costa (sponsor): expand to two more teams",
        "- PAY-O1 Paying feels effortless for small shops: keep: PAY-O4 in 2027-Q1 (half way)",
        "- PAY-O2.1 Questions about payouts fell short: no time: the page was last in line",
        "- talked about: Testing (4 dots, 2 cards, lacked)",
        "- promised: Ask the bank in week one — Chen Li",
    ):
        assert line in decided
    assert decided.strip().startswith("### PAY Payments")
    drafts = section(text, "Drafts for the next quarter")
    assert "- PAY-O6 Returning is as easy as paying, because shops lose buyers there: Days until the money" in drafts
    assert "(goes on from PAY-O1)" in drafts


def test_it_says_the_same_as_the_minutes_of_the_retrospective(held: Documents) -> None:
    """1 of 3 objectives and 3 of 6 key results, score 0.72: what was given up there counts as not achieved."""
    text = as_markdown(report_of(held, "PAY", "2026-Q4", LATER))
    assert "objectives 1 of 3 (33%), the aim is 80%; key results 3 of 6 (50%); score 0.72" in text
    assert "the change itself happened in 2 of 3" in text
    assert "| OKR helped us this quarter, 1-5 | 3.7 of 5" in text


def test_the_verdict_follows_from_the_rules_that_stand_beside_it(held: Documents) -> None:
    verdict = section(as_markdown(report_of(held, "PAY", "2026-Q4", LATER)), "Verdict")
    assert verdict.splitlines()[0] == (
        "The quarter is over: results moved, but fewer goals were reached than we aimed at; "
        "the rooms say that OKR helped."
    )
    assert "| Were the goals reached? | no | 80% of the objectives achieved |" in verdict
    assert "| Were promises kept? | no |" in verdict


OVER = utc(1, 5, year=2027)


@pytest.mark.parametrize(
    ("values", "now", "sentence"),
    [
        ((10, 20, 4, 10), OVER, "The quarter is over: the goals were reached."),
        ((5, 34, 1, 10), OVER, "The quarter is over: results moved, but fewer goals were reached than we aimed at."),
        ((0, 48, 0, 10), OVER, "The quarter is over: results did not move."),
        ((5, 34, 1, 10), NOW, "So far: results moved, and the goals are not reached yet."),
        ((0, 48, 0, 10), NOW, "So far: results did not move, and the goals are not reached yet."),
        ((0, 48, 0, 10), utc(9, 1), "The quarter has not begun."),
    ],
)
def test_the_sentence_says_whether_goals_were_reached_and_results_moved(
    values: tuple[float, ...], now: dt.datetime, sentence: str
) -> None:
    ids = ("PAY-O1.1", "PAY-O1.2", "PAY-O2.1", "RISK-O1.1")
    docs = company(*(checkin(id, utc(12, 20), value) for id, value in zip(ids, values, strict=True)))
    assert judgement(figures(docs, None, "2026-Q4", now)).sentence == sentence


@pytest.mark.parametrize(("answers", "words"), [((4, 4, 3), " helped"), ((3, 3, 4), " did not help"), ((5, 5), "")])
def test_the_room_has_the_word_on_whether_okr_helped(answers: tuple[int, ...], words: str) -> None:
    retro = meeting("PAY-q", utc(12, 20), step("end", StepKind.DECIDE, 1), meeting="quarterly")
    found = judgement(figures(company(retro, tally("PAY-q", "okr-helps", *answers)), None, "2026-Q4", OVER))
    assert found.sentence.endswith(f"; the rooms say that OKR{words}." if words else "aimed at.")
    assert found.rulings[-1].holds is {" helped": True, " did not help": False, "": None}[words]


def test_what_changed_against_the_quarter_before(held: Documents) -> None:
    text = as_markdown(report_of(held, "PAY", "2026-Q4", LATER))
    assert "## Against 2026-Q3" in text
    assert "| Worth of meetings |" in section(text, "Against 2026-Q3")


def test_the_units_stand_as_a_matrix_from_rows_to_columns() -> None:
    made = replace(
        figures(company(), None, "2026-Q4", NOW),
        communication=(Tie("PAY", "RISK", 2, 1, 0), Tie("RISK", "ENG", 0, 0, 1)),
    )
    told = report(made, made, (), (), {})
    between = section(as_markdown(told), "Between units")
    assert between.split("\n\n")[1].splitlines() == [
        "| From (rows) to (columns) | ENG | PAY | RISK |",
        "| --- | ---: | ---: | ---: |",
        "| ENG |  | · | · |",
        "| PAY | · |  | 3 |",
        "| RISK | 1 | · |  |",
    ]
    assert "| PAY | RISK | 2 | 1 | 0 | 3 |" in section(as_markdown(told), "Between units, pair by pair")


def test_more_units_than_a_page_has_room_for_are_told_pair_by_pair_alone() -> None:
    ties = tuple(Tie("PAY", f"U{number}", 1, 0, 0) for number in range(MOST))
    made = replace(figures(company(), None, "2026-Q4", NOW), communication=ties)
    text = as_markdown(report(made, made, (), (), {}))
    assert "From (rows)" not in text
    assert text.count("| PAY | U") == MOST
    fits = replace(made, communication=ties[1:])
    assert "From (rows)" in as_markdown(report(fits, fits, (), (), {}))


class Elements(HTMLParser):
    """Every element with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_one_file_without_scripts_or_anything_from_elsewhere(held: Documents) -> None:
    text = as_html(report_of(held, None, "2026-Q4", LATER))
    page = Elements(text)
    tags = {tag for tag, _ in page.found}
    assert {"svg", "polyline", "rect", "table", "style"} <= tags
    assert not tags & {"script", "link", "img", "iframe", "object", "a", "foreignobject", "image", "use"}
    for _, attributes in page.found:
        assert not {name for name in attributes if name.startswith("on") or name in ("href", "src", "xlink:href")}
    assert not re.search(r"https?:|url\(|@import|javascript:", text)
    assert "default-src 'none'" in text


def test_html_and_markdown_say_the_same(held: Documents) -> None:
    report = report_of(held, None, "2026-Q4", LATER)
    words = " ".join(Elements(as_html(report)).words)
    for one in report.sections:
        for said in (
            one.title,
            *one.says,
            *one.points,
            *(words for name, points in one.groups for words in (name, *points)),
            *(cell for row in (one.grid.rows if one.grid else ()) for cell in row),
        ):
            assert " ".join(said.split()) in " ".join(words.split())


def renamed(docs: Documents, text: str) -> Documents:
    goals = tuple(goal.with_(title=text, why=text) for goal in docs.all(Objective))
    units = tuple(unit.with_(name=text) for unit in docs.all(Unit))
    return docs.after(Change("renamed", puts=(*goals, *units)))


def with_words(text: str) -> Report:
    """A report in which every goal and unit is called so, without the coach's rows: it judges words."""
    told = report_of(renamed(a_quarter_later(), text), None, "2026-Q4", LATER)
    mistakes = {f"{number} {title}" for number, title in MISTAKES.items()}
    sections = []
    for one in told.sections:
        grid = one.grid and replace(one.grid, rows=tuple(row for row in one.grid.rows if row[0] not in mistakes))
        sections.append(replace(one, grid=grid))
    assert tuple(sections) != told.sections
    return replace(told, sections=tuple(sections))


@settings(max_examples=60, deadline=None)
@given(text=hostile)
def test_no_text_becomes_markup(text: str) -> None:
    """Words without any sign give the shape that every other text must have, too."""
    plain, attacked = with_words("word"), with_words(text)
    assert shape(COMMONMARK.parse(as_markdown(attacked))) == shape(COMMONMARK.parse(as_markdown(plain)))
    page, clean = Elements(as_html(attacked)), Elements(as_html(plain))
    assert page.found == clean.found
    assert "".join(text.split()) in "".join("".join(page.words).split())


@pytest.mark.parametrize("tz", ["UTC", "Europe/Lisbon", "Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize("day", [dt.date(2026, 10, 25), dt.date(2026, 11, 15), dt.date(2026, 12, 31)])
def test_a_report_of_a_running_quarter_is_the_same_all_day(tz: str, day: dt.date) -> None:
    docs = company(
        Settings(timezone=tz), checkin("PAY-O1.1", utc(10, 18, 12), 5), checkin("PAY-O2.1", utc(10, 18), 1)
    )
    hours = [dt.datetime.combine(day, dt.time(hour, 1), ZoneInfo(tz)) for hour in (0, 9, 17, 23)]
    told = [report_of(docs, None, "2026-Q4", moment.astimezone(dt.UTC)) for moment in hours]
    assert len({as_markdown(one) for one in told}) == len({as_html(one) for one in told}) == 1
    assert "on the last day at the pace" in as_markdown(told[0])
