from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.errors import AppealsError, Exit, has_errors
from appeals.inputs.source import Source, dotted
from appeals.inputs.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_TEXT, read, read_text


def source(text: str) -> Source:
    found, problems = read_text(text, "a.yaml")
    assert found is not None
    assert problems == ()
    return found


def faults(text: str) -> list[tuple[int, int, str]]:
    return [(each.place.line, each.place.column, each.code) for each in read_text(text, "a.yaml")[1]]


@pytest.mark.parametrize(
    "value", ["NO", "yes", "+996312345678", "0770", "01000", "12:30:45", "2011-02-30", "1e3", "0x1f"]
)
def test_every_value_stays_the_string_that_was_written(value: str) -> None:
    assert source(f"a: {value}").data == {"a": value}


def test_every_value_knows_its_place() -> None:
    found = source("a:\n  - one\n  - {b: two}\nc: |\n  text\n")
    assert str(found.place(("a", 0))) == "a.yaml:2:5"
    assert str(found.place(("a", 1, "b"))) == "a.yaml:3:9"
    assert str(found.place(("c",))) == "a.yaml:4:4"
    assert str(found.key_place(("c",))) == "a.yaml:4:1"


def test_a_value_that_is_not_there_has_the_place_of_its_parent() -> None:
    found = source("a:\n  b: c\n")
    assert str(found.place(("a", "missing", 3))) == "a.yaml:2:3"
    assert str(found.key_place(("a", "missing"))) == "a.yaml:2:3"


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: word word", 5, "1:9"),
        ('a: "word word"', 5, "1:10"),
        ("a: 'word word'", 5, "1:10"),
        ("a: |\n  one\n  two\n", 5, "3:4"),
        ("a: |\n\n  one\n", 1, "3:3"),
        ("a: |\n    one\n     two\n", 5, "3:6"),
        ("a: >\n  one\n  two\n", 5, "1:4"),
    ],
)
def test_an_offset_in_a_text_is_a_place_in_the_file(text: str, offset: int, place: str) -> None:
    assert str(source(text).place(("a",), offset)) == f"a.yaml:{place}"


@given(st.lists(st.text("abc äж", min_size=1).filter(str.strip), min_size=1), st.data())
def test_an_offset_in_a_block_text_points_at_the_same_character(lines: list[str], data: st.DataObject) -> None:
    lines = [f".{line}." for line in lines]
    written = "a: |\n" + "".join(f"   {line}\n" for line in lines)
    text = "\n".join(lines)
    offset = data.draw(st.integers(0, len(text) - 1).filter(lambda at: text[at] != "\n"))
    place = source(written).place(("a",), offset)
    assert written.split("\n")[place.line - 1][place.column - 1] == text[offset]


def test_text_is_normalized_to_composed_letters() -> None:
    assert source("a: e\N{COMBINING ACUTE ACCENT}").data == {"a": "é"}


def test_paths_are_printed_with_dots_and_brackets() -> None:
    assert dotted(("demands", 1, "letter")) == "demands[1].letter"
    assert dotted(()) == ""


NESTED = "".join("[" for _ in range(MAX_DEPTH + 2))
BOMBS = {
    "deep lists": "a: " + "[" * 5000 + "]" * 5000,
    "deep lists that do not end": "a: " + "[" * 100_000,
    "deep mappings": "".join(" " * n + f"k{n}:\n" for n in range(MAX_DEPTH + 2)),
    "a Python object": "a: !!python/object/apply:os.system [id]\n",
    "a binary": "a: !!binary aGVsbG8=\n",
    "many values": "a: [" + "x," * 400_001 + "]\n",
    "many texts": "a:\n" + "- |\n" * 400_001,
    "a long text": "a: " + "x" * (MAX_TEXT + 1) + "\n",
    "many documents": "a: b\n---\nc: d\n",
    "a tag directive": "%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system ''\n",
    "keys that are lists": "? [a, b]\n: c\n",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_with_its_place(bomb: str) -> None:
    found, problems = read_text(bomb, "a.yaml")
    assert found is None
    assert problems[-1].place.line >= 1
    assert problems[-1].code in {"yaml", "yaml-alias", "yaml-tag", "too-deep", "too-large"}


MARKS = {
    "aliases that double": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b]\n",
        {"a": ["x", "x"], "b": ["*a", "*a"], "c": ["*b"]},
    ),
    "an alias alone": ("a: &a x\nb: *a\n", {"a": "&a x", "b": "*a"}),
    "a merge key": ("a: &a {x: y}\nb:\n  <<: *a\n", {"a": {"x": "y"}, "b": {"<<": "*a"}}),
    "an alias to itself": ("a: &a [*a]\n", {"a": ["*a"]}),
    "a local tag": ("a: !include /etc/passwd\n", {"a": "!include /etc/passwd"}),
    "a recipient left out": ("to:\n  - !xx/a\n", {"to": ["!xx/a"]}),
    "a mark alone": ("to: [! xx/a]\n", {"to": ["! xx/a"]}),
    "a name": ("a: &Partners Example\n", {"a": "&Partners Example"}),
}


