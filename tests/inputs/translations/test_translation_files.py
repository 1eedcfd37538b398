from pathlib import Path

import pytest
from translated import CAMPAIGN, RUSSIAN, source, translation

from appeals.errors import Place
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.translations.campaign_texts import fingerprint
from appeals.inputs.translations.combination import combined, translation_problems, with_translations
from appeals.inputs.translations.loading import is_translation, parent_of, read_translation, translation_files
from appeals.inputs.validate import validate


def codes(text: str) -> list[str]:
    return [problem.code for problem in read_translation(source(text, "c.ru.yaml"), source(), "c.yaml")[1]]


def test_translated_texts_stand_beside_the_originals() -> None:
    whole, problems = combined(source(), [translation()])
    assert problems == ()
    campaign, problems = validate(whole, Campaign, context={"language": "en"})
    assert problems == ()
    assert campaign is not None
    assert dict(campaign.title) == {"en": "Free them", "ru": "Освободите их"}
    assert dict(campaign.letter[0].subjects[0]) == {
        "en": "Two prisoners",
        "fr": "Deux détenus",
        "ru": "Двое заключённых",
    }
    assert campaign.demands[0].letter is not None
    assert campaign.demands[0].letter["ru"] == "Призываю Вас освободить их."
    assert dict(campaign.demands[1].sheet or {}) == {"en": "Asking why"}
    assert [dict(text) for text in campaign.enclosures] == [{"en": "A list"}, {"en": "A map", "ru": "Карта"}]


def test_a_campaign_without_translations_is_the_same_source() -> None:
    original = source()
    assert combined(original, [])[0] is original


def test_places_lead_to_the_file_in_which_a_text_stands() -> None:
    whole, _ = combined(source(), [translation()])
    assert whole.place(("title", "ru")) == Place("c.ru.yaml", 3, 8)
    assert whole.place(("title", "en")) == Place("c.yaml", 1, 8)
    assert whole.place(("letter", "subject", "fr")).path == "c.yaml"
    assert whole.place(("letter", "subject", "ru")).path == "c.ru.yaml"
    assert whole.place(("letter", "opening", "ru"), offset=3) == Place("c.ru.yaml", 7, 8)
    assert whole.place(("country",)) == source().place(("country",))


def test_what_is_wrong_in_a_translated_text_is_said_at_its_place() -> None:
    hidden = (
        RUSSIAN.replace("Освободите", "Освободите\\u202e")
        .replace("title: ", 'title: "')
        .replace("их\nletter", 'их"\nletter')
    )
    whole, _ = combined(source(), [translation(hidden)])
    _, problems = validate(whole, Campaign, context={"language": "en"})
    assert [(problem.code, problem.place.path, problem.place.line) for problem in problems] == [
        ("hidden-character", "c.ru.yaml", 3)
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("translates: other.yaml\nlanguage: ru", "other-parent"),
        ("translates: c.yaml\nlanguage: kz", "unknown-language"),
        ("translates: c.yaml", "unknown-language"),
        ("translates: c.yaml\nlangage: ru", "unknown-text"),
        ("translates: c.yaml\nlanguage: en", "own-language"),
        ("translates: c.yaml\nlanguage: ru\ndeadline: 2011-01-01", "unknown-text"),
        ("translates: c.yaml\nlanguage: ru\ntitle: {ru: x}", "unknown-text"),
        ("translates: c.yaml\nlanguage: ru\ntitel: x", "unknown-text"),
        ("translates: c.yaml\nlanguage: ru\nbackground: x", "no-original"),
        ("translates: c.yaml\nlanguage: ru\ndemands: [{}, {}, {letter: x}]", "no-original"),
        ("translates: c.yaml\nlanguage: ru\ndemands: [{}, {letter: x}]", "no-original"),
    ],
)
def test_what_does_not_belong_into_a_translation_is_said(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_an_unknown_language_hides_no_other_mistake() -> None:
    assert codes("translates: c.yaml\nlanguage: kz\ndeadline: 2011-01-01") == ["unknown-language", "unknown-text"]


def test_lost_and_altered_marks_are_said() -> None:
    assert codes("translates: c.yaml\nlanguage: ru\nletter: {opening: пишу}") == ["mark-lost", "mark-lost"]
    altered = "translates: c.yaml\nlanguage: ru\nletter: {opening: '{{ recipient.office }} [@КПП 3(1)]'}"
    assert codes(altered) == ["mark-lost", "mark-added"]


def test_own_words_of_a_citation_may_be_translated() -> None:
    campaign = source(CAMPAIGN.replace("[@CAT 3(1)]", "[@CAT 3(1): the Convention]"))
    russian = source(RUSSIAN.replace("[@CAT 3(1)]", "[@CAT 3(1): Конвенции]"), "c.ru.yaml")
    assert read_translation(russian, campaign, "c.yaml")[1] == ()


def test_a_text_translated_twice_is_said_and_the_first_counts() -> None:
    french = translation("translates: c.yaml\nlanguage: fr\nletter: {subject: Autre}", "c.fr.yaml")
    whole, (problem,) = combined(source(), [french])
    assert (problem.code, problem.place.path) == ("translated-twice", "c.fr.yaml")
    assert "Autre" not in str(whole.data)


def test_a_translation_is_known_by_its_content() -> None:
    assert is_translation(source(RUSSIAN))
    assert not is_translation(source())


def test_files_are_found_beside_the_campaign(tmp_path: Path) -> None:
    for name in ("c.yaml", "c.ru.yaml", "c.kk.yml", "cc.ru.yaml", "c.txt", "other.yaml"):
        (tmp_path / name).write_text("translates: c.yaml\nlanguage: ru\n", encoding="utf-8")
    (tmp_path / "c.fr.yaml").symlink_to("/etc/hostname")
    assert [path.name for path in translation_files(tmp_path / "c.yaml")] == ["c.kk.yml", "c.ru.yaml"]
    assert parent_of(source(RUSSIAN), tmp_path / "c.ru.yaml") == tmp_path / "c.yaml"


@pytest.mark.parametrize("name", ["../c.yaml", "/etc/hostname", "missing.yaml", ".", "c.ru.yaml"])
def test_a_parent_outside_the_folder_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "c.yaml").touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "c.ru.yaml").touch()
    assert parent_of(source(RUSSIAN.replace("c.yaml", name)), folder / "c.ru.yaml") is None


