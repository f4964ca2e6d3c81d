"""Reading YAML files that people write."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrmeet.domain.text import clean
from okrmeet.services import userfile
from okrmeet.services.userfile import BadFile, Node, load

on_disk = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(tmp_path: Path, data: str | bytes) -> Path:
    path = tmp_path / "file.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def tree(tmp_path: Path, text: str) -> Node:
    return load(write(tmp_path, f"okrmeet: 1\n{text}"))


def value(tmp_path: Path, source: str) -> Node:
    return tree(tmp_path, f"x: {source}\n").fields(("okrmeet", "x"))["x"]


def found(node: Node) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.field, problem.message) for problem in node.problems.found]


def outcome(path: Path) -> Node | BadFile:
    try:
        return load(path)
    except BadFile as error:
        return error


def refusal(path: Path) -> tuple[int, str]:
    with pytest.raises(BadFile) as caught:
        load(path)
    (problem,) = caught.value.problems
    return problem.line, problem.message


# -- files that are none ------------------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nothing.yaml"
    assert refusal(path) == (0, "there is no such file")
    with pytest.raises(BadFile, match=r"nothing\.yaml: there is no such file"):
        load(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (0, "this is a folder, not a file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    line, message = refusal(tmp_path / "pipe.yaml")
    assert line == 0
    assert "a pipe or a device" in message


@pytest.mark.parametrize("name", ["a" * 5000, "nul\0byte"])
def test_an_impossible_file_name_is_refused(tmp_path: Path, name: str) -> None:
    line, message = refusal(tmp_path / name)
    assert line == 0
    assert "cannot be read" in message


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "okrmeet: 1\n")
    monkeypatch.setattr(userfile, "LARGEST", 11)
    assert load(path).has("okrmeet")
    monkeypatch.setattr(userfile, "LARGEST", 10)
    assert "larger than" in refusal(path)[1]


@pytest.mark.parametrize("data", ["", "\n\n", "# only a comment\n", "---\n...\n", "~", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, data: str) -> None:
    assert refusal(write(tmp_path, data)) == (0, "this file is empty; it begins with okrmeet: 1")


def test_a_byte_that_is_not_utf_8_is_told_with_its_offset_and_line(tmp_path: Path) -> None:
    line, message = refusal(write(tmp_path, b"okrmeet: 1\nx: caf\xe9\n"))
    assert line == 2
    assert "0xe9 at offset 17" in message


def test_a_binary_file_is_refused_with_the_line_of_its_first_control_character(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, b"okrmeet: 1\nx: \x00\n"))[0] == 2


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    assert load(write(tmp_path, b"\xef\xbb\xbfokrmeet: 1\n")).has("okrmeet")


# -- the format's version -----------------------------------------------------------------------------------------


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "people: []\nokrmeet: 2\n")
    assert refusal(path) == (2, "this file says okrmeet: 2; this okrmeet reads version 1")


@pytest.mark.parametrize("text", ["people: []\n", "okrmet: 1\n", "okrmeet:\npeople: []\n"])
def test_a_missing_version_is_a_problem_in_line_1(tmp_path: Path, text: str) -> None:
    ((line, field, message),) = found(load(write(tmp_path, text)))
    assert (line, field) == (1, "okrmeet")
    assert "a file begins with okrmeet: 1" in message


# -- YAML ---------------------------------------------------------------------------------------------------------

SYNTAX = {
    "a list at the top": ("- a\n", 1, "expected fields"),
    "a word at the top": ("hello\n", 1, "expected fields"),
    "a tab": ("x:\n\ty: 1\n", 2, "a tab stands where only spaces can"),
    "an at sign": ("x: @ana\n", 1, "begins with @ needs quotes"),
    "a colon in text": ("x: a: b\n", 1, "a colon is not expected here"),
    "no colon": ("x: 1\nword\ny: 2\n", 2, "a ':' is missing"),
    "an open quote": ("x: 'abc\ny: 1\n", 1, "a quote that was opened is never closed"),
    "an open bracket": ("x: [a, b\ny: 1\n", 2, "a ',' or the ] of the bracket opened in line 1"),
    "an open brace": ("x: {a: b\ny: 1\n", 2, "a ',' or the } of the bracket opened in line 1"),
    "crooked indentation": ("x:\n  a: 1\n b: 2\n", 3, "indented differently"),
    "an unknown escape": ('x: "C:\\q"\n', 1, "a backslash in double quotes"),
    "an unfinished escape": ('x: "\\x4"\n', 1, "a backslash in double quotes"),
    "another YAML": ("%YAML 2.0\n---\nx: 1\n", 1, "not valid YAML here"),
    "an impossible escape": ('x: "\\UFFFFFFFF"\n', 0, "not valid YAML"),
    "an alias": ("x: &a 1\ny: *a\n", 2, "aliases (*name) are not read here"),
    "an alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, "aliases"),
    "an alias as a key": ("x: &a b\n*a : c\n", 2, "aliases"),
    "a python tag": ("x: !!python/object/apply:os.system ['true']\n", 1, "the tag"),
    "a tag of our own": ("x: !secret a\n", 1, "the tag '!secret'"),
    "an undefined tag": ("x: !a!b c\n", 1, "tags"),
    "a second document": ("x: 1\n---\ny: 1\n", 2, "a second document begins here"),
    "a list as a name": ("? [a]\n: 1\n", 1, "the name of a field must be text"),
    "nothing as a name": (": 1\n", 1, "the name of a field must be text"),
    "51 levels": ("x: " + "[" * 51 + "]" * 51 + "\n", 1, "nested deeper than 50 levels"),
    "100,000 levels": ("x: " + "[" * 100_000 + "\n", 1, "nested deeper than 50 levels"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), SYNTAX.values(), ids=SYNTAX)
def test_what_is_not_read_is_told_in_plain_words(tmp_path: Path, text: str, line: int, message: str) -> None:
    where, told = refusal(write(tmp_path, text))
    assert where == line
    assert message in told
    for jargon in ("scalar", "token", "mapping", "scanning", "parsing", "<"):
        assert jargon not in told


def test_a_syntax_error_tells_the_column(tmp_path: Path) -> None:
    assert "(column 4)" in refusal(write(tmp_path, "x: @ana\n"))[1]


def test_49_levels_below_the_top_are_read(tmp_path: Path) -> None:
    assert not found(tree(tmp_path, "x: " + "[" * 49 + "]" * 49 + "\n"))


def test_a_field_given_twice_names_both_lines_and_the_first_counts(tmp_path: Path) -> None:
    root = tree(tmp_path, "x: 1\ny: 2\nx: 3\n")
    assert found(root) == [(4, "x", "given twice: first in line 2")]
    assert root.fields(("okrmeet", "x", "y"))["x"].number() == 1


def test_yes_on_and_numbers_are_words_where_text_is_expected(tmp_path: Path) -> None:
    for source in ("yes", "on", "2026", "1.50", "0x10", "true", "2026-10-12", "10:00", "1_000"):
        assert value(tmp_path, source).text() == source


def test_names_of_fields_may_look_like_numbers(tmp_path: Path) -> None:
    mirror = value(tmp_path, "{1: 0, 2: 3, on: 4}")
    assert [node.integer(0, 9) for node in mirror.fields(("1", "2", "on")).values()] == [0, 3, 4]
    assert not found(mirror)


# -- all at once --------------------------------------------------------------------------------------------------


def test_all_problems_are_listed_in_the_order_of_lines(tmp_path: Path) -> None:
    root = tree(tmp_path, "b: [1]\na: {}\n")
    fields = root.fields(("okrmeet", "a", "b"))
    fields["a"].text()
    fields["b"].text()
    with pytest.raises(BadFile) as caught:
        root.problems.raise_if_any()
    path = clean(str(tmp_path / "file.yaml"))
    assert str(caught.value).splitlines() == [
        f"{path}, line 2, b: expected text, got a list",
        f"{path}, line 3, a: expected text, got a group of fields",
    ]


def test_nothing_a_terminal_obeys_is_shown(tmp_path: Path) -> None:
    root = tree(tmp_path, '"\\e[31mred\\e]0;title\\a": 1\nx: "\\e[2J"\n')
    root.fields(("okrmeet", "x"))["x"].number()
    with pytest.raises(BadFile) as caught:
        root.problems.raise_if_any()
    assert len(caught.value.problems) == 2
    assert all(line.isprintable() for line in str(caught.value).splitlines())


@on_disk
@given(text=st.text(max_size=80))
def test_text_as_json_writes_it_reads_as_the_same_text_cleaned(tmp_path: Path, text: str) -> None:
    for escaped in (True, False):
        source = json.dumps(text, ensure_ascii=escaped)
        if source.isprintable():
            assert value(tmp_path, source).text() == clean(text)


@on_disk
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_tree_or_a_bad_file(tmp_path: Path, data: bytes) -> None:
    for content in (data, b"okrmeet: 1\n" + data):
        result = outcome(write(tmp_path, content))
        assert result.problems if isinstance(result, BadFile) else isinstance(result.content, dict)


@on_disk
@given(text=st.text(alphabet="ab:-?!&*|>[]{},#'\"%@~ \n\t\\x0", max_size=60))
def test_any_signs_of_yaml_are_a_tree_or_a_bad_file(tmp_path: Path, text: str) -> None:
    result = outcome(write(tmp_path, text))
    assert result.problems if isinstance(result, BadFile) else isinstance(result.content, dict)
