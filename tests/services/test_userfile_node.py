"""Typed values from a file that a person wrote, and what is said where they are something else."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from okrmeet.domain.people import Weekday
from okrmeet.domain.text import LINE_LIMIT
from okrmeet.services.userfile import Node, load

LISBON = ZoneInfo("Europe/Lisbon")


def tree(tmp_path: Path, text: str) -> Node:
    path = tmp_path / "file.yaml"
    path.write_text(f"okrmeet: 1\n{text}", encoding="utf-8")
    return load(path)


def value(tmp_path: Path, source: str) -> Node:
    return tree(tmp_path, f"x: {source}\n").fields(("okrmeet", "x"))["x"]


def found(node: Node) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.field, problem.message) for problem in node.problems.found]


# -- fields and lists ---------------------------------------------------------------------------------------------


def test_an_unknown_field_is_told_with_line_way_and_nearest_name(tmp_path: Path) -> None:
    root = tree(tmp_path, "people:\n  - name: Ana\n  - id: ben\n    nmae: Ben\n")
    for item in root.fields(("okrmeet", "people"))["people"].items():
        item.fields(("id", "name"))
    assert found(root) == [(5, "people[1].nmae", "unknown field; do you mean name?")]


def test_an_unknown_field_that_resembles_nothing_lists_the_known_ones(tmp_path: Path) -> None:
    node = value(tmp_path, "{zzz: 1}")
    node.fields(("id", "name"))
    assert found(node) == [(2, "x.zzz", "unknown field; known here: id, name")]


def test_needed_fields_are_missing_or_empty(tmp_path: Path) -> None:
    node = value(tmp_path, "{id: }")
    fields = node.fields(("id", "name"), need=("id", "name"))
    assert found(node) == [(2, "x.id", "is empty"), (2, "x.name", "is missing")]
    assert (fields["id"].given, fields["name"].given) == (True, False)


def test_fields_that_are_left_out_read_as_nothing_without_a_problem(tmp_path: Path) -> None:
    node = value(tmp_path, "{}")
    left_out = node.fields(("a",))["a"]
    assert (left_out.name(), left_out.line_of_text(), left_out.text(), left_out.items()) == ("", "", "", [])
    assert (left_out.number(), left_out.integer(0, 1), left_out.word(("a",))) == (None, None, None)
    assert (left_out.day(), left_out.time(), left_out.moment(LISBON)) == (None, None, None)
    assert not found(node)


@pytest.mark.parametrize(
    ("source", "got"), [("[]", "a list"), ("{}", "a group of fields"), ("abc", "'abc'"), ("~", "nothing")]
)
def test_what_was_got_instead_is_said(tmp_path: Path, source: str, got: str) -> None:
    node = value(tmp_path, source)
    if source != "{}":
        node.fields(("id",))
        assert found(node)[-1][2] == f"expected fields such as id: ..., got {got}"
    if source not in ("[]", "~"):
        assert node.items() == []
        assert found(node)[-1][2] == f"expected a list, got {got}"
    if source in ("[]", "{}"):
        assert node.text() == ""
        assert found(node)[-1][2] == f"expected text, got {got}"


def test_empty_items_of_a_list_are_told_and_left_out(tmp_path: Path) -> None:
    node = value(tmp_path, "[a, ~, b]")
    assert [item.text() for item in node.items()] == ["a", "b"]
    assert found(node) == [(2, "x[1]", "is empty")]


# -- typed values -------------------------------------------------------------------------------------------------


def test_text_is_cleaned(tmp_path: Path) -> None:
    assert value(tmp_path, '"  a\\tb\\u202e\\e[31m\\0 "').text() == "a b"
    assert value(tmp_path, "|\n  two\n  lines\n").text() == "two lines"


def test_text_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    node = value(tmp_path, "a" * (LINE_LIMIT + 1))
    assert node.line_of_text() == ""
    assert "the limit is 500" in found(node)[0][2]


@pytest.mark.parametrize("source", ["''", "'   '", '"\\u200b"'])
def test_names_and_lines_of_nothing_visible_are_problems(tmp_path: Path, source: str) -> None:
    node = value(tmp_path, source)
    assert (node.name(), node.line_of_text(), node.text()) == ("", "", "")
    assert ["visible character" in message for _, _, message in found(node)] == [True, True]


@pytest.mark.parametrize(("source", "number"), [("62", 62), ("1.5", 1.5), ("1e3", 1000), ("-3", -3), ("'80'", 80)])
def test_numbers_are_read(tmp_path: Path, source: str, number: float) -> None:
    assert value(tmp_path, source).number() == number


@pytest.mark.parametrize("source", [".nan", ".inf", "-.inf", "0x10", "0o7", "1_000", "'1,5'", "true", "1e999", "5%"])
def test_what_is_no_plain_number_is_a_problem(tmp_path: Path, source: str) -> None:
    node = value(tmp_path, source)
    assert node.number() is None
    assert len(found(node)) == 1


def test_a_percent_sign_is_fine_where_percent_is_counted(tmp_path: Path) -> None:
    assert value(tmp_path, "5%").number(percent=True) == 5


def test_numbers_keep_their_bounds(tmp_path: Path) -> None:
    for source, number in (("0", None), ("0.01", 0.01), ("1", 1), ("1.01", None)):
        node = value(tmp_path, source)
        assert node.number(over=0, most=1) == number
        assert len(found(node)) == (number is None)
    assert "expected a number over 0 and at most 1, got '1.01'" in found(node)[0][2]


@pytest.mark.parametrize(
    ("source", "number"),
    [("0", 0), ("10", 10), ("11", None), ("-1", None), ("6.0", None), ("six", None), ("٦", None)],
)
def test_whole_numbers_are_read_within_their_bounds(tmp_path: Path, source: str, number: int | None) -> None:
    node = value(tmp_path, source)
    assert node.integer(0, 10) == number
    assert len(found(node)) == (number is None)


def test_a_word_is_one_of_the_choices_in_any_case(tmp_path: Path) -> None:
    assert value(tmp_path, "Monday").word(Weekday) is Weekday.MONDAY
    node = value(tmp_path, "mnday")
    assert node.word(Weekday) is None
    assert found(node)[0][2].endswith("got 'mnday'; do you mean monday?")


@pytest.mark.parametrize(
    "source",
    ["2026-10-12T09:30", "'2026-10-12T09:30'", "2026-10-12 09:30", "2026-10-12t09:30:00", "2026-10-12T08:30Z",
     "2026-10-12T10:30+02:00", "2026-10-12 04:00:00.0 -04:30"],
)  # fmt: skip
def test_a_moment_is_the_same_however_it_is_written(tmp_path: Path, source: str) -> None:
    assert value(tmp_path, source).moment(LISBON) == dt.datetime(2026, 10, 12, 8, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "source", ["2026-10-12", "09:30", "2026-W42-1T09:30", "2026-10-12T24:00", "2026-13-01T09:30", "2026-10-12T9",
               "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2026-10-12T09:30+99:00", "tomorrow"],
)  # fmt: skip
def test_what_is_no_moment_is_a_problem(tmp_path: Path, source: str) -> None:
    node = value(tmp_path, source)
    assert node.moment(LISBON) is None
    assert len(found(node)) == 1


def test_a_time_that_the_clocks_skipped_is_a_problem(tmp_path: Path) -> None:
    node = value(tmp_path, "2026-03-29T01:30")
    assert node.moment(LISBON) is None
    assert found(node) == [
        (2, "x", "2026-03-29 01:30 does not exist in Europe/Lisbon: the clocks were put forward then")
    ]


def test_of_a_time_that_the_clocks_showed_twice_the_first_is_meant(tmp_path: Path) -> None:
    assert value(tmp_path, "2026-10-25T01:30").moment(LISBON) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("source", ["2026-12-21", "'2026-12-21'"])
def test_days_are_read(tmp_path: Path, source: str) -> None:
    assert value(tmp_path, source).day() == dt.date(2026, 12, 21)


@pytest.mark.parametrize("source", ["2026-02-30", "20261221", "21.12.2026", "1026-12-21", "2026-12-21T10:00"])
def test_what_is_no_day_is_a_problem(tmp_path: Path, source: str) -> None:
    node = value(tmp_path, source)
    assert node.day() is None
    assert len(found(node)) == 1


@pytest.mark.parametrize(
    ("source", "time"), [('"10:00"', dt.time(10)), ("10:00", dt.time(10)), ("9:05", dt.time(9, 5))]
)
def test_times_are_read_with_and_without_quotes(tmp_path: Path, source: str, time: dt.time) -> None:
    assert value(tmp_path, source).time() == time


@pytest.mark.parametrize("source", ["600", "25:00", "10:00:00", "10am"])
def test_what_is_no_time_is_a_problem(tmp_path: Path, source: str) -> None:
    node = value(tmp_path, source)
    assert node.time() is None
    assert len(found(node)) == 1
