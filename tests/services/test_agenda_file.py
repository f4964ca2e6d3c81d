"""Agendas from files: what is right becomes an agenda, what is wrong is told at once with line and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field
from ruamel.yaml import YAML

from okrmeet.agenda import kinds
from okrmeet.agenda.kinds import COMMON, OPTIONS, about, options_of
from okrmeet.agenda.load import SHIPPED, built_in, source_of
from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.services import agenda_file
from okrmeet.services.agenda_file import MOST_STEPS, UnknownAgenda, find_agenda, is_path, read_agenda
from okrmeet.services.sample import sample_folder
from okrmeet.services.userfile import BadFile, Node, Problems
from okrmeet.services.userfile_typed import spelled, typed
from tests.agenda.own import agendas

EXAMPLE = sample_folder() / "agenda_example.yaml"
HEAD = "okrmeet: 1\nname: own\nmeeting: weekly\ntitle: Own\nsteps:\n"
OPEN = "  - {key: open, kind: open, title: Open, minutes: 1}\n"  # line 6
CLOSE = "  - {key: close, kind: close, title: Close, minutes: 1}\n"


def problems(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a file, as `line 5, title: message`."""
    path = folder / "own.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        read_agenda(path)
    except BadFile as error:
        return [str(problem).removeprefix(f"{path}, ") for problem in error.problems]
    return []


def read(folder: Path, text: str) -> Agenda:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return read_agenda(path)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_agenda_saved_as_it_is_reads_as_itself(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, source_of(name)) == built_in(name)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_changed_one_needs_a_name_of_its_own_and_then_is_an_agenda(tmp_path: Path, name: str) -> None:
    changed = source_of(name).replace("minutes: 1\n", "minutes: 1.5\n", 1)
    (told,) = problems(tmp_path, changed)
    assert f", name: okrmeet has an agenda {name}, and this is another one: give it a name" in told
    own = read(tmp_path, changed.replace(f"name: {name}", f"name: own-{name}"))
    assert (own.name, own.steps[0].minutes) == (f"own-{name}", 1.5)