@pytest.mark.parametrize(("text", "data"), MARKS.values(), ids=MARKS.keys())
def test_a_mark_of_yaml_is_an_error_and_text(text: str, data: object) -> None:
    found, problems = read_text(text, "a.yaml")
    assert found
    assert found.data == data
    assert {problem.code for problem in problems} <= {"yaml-alias", "yaml-tag"}
    assert has_errors(problems)
    assert all("quotes" in problem.hint for problem in problems)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert [problem.code for problem in read(path)[1]] == ["too-large"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", (1, 5, "yaml")),
        ("a:\n\tb: c", (2, 1, "yaml")),
        ("a: 'b", (1, 4, "yaml")),
        ("a: [b", (1, 4, "yaml")),
        ('a: "b\nc: d\n', (1, 4, "yaml")),
        ('a: "b\nc: "d"\ne: f\n', (1, 4, "yaml")),
        ('a: "b\nc: d\ne: f"\n', (1, 4, "yaml")),
        ('a:\n  - "b\n  - c: "d"\n', (2, 5, "yaml")),
        ("a: [b, c\nd: e\n", (1, 4, "yaml")),
        ("a: *", (1, 5, "yaml")),
        ("a: @b", (1, 4, "yaml")),
        ("a: b\na: c", (2, 1, "duplicate-key")),
        ("a: b\nc:\n  d: 1\n  d: 2", (4, 3, "duplicate-key")),
        ("a:\na: c", (2, 1, "duplicate-key")),
        ("", (1, 1, "empty-file")),
        ("# nothing\n", (2, 1, "empty-file")),
    ],
)
def test_a_fault_of_yaml_has_its_place(text: str, fault: tuple[int, int, str]) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize("text", ["a: b: c", "a:\n\tb: c", "a: 'b", "a: [b\nc: d", "a: {b\nc: d", "a: b\n c\nd"])
def test_a_fault_of_yaml_has_a_hint(text: str) -> None:
    assert all(problem.hint for problem in read_text(text, "a.yaml")[1])


def test_all_duplicate_keys_are_found_and_the_first_value_stays() -> None:
    found, problems = read_text("a: 1\nb: 2\na: 3\na: 4\nb: 5\n", "a.yaml")
    assert [str(problem.place) for problem in problems] == ["a.yaml:3:1", "a.yaml:4:1", "a.yaml:5:1"]
    assert found is not None
    assert found.data == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: Case #5 of the list\n", None),
        ("a: Case number # five\n", "# five"),
        ("a: Write to us #now please\n", "#now please"),
        ("a: value  # a comment\n", None),
        ("a: value\n# a comment\n", None),
        ("a: 'Case # five'\n", None),
        ("a: |\n  Case # five\n", None),
        ("a: [one # two\n  ]\n", "# two"),
    ],
)
def test_words_lost_after_a_number_sign_are_noticed(text: str, lost: str | None) -> None:
    if text.startswith("a: Case #5"):
        lost = "#5 of the list"
    assert list(source(text).cut.values()) == ([lost] if lost else [])


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_key_without_a_value_is_left_out_and_noted(nothing: str) -> None:
    found = source(f"a:{nothing}\nb: c\n")
    assert found.data == {"b": "c"}
    assert found.empty == (("a",),)


def test_quoted_words_for_nothing_are_words() -> None:
    assert source("a: ''\nb: \"~\"\nc: 'null'\n").data == {"a": "", "b": "~", "c": "null"}


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    found, problems = read(path)
    assert problems == ()
    assert found is not None
    assert found.data == {"a": "b"}


@pytest.mark.parametrize("encoding", ["cp1251", "latin-1", "utf-16"])
def test_another_encoding_is_an_error_with_its_place(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "other.yaml"
    letters = {"cp1251": "Ж", "latin-1": "é", "utf-16": "é"}[encoding]
    path.write_bytes(f"a: b\ncd: {letters}\n".encode(encoding))
    found, problems = read(path)
    assert found is None
    (problem,) = problems
    assert problem.code == "encoding"
    assert (problem.place.line, problem.place.column) == ((1, 1) if encoding == "utf-16" else (2, 5))
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize("before", ["", "plain ", "größer "])
def test_a_control_character_is_an_error_with_its_place(before: str) -> None:
    assert faults(f"x: y\na: {before}\x1b[31m") == [(2, len(before) + 4, "yaml")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_may_end_as_on_windows(end: str) -> None:
    found = source(f"a: |{end}  one{end}  two{end}b: c{end}")
    assert found.data == {"a": "one\ntwo\n", "b": "c"}
    assert str(found.place(("b",))) == "a.yaml:4:4"


def test_a_missing_file_ends_the_program(tmp_path: Path) -> None:
    with pytest.raises(AppealsError, match="no such file") as error:
        read(tmp_path / "nothing.yaml")
    assert error.value.exit_code is Exit.MISSING


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(AppealsError, match="cannot be read") as error:
        read(tmp_path)
    assert error.value.exit_code is Exit.IO


@given(st.text(max_size=60))
def test_any_text_gives_a_source_or_problems_and_never_a_traceback(text: str) -> None:
    found, problems = read_text(text, "a.yaml")
    assert found is not None or problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_source_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    found, problems = read(path)
    assert found is not None or problems


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]))


@given(st.dictionaries(st.text("abcd", min_size=1), PRINTABLE, max_size=4))
def test_what_is_written_in_quotes_is_read(data: dict[str, str]) -> None:
    quoted = {key: value.replace("\\", "\\\\").replace('"', '\\"') for key, value in data.items()}
    written = "".join(
        f'{key}: "{value}"\n' for key, value in quoted.items() if not set(value) & set("\x85\u2028\u2029\ufeff")
    )
    expected = {key: normalize("NFC", value) for key, value in data.items() if f'{key}: "' in written}
    assert source(written or "{}").data == expected
