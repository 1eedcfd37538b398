"""`appeals book verify`: an entry says when and where it was looked up; nothing else in its book changes."""

import pytest
from conversation import conversation
from program import Run
from project import Project

BOOK = """\
\ufeff# ours
book: kz
country: KZ
recipients:
  president:   # first
    name: A. President
    address: {city: Astana}
    salutation: Dear President
    verified: 2011-06   # so far
  wrong:
    name: W
    fax: "12"
"""


def test_an_entry_is_verified_where_it_stands(project: Project, run: Run) -> None:
    path = project.write("recipients/kz.yaml", BOOK)
    path.chmod(0o640)
    ended = run("book", "verify", "kz/president", "--source", " the office's  page ", "--date", "2026-11")
    assert (ended.code, ended.out) == (0, "recipients/kz.yaml\n")
    assert "kz/president is verified: 2026-11, the office's page; before: 2011-06" in ended.err
    said = 'verified: {date: 2026-11, source: "the office\'s page"}   # so far'
    assert path.read_bytes().decode() == BOOK.replace("verified: 2011-06   # so far", said)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("kz/president",), 2, "--source TEXT"),
        (("kz/president", "--source", "x", "--date", "2999-01"), 2, "a day that has not come yet"),
        (("kz/president", "--source", "x", "--date", "soon"), 2, "--date: 'soon' is not a date"),
        (("kz/president", "--source", "a\nb"), 2, "--source: this must be a single line"),
        (("kz/president", "--source", "a\u202eb"), 2, "--source: U+202E is an invisible control character"),
        (("kz/presidnt", "--source", "x"), 65, "did you mean 'kz/president'"),
        (("kz/none", "--source", "x"), 65, "there is no entry 'kz/none'"),
        (("../x", "--source", "x"), 2, "no id of a recipient"),
        (("kz/wrong", "--source", "x"), 65, "nothing was changed: mend this first"),
        (("kz/president", "--source", "x", "--recipients", "nowhere"), 66, "nowhere: there is no such file"),
        (("kz/president", "--source", "x", "--recipients", "recipients", "--recipients", "more"), 65, "which file"),
    ],
)
def test_what_cannot_be_verified_changes_nothing(
    project: Project, run: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    paths = [project.write("recipients/kz.yaml", BOOK), project.write("more/kz.yaml", BOOK)]
    ended = run("book", "verify", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert {path.read_bytes().decode() for path in paths} == {BOOK}


def test_on_a_terminal_source_and_day_are_asked_for(project: Project) -> None:
    path = project.write("recipients/kz.yaml", BOOK)
    ended = conversation(("book", "verify", "kz/president"), "", "by phone", "2999", "2026-10", cwd=project.folder)
    assert ended.code == 0
    assert "    name: A. President" in ended.out
    assert "verified: {date: 2026-10, source: by phone}   # so far" in path.read_text("utf-8")