def test_the_example_is_an_agenda_with_other_titles_another_order_and_few_comments() -> None:
    example = read_agenda(EXAMPLE)
    weekly = built_in("weekly")
    assert example.meeting == "weekly"
    assert [s.kind for s in example.steps] != [s.kind for s in weekly.steps]
    assert {s.kind for s in example.steps} == {s.kind for s in weekly.asked(guard_rails=True)}
    assert not {s.title for s in example.steps} & {s.title for s in weekly.steps}
    assert sum(line.startswith("#") for line in EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 15


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(agendas())
def test_every_agenda_that_can_be_held_can_be_written_in_a_file(tmp_path: Path, agenda: Agenda) -> None:
    with (tmp_path / "any.yaml").open("w", encoding="utf-8") as file:
        YAML().dump(agenda.model_dump(mode="json", exclude_defaults=True), file)
    assert read_agenda(tmp_path / "any.yaml") == agenda


MINUTES = "minutes: expected a number over 0 and at most 480, got"
WRONG_STEPS = {
    "kind: low, title: A, minutes: 1": "key: is missing",
    "key: a, title: A, minutes: 1": "kind: is missing",
    "key: a, kind: low, minutes: 1": "title: is missing",
    "key: a, kind: low, title: A": "minutes: is missing",
    'key: a, kind: low, title: "", minutes: 1': "title: a name needs at least one visible character",
    'key: a, kind: low, title: " \\u200b ", minutes: 1': "title: a name needs at least one visible character",
    "key: a, kind: loww, title: A, minutes: 1": (
        f"kind: expected one of {', '.join(StepKind)}; got 'loww'; do you mean low?"
    ),
    "key: a, kind: low, titel: A, title: A, minutes: 1": "titel: unknown field; do you mean title?",
    "key: a, kind: low, title: A, minutes: ten": "minutes: 'ten' is not a number: write it like 64, 1.5 or -3",
    "key: a, kind: low, title: A, minutes: .nan": "minutes: '.nan' is not a number: write it like 64, 1.5 or -3",
    "key: a, kind: low, title: A, minutes: 0": f"{MINUTES} '0'",
    "key: a, kind: low, title: A, minutes: -1": f"{MINUTES} '-1'",
    "key: a, kind: low, title: A, minutes: 481": f"{MINUTES} '481'",
    "key: a b, kind: low, title: A, minutes: 1": "key: this is one word: write 'a-b'",
    f"key: {'x' * 41}, kind: low, title: A, minutes: 1": "key: this word has 41 characters and the limit is 40",
    f"key: a, kind: low, title: {'x' * 101}, minutes: 1": (
        "title: this text has 101 characters and the limit is 100; shorten it by 1"
    ),
    f"key: a, kind: low, title: A, minutes: 1, prompt: {'x' * 501}": (
        "prompt: this text has 501 characters and the limit is 500; shorten it by 1"
    ),
    "key: open, kind: low, title: A, minutes: 1": "key: the step in line 6 has this key too: give each its own",
    "key: a, key: b, kind: low, title: A, minutes: 1": "key: given twice: first in line 7",
    "key: a, kind: low, title: A, minutes: 1, changed_only: true": (
        "changed_only: a step of kind low has no such option; it is for check_in"
    ),
    "key: a, kind: check_in, title: A, minutes: 1, changed_only: yes": (
        "changed_only: expected one of true, false; got 'yes'"
    ),
}


@pytest.mark.parametrize("step", WRONG_STEPS)
def test_a_step_that_cannot_be_is_told_with_its_line_and_field(tmp_path: Path, step: str) -> None:
    found = problems(tmp_path, f"{HEAD}{OPEN}  - {{{step}}}\n{CLOSE}")
    assert found == [f"line 7, steps[1].{WRONG_STEPS[step]}"]


@pytest.mark.parametrize(("step", "told"), [("low", "expected fields such as key: ..., got 'low'"), ("", "is empty")])
def test_what_is_no_step_at_all_is_told(tmp_path: Path, step: str, told: str) -> None:
    assert problems(tmp_path, f"{HEAD}{OPEN}  - {step}\n{CLOSE}") == [f"line 7, steps[1]: {told}"]


TWO = "line 5, steps: an agenda has at least two steps: the first of kind open, the last of kind close"


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (
            f"{CLOSE}{OPEN}",
            [
                "line 6, steps[0].kind: the first step must be of kind open, and this one is of kind close",
                "line 7, steps[1].kind: the last step must be of kind close, and this one is of kind open",
            ],
        ),
        (OPEN, [TWO]),
        ("  []\n", [TWO]),
        ("  many\n", ["line 5, steps: expected a list, got 'many'"]),
        ("", ["line 5, steps: is empty"]),
        (OPEN * (MOST_STEPS + 1), [f"line 5, steps: these are {MOST_STEPS + 1} steps and the limit is {MOST_STEPS}"]),
    ],
)
def test_an_agenda_begins_with_who_is_here_and_ends_with_the_close(
    tmp_path: Path, steps: str, told: list[str]
) -> None:
    assert problems(tmp_path, HEAD + steps) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("name: a/b", "line 2, name: this is a name, not a path: leave out / and .yaml"),
        (
            "name: Weekly",
            "line 2, name: okrmeet has an agenda weekly, and this is another one: "
            "give it a name of its own, like own-weekly",
        ),
        ("meeting: dayly", "line 3, meeting: expected one of weekly, monthly, quarterly; got 'dayly'"),
        ("okrmeet: 2", "line 1, okrmeet: this file says okrmeet: 2; this okrmeet reads version 1"),
    ],
)
def test_a_head_that_cannot_be_is_told_too(tmp_path: Path, line: str, told: str) -> None:
    field = line.partition(":")[0]
    rows = [line if row.startswith(f"{field}:") else row for row in HEAD.splitlines()]
    assert problems(tmp_path, "\n".join(rows) + f"\n{OPEN}{CLOSE}") == [told]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    wrong = HEAD.replace("title", "titel") + "  - {key: a, kind: opn, title: A, minutes: x}\n" + CLOSE
    lines = [int(told.split()[1].rstrip(",")) for told in problems(tmp_path, wrong)]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_hostile_text_is_cleaned_and_stays_text(tmp_path: Path) -> None:
    step = '  - {key: 鍵, kind: low, title: "[/] \\e[31m日本語\\u202e", minutes: 1, prompt: "{{ x }}\\u0007"}\n'
    own = read(tmp_path, f"{HEAD}{OPEN}{step}{CLOSE}")
    assert (own.steps[1].key, own.steps[1].title, own.steps[1].prompt) == ("鍵", "[/] 日本語", "{{ x }}")


