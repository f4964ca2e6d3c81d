"""The report as a page: whoever looks at it, prints it, or has it read aloud is told the same."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest
from textual.color import Color

from okrmeet.analysis.weeks import Week
from okrmeet.domain.documents import Documents
from okrmeet.domain.text import clean
from okrmeet.minutes.charts import Lines, confidence_chart, progress_chart
from okrmeet.minutes.report import Report, Section
from okrmeet.minutes.report_render import as_html, as_markdown
from okrmeet.services.report import report_of
from tests.analysis.small_company import NOW, checkin, company, utc
from tests.minutes.hostile import ATTACKS, COMMONMARK, shape
from tests.minutes.test_report import Elements
from tests.tui.test_contrast import contrast


@pytest.fixture(scope="module")
def docs() -> Documents:
    """Two teams below a company, some of whose key results moved."""
    return company(*(checkin(id, utc(11, 20), 3) for id in ("PAY-O1.1", "PAY-O2.1", "RISK-O1.1")))


@pytest.fixture(scope="module")
def html(docs: Documents) -> str:
    return as_html(report_of(docs, None, "2026-Q4", NOW))


def week(number: int, progress: float | None, confidence: float | None = None) -> Week:
    return Week(number, dt.date(2026, 10, 1) + dt.timedelta(weeks=number), progress, number / 13, confidence, 1)


def colours(text: str) -> dict[str, Color]:
    return {name: Color.parse(code) for name, code in re.findall(r"--(\w+): (#\w{6})", text)}


def test_text_and_marks_have_the_contrast_that_they_need_in_light_and_in_dark(html: str) -> None:
    light, dark = (colours(rule) for rule in re.findall(r":root \{([^}]*--ink[^}]*)\}", html))
    for scheme in (light, dark):
        assert min(contrast(scheme[text], scheme["paper"]) for text in ("ink", "dim")) >= 4.5
        assert min(contrast(scheme[mark], scheme["paper"]) for mark in ("mark", "pace")) >= 3
        assert contrast(scheme["mark"], scheme["line"]) >= 3


def test_dark_is_for_screens_alone_and_paper_cuts_no_table(html: str) -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in html
    assert ".wide { overflow: visible; }" in html.partition("@media print")[2]


def test_each_section_bears_its_heading_and_each_table_its_section(html: str) -> None:
    page = Elements(html)
    ids = [attributes["id"] for tag, attributes in page.found if tag == "h2"]
    assert len(set(ids)) == len(ids)
    assert [a["aria-labelledby"] for tag, a in page.found if tag == "section"] == ids
    assert {a["aria-labelledby"] for tag, a in page.found if tag == "div"} <= set(ids)
    assert [tag for tag, _ in page.found if tag in ("h1", "main", "header")] == ["header", "h1", "main"]
    assert all(attributes.get("scope") == "col" for tag, attributes in page.found if tag == "th")


def test_what_is_typed_is_quoted_as_in_a_letter(docs: Documents) -> None:
    html = as_html(report_of(docs, None, "2027-Q1", NOW))
    assert "(in a meeting: &#39;? text &gt;UNIT&#39;)" in html
    assert "`" not in html


def test_each_picture_says_what_its_signs_mean_and_tells_its_numbers_to_whoever_cannot_see_it(html: str) -> None:
    pictures = re.findall(r"<figure>.*?</figure>", html, re.DOTALL)
    assert [re.findall(r"<title>(.*)</title>", picture) for picture in pictures] == [
        ["Progress against expected"],
        ["Confidence"],
        ["Progress by unit"],
    ]
    for picture, words in zip(pictures, ("dashed", "on track", "stroke"), strict=True):
        assert words in picture.partition('class="legend">')[2].partition("<")[0]
        assert re.search(r"<desc>[^<]*\d[^<]*; the table holds", picture)


def test_weeks_stand_below_the_lines_also_those_to_come() -> None:
    chart = progress_chart([week(1, 0.1), week(2, 0.2)])
    places = [float(x) for _, x in chart.weeks]
    assert [label for label, _ in chart.weeks] == [str(number) for number in range(1, 14)]
    assert places[0] == chart.left
    assert places[-1] == chart.right
    assert chart.curves[0].pieces[0].split()[1].partition(",")[0] == chart.weeks[1][1]


@pytest.mark.parametrize("done", [0.0, 0.3, 1.0, 1.2, None])
def test_a_curve_ends_with_its_number_and_labels_never_meet(done: float | None) -> None:
    chart = progress_chart([week(12, 0.5), week(13, done)])
    told = {curve.label for curve in chart.curves}
    assert told == {"expected 100%", "progress 50%" if done is None else f"progress {done:.0%}"}
    for one, other in combinations(chart.curves, 2):
        tops = [float(c.end[1]) + 12 * float(c.shift.removesuffix("em")) for c in (one, other)]
        assert abs(tops[0] - tops[1]) >= 11
        assert all(0 < top < chart.height for top in tops)


def test_of_what_nobody_told_there_is_no_picture() -> None:
    assert confidence_chart([week(1, 0.1)]).curves == ()
    chart: Lines = confidence_chart([week(1, 0.1, 6.5)])
    assert [curve.label for curve in chart.curves] == ["confidence 6.5"]


def test_a_quarter_of_which_nothing_is_known_is_not_set_against_the_one_before(docs: Documents) -> None:
    assert "Against 2026-Q4" not in as_markdown(report_of(docs, None, "2027-Q1", NOW))
    assert "The quarter has not begun." in as_markdown(report_of(docs, None, "2027-Q1", NOW))


@pytest.mark.parametrize("text", ATTACKS)
def test_a_name_above_a_list_is_never_markup(text: str) -> None:
    def page(name: str) -> Report:
        return Report("title", "about", (Section("part", groups=((f"PAY {clean(name)}", (clean(name),)),)),))

    assert shape(COMMONMARK.parse(as_markdown(page(text)))) == shape(COMMONMARK.parse(as_markdown(page("word"))))
    assert Elements(as_html(page(text))).found == Elements(as_html(page("word"))).found
