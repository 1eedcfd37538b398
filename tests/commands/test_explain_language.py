"""`render --explain-language`: why each letter is written in its language."""

from program import Run
from project import DEMAND, OPENING, TODAY, Project


def test_each_language_is_named_with_what_speaks_for_or_against_it(run: Run, project: Project) -> None:
    project.minister(languages=["fr", "ru", "en"])
    texts = {"en": OPENING, "ru": "Пишу Вам."}
    campaign = project.campaign(
        letter={"opening": texts, "closing": None},
        title={"en": "Free her", "ru": "Освободите её"},
        demands=[{"letter": {"en": DEMAND, "ru": "Призываю Вас."}, "sheet": DEMAND}],
    )
    sender = project.sender(language="ru")
    ended = run("render", campaign, "--sender", sender, "--date", TODAY, "--format", "text", "--explain-language")
    said = ended.err.partition("xx/minister: written in ru\n")[2].splitlines()
    assert said[0].startswith("  fr: first of the languages of xx/minister; not complete: ")
    assert said[1] == "  ru: second of the languages of xx/minister; complete; the sender knows it"
    assert not said[2].startswith("  ")


def test_it_is_refused_where_there_is_nothing_to_choose(run: Run, project: Project) -> None:
    for option in (("--senders", "members.csv"), ("--language", "ru")):
        ended = run("render", project.campaign(), *option, "--explain-language")
        assert ended.code == 2
        assert "--explain-language and" in ended.err


def test_of_several_campaigns_each_is_named(run: Run, project: Project) -> None:
    first = project.campaign()
    second = first.with_name("other.yaml")
    second.write_text(first.read_text(encoding="utf-8") + "\nchain: another case\n", encoding="utf-8")
    options = ("--date", TODAY, "--format", "text", "--out", project.out, "--explain-language")
    said = run("render", first, second, *options).err
    assert f"{first.stem}: xx/minister: written in en" in said
    assert "other: xx/minister: written in en" in said
