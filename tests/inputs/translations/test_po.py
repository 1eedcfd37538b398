import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translated import CAMPAIGN, RUSSIAN, source, translation

from appeals.inputs.translations.campaign_texts import fingerprint
from appeals.inputs.translations.loading import Translation, read_translation
from appeals.inputs.translations.po import exported, imported
from appeals.inputs.translations.status import statuses
from appeals.inputs.yaml_reader import read_text


def read_back(text: str, campaign: str = CAMPAIGN) -> Translation:
    found, problems = read_text(text, "c.ru.yaml")
    assert found is not None, problems
    translated, problems = read_translation(found, source(campaign), "c.yaml")
    assert translated is not None, problems
    assert [problem.code for problem in problems if problem.severity == "error"] == []
    return translated


def test_every_text_is_exported_with_its_name_place_and_translation() -> None:
    po = exported(source(), "ru", translation()).decode()
    assert '"Language: ru\\n"' in po
    assert 'msgctxt "title"\nmsgid "Free them"\nmsgstr "Освободите их"\n' in po
    assert "#: c.yaml:1\n" in po
    assert po.count("msgctxt") == 9
    assert "#. Keep {{ … }} and [@…] as they are" in po


def test_an_export_says_nothing_of_time_or_machine() -> None:
    assert exported(source(), "ru") == exported(source(), "ru")
    assert b"Date" not in exported(source(), "ru")
    assert b"/" not in exported(source(path="/home/ana/c.yaml"), "ru").replace(b"text/plain", b"")


def test_what_is_exported_comes_back_whole() -> None:
    po = exported(source(), "ru", translation()).decode()
    made, problems = imported(po, "ru.po", source())
    assert problems == ()
    assert made is not None
    assert (made.language, made.taken) == ("ru", 5)
    again = read_back(made.text)
    assert {key: text.strip() for key, text in translation().texts.items()} == dict(again.texts)
    (_, status) = statuses(source(), [again])
    assert status.stale == status.unrecorded == ()


def test_a_text_whose_original_changed_is_fuzzy_and_left_out() -> None:
    po = exported(source(), "ru", translation()).decode()
    made, _ = imported(po, "ru.po", source())
    assert made is not None
    changed = CAMPAIGN.replace("Free them\n", "Free all of them\n", 1)
    newer = exported(source(changed), "ru", read_back(made.text, changed)).decode()
    assert '#, fuzzy\nmsgctxt "title"' in newer
    _, problems = imported(newer, "ru.po", source(changed))
    assert [(problem.code, problem.severity) for problem in problems] == [("fuzzy", "warning")]


def test_an_older_po_file_is_taken_and_its_changed_texts_count_as_stale() -> None:
    po = exported(source(), "ru", translation()).decode()
    changed = CAMPAIGN.replace("I urge you to free them.", "I urge you to free them today.")
    made, problems = imported(po, "ru.po", source(changed))
    assert [problem.code for problem in problems] == ["stale"]
    assert made is not None
    (_, status) = statuses(source(changed), [read_back(made.text, changed)])
    assert status.stale == ("demands[0].letter",)


def test_texts_the_po_file_does_not_mention_stay() -> None:
    po = 'msgctxt "summary"\nmsgid "Two people are held.\\nNobody knows where."\nmsgstr "Двое.\\nНеизвестно где."\n'
    made, problems = imported(po, "ru.po", source(), existing=[translation()], tag="ru")
    assert problems == ()
    assert made is not None
    assert made.taken == 1
    again = read_back(made.text)
    assert again.texts["title",] == "Освободите их"
    assert again.texts["summary",] == "Двое.\nНеизвестно где.\n"
    assert again.made_from == {"summary": fingerprint("Two people are held. Nobody knows where.")}


def test_who_checked_it_stays_only_while_no_text_changes() -> None:
    checked = translation(RUSSIAN + "checked: Aigul N., 2026-11\n")
    same = exported(source(), "ru", checked).decode()
    made, _ = imported(same, "ru.po", source(), existing=[checked])
    assert made is not None
    assert read_back(made.text).checked == "Aigul N., 2026-11"
    made, _ = imported(same.replace("Освободите их", "Освободить их"), "ru.po", source(), existing=[checked])
    assert made is not None
    assert read_back(made.text).checked == ""


@pytest.mark.parametrize(
    ("po", "code"),
    [
        ('msgid "x"\nmsgstr "y"\nrubbish\n', "po"),
        ('msgid "unclosed\n', "po"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=many;\\n"\n', "po"),
        ('msgid ""\nmsgstr "PO-Revision-Date: yesterday\\n"\n', "po"),
        ('msgid "x"\nmsgstr "y"\n', "unknown-language"),
        ('msgid ""\nmsgstr "Language: xx\\n"\n', "unknown-language"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(po: str, code: str) -> None:
    made, problems = imported(po, "ru.po", source())
    assert made is None
    assert [problem.code for problem in problems] == [code]


def test_messages_of_another_campaign_are_left_out_and_named() -> None:
    po = 'msgctxt "background"\nmsgid "x"\nmsgstr "y"\n\nmsgid "z"\nmsgstr "a"\n'
    made, problems = imported(po, "ru.po", source(), tag="ru")
    assert made is not None
    assert made.taken == 0
    assert [(problem.code, problem.place.line) for problem in problems] == [("no-original", 2), ("no-original", 5)]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1))
def test_any_text_survives_the_way_through_po_and_yaml(text: str) -> None:
    if not text.strip():
        return
    po = exported(source(), "ru", translation(RUSSIAN)).decode()
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    made, _ = imported(po.replace('msgstr "Освободите их"', f'msgstr "{quoted}"'), "ru.po", source())
    assert made is not None
    assert read_back(made.text).texts["title",].strip() == unicodedata.normalize("NFC", text).strip()
