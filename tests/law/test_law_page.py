"""`docs/law.md` says what the code does."""

import re
from pathlib import Path

import pytest
import yaml

from appeals import law

PAGE = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
SOURCE = Path(law.__file__).parent


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_the_first_example_prints_what_the_page_says() -> None:
    (written,) = blocks("markdown")
    quoted = " ".join(line.removeprefix("> ") for line in PAGE.splitlines() if line.startswith("> "))
    printed = law.Register(law.registry(), state="KZ").expand(written)
    assert " ".join(printed.split()) == quoted


def test_the_keys_that_the_page_names_exist() -> None:
    (line,) = re.findall(r"\*\*Keys\*\*.*?Capitals", PAGE, re.DOTALL)
    for key in re.findall(r"`([^`]+)`", line):
        law.parse(key, law.registry())


def test_the_campaign_of_the_page_can_be_read() -> None:
    (written,) = blocks("yaml")
    own = yaml.load(written, Loader=yaml.CBaseLoader)["instruments"]  # noqa: TID251, S506 - our own page, as strings
    registry = law.registry().extended(own)
    assert law.Register(registry).expand("see [@Karimov v. Russia]").endswith("no. 1234/05, 29 July 2010")
    assert (
        law.Register(registry, language="ru")
        .expand("[@KZ Penal Code 79]")
        .endswith("Уголовного кодекса Республики Казахстан")
    )


def test_every_code_of_a_finding_is_on_the_page() -> None:
    text = (SOURCE / "findings.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    table = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE.partition("## What is checked")[2].partition("## Who")[0]))
    assert codes == table


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('law.worded(citation, "en", first=False)', "Article 3(1) of the Convention against Torture"),
        ('citation.instrument.articles["3"].subject', "no return to a risk of torture"),
        ('law.party(reg, "KZ", "CAT").in_force', "1998-09-25"),
    ],
)
def test_the_program_of_the_page_runs(expression: str, value: str) -> None:
    (program,) = blocks("python")
    names: dict[str, object] = {}
    exec(program, names)  # noqa: S102 - our own page
    assert eval(expression, names) == value  # noqa: S307 - our own page
    assert f"# '{value}'" in program