SIGNS = b"\n| : |- |{|[|'|\"|#|&a |*a|!!str |---\n|\t|null|1e999|\xff".split(b"|")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SHIPPED), st.data())
def test_no_bytes_are_more_than_a_list_of_problems(tmp_path: Path, name: str, data: st.DataObject) -> None:
    source = bytearray(source_of(name).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place, length = data.draw(st.integers(0, len(source))), data.draw(st.integers(0, 12))
        source[place : place + length] = data.draw(st.binary(max_size=6) | st.sampled_from(SIGNS))
    found = problems(tmp_path, bytes(source))
    assert all("\n" not in told for told in found)
    if not found:
        agenda = read_agenda(tmp_path / "own.yaml")
        assert agenda.steps[0].kind is StepKind.OPEN
        assert agenda.name not in SHIPPED or agenda == built_in(agenda.name)


@pytest.mark.parametrize(
    ("word", "path"),
    [("weekly", False), ("./weekly", True), ("own.yaml", True), ("OWN.YML", True), ("a\\b", True), ("yaml", False)],
)
def test_a_path_has_a_separator_or_ends_like_a_file(word: str, path: bool) -> None:
    assert is_path(word) is path


def test_a_name_is_one_that_is_shipped_and_a_path_begins_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(HEAD + OPEN + CLOSE, encoding="utf-8")
    assert find_agenda("weekly-15") == built_in("weekly-15")
    assert find_agenda("own.yaml", tmp_path).name == "own"
    assert find_agenda(str(tmp_path / "own.yaml"), Path("elsewhere")).name == "own"
    with pytest.raises(UnknownAgenda, match="do you mean weekly"):
        find_agenda("wekly")
    with pytest.raises(BadFile, match="there is no such file"):
        find_agenda("own.yaml")


# -- what is read from the code ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", StepKind)
def test_every_kind_says_what_it_is_for_and_what_it_writes(kind: StepKind) -> None:
    assert about(kind).purpose
    assert about(kind).writes


def test_every_option_of_a_step_is_for_some_kind_says_what_it_does_and_can_be_written() -> None:
    options = {name for name in Step.model_fields if name not in COMMON}
    assert {*COMMON} <= {*Step.model_fields}
    assert {*OPTIONS} == options
    for name in options:
        assert OPTIONS[name].purpose
        assert any(name in options_of(kind) for kind in StepKind)
        assert spelled(Step.model_fields[name].annotation)


class Wider(Step):
    """A step with options that no kind has yet."""

    width: int = Field(default=1, ge=1, le=3)
    style: Literal["short", "long"] = "short"


def test_an_option_that_is_added_to_the_step_can_be_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda_file, "Step", Wider)
    monkeypatch.setattr(kinds, "Step", Wider)
    row = "  - {{key: a, kind: low, title: A, minutes: 1, width: {}, style: {}}}\n"
    step = read(tmp_path, HEAD + OPEN + row.format(3, "long") + CLOSE).steps[1]
    assert isinstance(step, Wider)
    assert (step.width, step.style) == (3, "long")
    assert problems(tmp_path, HEAD + OPEN + row.format(9, "long") + CLOSE) == [
        "line 7, steps[1].width: expected less than or equal to 3"
    ]
    assert problems(tmp_path, HEAD + OPEN + row.format("two", "lang") + CLOSE) == [
        "line 7, steps[1].width: expected a whole number from -1000000000 to 1000000000, got 'two'",
        "line 7, steps[1].style: expected one of short, long; got 'lang'; do you mean long?",
    ]


def node(content: Any) -> Node:
    return Node(content, 1, "field", Problems(Path("own.yaml")))


@pytest.mark.parametrize(
    ("content", "wanted", "value", "words"),
    [
        ("true", bool, True, "true or false"),
        ("FALSE", bool, False, "true or false"),
        ("3", int, 3, "a whole number"),
        ("2.5", float, 2.5, "a number"),
        ("a b", str, "a b", "text"),
        ("b", Literal["a", "b"], "b", "a or b"),
        ("low", StepKind, StepKind.LOW, " or ".join(StepKind)),
        ("3", int | None, 3, "a whole number"),
        ("a", Literal["a", "b"] | None, "a", "a or b"),
        ([node("a"), node("b")], tuple[str, ...], ("a", "b"), "a list of text"),
    ],
)
def test_an_option_is_read_and_told_by_its_type(content: Any, wanted: Any, value: Any, words: str) -> None:
    assert typed(node(content), wanted) == value
    assert spelled(wanted) == words
