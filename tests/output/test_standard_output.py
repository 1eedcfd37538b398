"""Letters of many that are printed: as their files are, whatever stands in them, and nothing of those that failed."""

import pytest
from asked import asked
from project import Project

from appeals.commands.render import render
from appeals.errors import Exit

NAMES = ["Sam Sample", "سیمین\u200cدخت نمونه", "Émile Exemple"]
RINGING = """{{ letter.salutation }}
{{ letter.sender.signature[0] }}
\a{{ 1 // (4 - letter.sender.lines | length) }}
"""
"""A template that rings a bell, and fails for who has an address."""


@pytest.mark.parametrize("chunk", [1, 2, 5])
def test_letters_of_many_are_printed_as_their_files_are(
    project: Project, capsys: pytest.CaptureFixture[str], chunk: int
) -> None:
    project.write("templates/letter.txt.j2", RINGING)
    rows = [f"m{number},{name},,,GB,yes" for number, name in enumerate(NAMES)]
    rows.insert(1, "broken,Kim Sample,2 Sample Lane,Sampleton,GB,yes")
    members = project.write("members.csv", "\n".join(["id,name,street,city,country,consent", *rows, ""]))
    wanted = asked(formats=("text",), senders=members, chunk=chunk, folder=str(project.out))
    assert render([project.campaign()], wanted) is Exit.SOME_FAILED
    files = [content.decode() for name, content in sorted(project.files().items()) if name.endswith(".txt")]
    assert [each.splitlines()[1] for each in files] == NAMES

    capsys.readouterr()
    assert (
        render([project.campaign()], asked(formats=("text",), senders=members, chunk=chunk, folder="-"))
        is Exit.SOME_FAILED
    )
    printed = capsys.readouterr()
    assert printed.out == "\f\n".join(files).replace("\a", r"\u0007")
    assert [line.split(":")[1].strip() for line in printed.err.splitlines() if line.startswith("failed")] == [
        "broken/xx-minister.en"
    ]