def test_a_campaign_is_read_with_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "c.ru.yaml").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "c.bad.yaml").write_text("translates: [", encoding="utf-8")
    (tmp_path / "c.draft.yaml").write_text("title: another campaign", encoding="utf-8")
    whole, problems = with_translations(source(), tmp_path / "c.yaml")
    assert "Освободите их" in str(whole.data)
    assert [(Path(problem.place.path).name, problem.code) for problem in problems] == [("c.bad.yaml", "yaml")]


def test_glob_characters_in_a_name_are_literal(tmp_path: Path) -> None:
    for name in ("[a].yaml", "[a].ru.yaml", "a.ru.yaml"):
        (tmp_path / name).touch()
    assert [path.name for path in translation_files(tmp_path / "[a].yaml")] == ["[a].ru.yaml"]


def problems_of(folder: Path, text: str, name: str = "c.ru.yaml") -> list[tuple[str, int]]:
    (folder / "c.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return [(problem.code, problem.place.line) for problem in translation_problems(source(text, name), folder / name)]


def test_a_translation_named_alone_is_checked_with_its_campaign(tmp_path: Path) -> None:
    assert problems_of(tmp_path, RUSSIAN) == []
    assert problems_of(tmp_path, "translates: c.yaml\nlanguage: ru\ntitle: |\n  two\n  lines") == [("one-line", 3)]
    assert problems_of(tmp_path, "translates: c.yaml\nlanguage: fr\nletter: {subject: x}") == [("translated-twice", 3)]
    assert problems_of(tmp_path, "translates: c.yaml\nlanguage: ru\ntitle:") == [("empty-field", 3)]


@pytest.mark.parametrize("name", ["missing.yaml", "../c.yaml", "broken.yaml"])
def test_a_translation_without_its_campaign_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")
    assert problems_of(tmp_path, f"language: ru\ntranslates: {name}") == [("unknown-parent", 2)]


MADE_FROM = f"made_from:\n  demands[0].letter: {fingerprint('I urge you to free them.')}\n"
LONGER = CAMPAIGN.replace("demands:\n", "demands:\n  - letter: I thank you for your answer.\n")


def compared(text: str, campaign: str) -> tuple[dict[str, str], list[str]]:
    """The translated demands by the original they stand for, and the codes of what is wrong."""
    found, problems = read_translation(source(text, "c.ru.yaml"), source(campaign), "c.yaml")
    assert found is not None
    demands = {f"{key[1]}": each for key, each in found.texts.items() if key[0] == "demands"}
    return demands, [problem.code for problem in problems]


def test_a_translation_follows_its_original_when_a_demand_comes_before_it() -> None:
    assert compared(RUSSIAN + MADE_FROM, LONGER) == ({"1": "Призываю Вас освободить их."}, [])


def test_without_a_record_a_translation_stays_at_its_place() -> None:
    assert compared(RUSSIAN, LONGER) == ({"0": "Призываю Вас освободить их."}, [])


def test_a_changed_original_is_warned_about() -> None:
    changed = CAMPAIGN.replace("I urge you to free them.", "I urge you to free both.")
    assert compared(RUSSIAN + MADE_FROM, changed) == ({"0": "Призываю Вас освободить их."}, ["stale-translation"])


def test_a_translation_whose_original_is_gone_is_warned_about_and_not_used() -> None:
    without = CAMPAIGN.replace("    letter: I urge you to free them.\n", "")
    assert compared(RUSSIAN + MADE_FROM, without) == ({}, ["original-gone"])


def test_two_originals_of_the_same_words_have_two_translations() -> None:
    twice = CAMPAIGN.replace("enclosures: [A list, A map]", "enclosures: [A list, A list]")
    text = f"translates: c.yaml\nlanguage: ru\nenclosures: [Один, Два]\nmade_from:\n  enclosures[0]: {fingerprint('A list')}\n"
    found, problems = read_translation(source(text, "c.ru.yaml"), source(twice), "c.yaml")
    assert found is not None
    assert problems == ()
    assert found.texts == {("enclosures", 0): "Один", ("enclosures", 1): "Два"}
