from translated import CAMPAIGN, RUSSIAN, source, translation

from appeals.inputs.translations.campaign_texts import fingerprint
from appeals.inputs.translations.status import statuses
from appeals.inputs.yaml_reader import read_text

MADE_FROM = f"""\
checked: Aigul N., 2026-11
made_from:
  title: {fingerprint("Free them")}
  demands[0].letter: {fingerprint("I urge you to let them go.")}
"""


def test_missing_stale_and_unrecorded_texts_are_told_apart() -> None:
    french, russian = statuses(source(), [translation(RUSSIAN + MADE_FROM)])
    assert (french.language, russian.language) == ("fr", "ru")
    assert russian.texts == 9
    assert russian.missing == ("summary", "demands[0].sheet", "demands[1].sheet", "enclosures[0]")
    assert russian.missing_in_letters == ("demands[1].sheet", "enclosures[0]")
    assert russian.stale == ("demands[0].letter",)
    assert russian.unrecorded == ("letter[0].subject[0]", "letter[0].opening", "enclosures[1]")
    assert russian.checked == "Aigul N., 2026-11"


def test_a_translation_written_in_the_campaign_counts() -> None:
    (french,) = statuses(source(), [])
    assert "letter[0].subject[0]" not in french.missing
    assert french.unrecorded == ("letter[0].subject[0]",)
    assert french.checked == ""


def test_languages_that_are_wanted_appear_before_anybody_began() -> None:
    kazakh = statuses(source(), [], wanted=["kk", "own", "en"])[1]
    assert kazakh.language == "kk"
    assert len(kazakh.missing) == kazakh.texts


def test_new_line_breaks_in_the_original_make_nothing_stale() -> None:
    rewrapped = CAMPAIGN.replace("title: Free them", "title: |\n  Free\n  them")
    (_, russian) = statuses(source(rewrapped), [translation(RUSSIAN + MADE_FROM, campaign=rewrapped)])
    assert "title" not in russian.stale


def test_the_title_is_needed_in_letters_only_without_a_subject() -> None:
    without = CAMPAIGN.replace("  subject: {en: Two prisoners, fr: Deux détenus}\n", "")
    (status,) = statuses(source(without), [], wanted=["ru"])
    assert "title" in status.missing_in_letters
    assert "title" not in statuses(source(), [], wanted=["ru"])[1].missing_in_letters


def test_what_only_the_sheet_asks_for_keeps_no_letter_back() -> None:
    read, _ = read_text("title: x\nletter: {opening: y, own_words: z}\nsummary: s", "c.yaml")
    assert read is not None
    (status,) = statuses(read, [], wanted=["ru"])
    assert status.missing_in_letters == ("title", "letter[0].opening")
