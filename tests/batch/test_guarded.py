"""Work that a letter may break, done in a process apart."""

import os
import signal
import sys
import time
from functools import partial

import pytest
from asked import asked, asked_too
from project import Project

from appeals.batch.guarded import Broken, guarded
from appeals.batch.limits import Begin, Limits
from appeals.commands.render import render
from appeals.errors import AppealsError, Exit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are limits where a process can be forked")
LIMITS = Limits(seconds=0.5, memory=2**29)


def bind(letters: str, begin: Begin, broken: Broken) -> list[str]:
    """Letters bound together, some of which break whoever binds them; the others, and what became of those."""
    bound = []
    for number, letter in enumerate(letters):
        begin(number)
        if number in broken:
            bound.append(broken[number])
            continue
        while letter == "h":
            time.sleep(0.1)
        if letter == "c":
            os.kill(os.getpid(), signal.SIGKILL)
        if letter == "m":
            bound.append(str(len(bytes(2**34))))
        if letter == "e":
            msg = "the disk is full"
            raise AppealsError(msg, Exit.IO)
        bound.append(letter)
    return bound


def bound(letters: str) -> list[str]:
    return guarded(partial(bind, letters), LIMITS)


def test_letters_that_break_the_work_are_left_out_and_named() -> None:
    assert bound("abhcmd") == [
        *("a", "b"),
        "it takes longer than 0.5 s",
        "making it crashes (SIGKILL)",
        "it needs more than 512 MiB of memory",
        "d",
    ]


def test_what_fails_there_fails_here() -> None:
    with pytest.raises(AppealsError, match="the disk is full") as failure:
        bound("abe")
    assert failure.value.exit_code == Exit.IO


def test_work_that_breaks_at_letter_after_letter_is_given_up() -> None:
    with pytest.raises(AppealsError, match=r"given up after 10 letters: making it crashes \(SIGKILL\)"):
        bound("c" * 20)


ENDLESS = "{% set t = letter.opening %}" + "{% for c in t %}" * 6 + "{% endfor %}" * 6
"""Some thirty letters to the power of six: it writes nothing, and takes hours."""


def rendered(project: Project, **options: object) -> Exit:
    """Two letters with a text template that never ends for the minister."""
    minister = f'{{% if "Minister" in letter.salutation %}}{ENDLESS}{{% endif %}}'
    project.write("templates/letter.txt.j2", f"{{{{ letter.salutation }}}}{minister}")
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    common = asked(formats=("text",), folder=str(project.out), limits=LIMITS)
    return render([campaign], asked_too(common, **options))


def test_an_endless_template_costs_its_letter_only(project: Project) -> None:
    assert rendered(project) == Exit.SOME_FAILED
    assert project.files()["xx-judge.en.txt"] == b"Dear Judge,\n"
    assert b"it takes longer than 0.5 s" in project.files()["manifest.jsonl"]


def test_an_endless_template_does_so_in_one_file(project: Project) -> None:
    assert rendered(project, one_file=True) == Exit.SOME_FAILED
    assert project.files()["case.en.txt"] == b"Dear Judge,\n"
    assert b"it takes longer than 0.5 s" in project.files()["manifest.jsonl"]
    assert ".appeals.lock" not in project.files()


def test_an_endless_template_does_so_where_letters_are_printed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rendered(project, folder="-") == Exit.SOME_FAILED
    printed = capsys.readouterr()
    assert printed.out == "Dear Judge,\n"
    assert printed.err == "failed: xx-minister.en: it takes longer than 0.5 s\n"
