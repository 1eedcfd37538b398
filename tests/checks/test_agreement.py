"""Campaign, address book and sender are held against each other."""

from collections.abc import Callable, Mapping

import pytest
from program import Ended
from project import CAMPAIGN, JUDGE, MINISTER, Project, changed

Check = Callable[..., Ended]
Render = Callable[..., Ended]

PERU: Mapping[str, object] = {**JUDGE, "address": {"lines": ["2 Calle Inventada"], "city": "Lima", "country": "PE"}}
MISSION: Mapping[str, object] = {
    "kind": "embassy",
    "organization": "Embassy of Kazakhstan",
    "mission": {"of": "KZ", "in": "US"},
    "address": {"lines": ["1 Example Avenue"], "city": "Exampleton", "country": "US"},
    "salutation": "Your Excellency",
    "verified": "2026-01",
}
PRINTED = "Minister of Justice\n1 Example Street\nAstana"
TRANSLATED = {
    "title": {"en": "Teacher detained", "fr": "Une enseignante en détention"},
    "letter": {"opening": {"en": "I write to you.", "fr": "Je vous écris."}},
    "demands": [{"letter": {"en": "I urge you to act.", "fr": "Je vous prie d’agir."}}],
    "appeal_languages": ["fr", "en"],
}


def third(**changes: object) -> Mapping[str, object]:
    return {"recipients": ["xx/minister", "xx/peru"], **changes}


QUIET = {
    "the State of the officials": third(country=["KZ", "PE"]),
    "the State responsible": third(about="PE"),
    "a tag in the campaign": third(recipients=["xx/minister", {"id": "xx/peru", "tags": ["neighbour"]}]),
    "a demand of its own": third(
        demands=[{"letter": "I urge you to act.", "to": ["KZ"]}, {"letter": "I ask you to help.", "to": ["PE"]}]
    ),
    "a copy": {"copies": ["xx/peru"]},
}


@pytest.fixture
def book(project: Project) -> Project:
    entries = {"minister": MINISTER, "peru": PERU, "mission": MISSION}
    project.book(recipients=entries)
    return project


def test_an_official_of_another_state_is_said(check: Check, book: Project) -> None:
    ended = check(book.campaign(**third()))
    assert ended.codes == ["other-state"]
    assert "'xx/peru' answers for Peru, and this campaign addresses Kazakhstan" in ended.out


@pytest.mark.parametrize("changes", QUIET.values(), ids=QUIET.keys())
def test_whoever_names_a_third_party_is_not_asked(check: Check, book: Project, changes: Mapping[str, object]) -> None:
    assert check(book.campaign(**changes)).codes == []


@pytest.mark.parametrize(("country", "said"), [("GB", ["other-mission"]), ("US", [])])
def test_a_mission_elsewhere_is_said_to_its_sender(
    render: Render, book: Project, country: str, said: list[str]
) -> None:
    sender = book.sender(country=country, postcode=None)
    ended = render(book.campaign(recipients=["xx/mission"]), "--sender", sender, "--format", "text")
    assert ended.code == 0
    assert ended.codes == said


@pytest.mark.parametrize(
    ("last", "country", "said"),
    [("", "GB", ["no-country"]), ("", "KZ", []), ("\nKAZAKHSTAN", "GB", []), (", Qazaqstan\nКазахстан", "GB", [])],
)
def test_a_printed_address_needs_its_country_abroad(
    check: Check, project: Project, last: str, country: str, said: list[str]
) -> None:
    project.minister(printed=PRINTED + last)
    sender = {"name": "Sam Sample", "country": country}
    assert check(project.campaign(sender=sender)).codes == said


def test_what_is_not_in_the_letters_language_is_said(check: Check, project: Project) -> None:
    project.minister(languages="fr", salutation={"en": "Dear Minister", "fr": "Madame la Ministre"})
    ended = check(project.campaign(**TRANSLATED))
    assert "letters in French would have office in another language" in ended.problem("other-language")
    assert "(translate them: {en: …, fr: …}; or is" in ended.problem("other-language")
    project.minister(languages="fr", office={"fr": "Ministre de la Justice"}, salutation={"fr": "Madame"})
    assert "letters in English" in check(project.campaign(**TRANSLATED)).problem("other-language")


def test_a_name_in_another_script_is_not_the_languages(check: Check, project: Project) -> None:
    changes = {"name": "Мария Образцова", "office": "Minister of Justice"}
    project.minister(**changes)
    said = check(project.campaign()).problem("other-language")
    assert "would have name in" in said
    assert "(translate them: {en: …}; or is" in said  # each language once
    project.minister(**{**changes, "name": {"ru": "Мария Образцова", "en": "Maria Obraztsova"}})
    assert check(project.campaign()).codes == []


@pytest.mark.parametrize(("spoken", "said"), [("en", ["language-not-known"]), (["en", "fr"], [])])
def test_a_preferred_language_the_sender_lacks_is_said(
    check: Check, project: Project, spoken: object, said: list[str]
) -> None:
    project.minister(
        office={"en": "Minister", "fr": "Ministre"}, salutation={"en": "Dear Minister", "fr": "Madame la Ministre"}
    )
    sender = {"name": "Sam Sample", "language": spoken}
    assert check(project.campaign(**TRANSLATED, sender=sender)).codes == said


@pytest.mark.parametrize(("spoken", "count"), [(["fr"], 1), ([], 1), (["en"], 0)])
def test_a_letter_that_lacks_one_text_of_its_language_is_said(
    check: Check, project: Project, spoken: list[str], count: int
) -> None:
    project.minister(
        office={"en": "Minister", "fr": "Ministre"}, salutation={"en": "Dear Minister", "fr": "Madame la Ministre"}
    )
    changes = {**TRANSLATED, "appeal_languages": ["fr", "en"], "title": "Teacher detained"}
    changes["sender"] = {"name": "Sam Sample", "language": [*spoken, "en"]} if spoken else None
    ended = check(project.campaign(**changes))
    assert ended.codes.count("not-translated") == count
    assert not count or "title is not written in French" in ended.problem("not-translated")


@pytest.mark.parametrize("preferred", [{}, {"appeal_languages": "own"}])
def test_a_letter_in_no_language_of_the_sender_is_said(
    check: Check, project: Project, preferred: dict[str, object]
) -> None:
    sender = {"name": "Sam Sample", "language": "mt"}
    ended = check(project.campaign(**preferred, sender=sender))
    assert ended.codes == ["language-not-known"]
    assert "the sender does not know English, and no letter to xx/minister" in ended.problem("language-not-known")


@pytest.mark.parametrize(
    ("preferred", "said"), [("fr", ["language-not-written"]), (["fr", "own"], []), (["fr", "en"], [])]
)
def test_a_language_without_texts_is_said_at_check(
    check: Check, project: Project, preferred: object, said: list[str]
) -> None:
    assert check(project.campaign(appeal_languages=preferred)).codes == said


WORDS = [
    ("Please send appeals before 31 March 2026", []),
    ("Please send appeals before 1 April", []),
    ("by March 31st", []),
    ("as soon as possible, in any case within six weeks", []),
    ("Please send appeals before 10 April 2026", ["deadline-words"]),
    ("by 30/03/2026", ["deadline-words"]),
    ({"de": "vor dem 13. März 2026"}, ["deadline-words"]),
    ({"ru": "до 31 марта 2026 года"}, []),
]


@pytest.mark.parametrize(("words", "said"), WORDS)
def test_words_and_deadline_name_one_day(check: Check, project: Project, words: object, said: list[str]) -> None:
    codes = check(project.campaign(deadline_words=words)).codes
    assert [code for code in codes if code != "sheet-not-translated"] == said


DATES = [
    ({"events": [{"date": "2026-03-31", "what": "The hearing."}]}, ["event-on-last-day"]),
    ({"events": [{"date": "2026-04-01", "what": "The hearing."}, {"date": "2026", "what": "A year."}]}, []),
    ({"sources": [{"title": "A report", "date": "2026-05"}]}, ["date-not-come"]),
    ({"sources": [{"title": "A report", "date": "2026"}]}, []),
    ({"events": [{"date": "2025-05/2025-03", "what": "A strike."}]}, ["bad-date"]),
    ({"events": [{"date": "2025/2025-03", "what": "A strike."}]}, []),
    ({"issued": "2026-01-10", "updates": [{"update": 1, "date": "2026-01-11"}], "update": 2}, ["update-order"]),
]


@pytest.mark.parametrize(("changes", "said"), DATES)
def test_a_date_that_cannot_be_is_said(
    check: Check, project: Project, changes: Mapping[str, object], said: list[str]
) -> None:
    assert check(project.campaign(**changes)).codes == said


PEOPLE = [{"name": "Marian Sampleton", "public": True}, {"name": "Marianne Sampleton", "public": True}]
SPELT = [
    ("I write about Marien Sampleton.", "en", ["name-nearly"]),
    ("I write about Marian Sampelton.", "en", ["name-nearly"]),
    ("I write about Mr Sampelton, a teacher.", "en", ["name-nearly"]),
    ("I write about Marian Sampleton and Marianne Sampleton.", "en", []),
    ("I write about the Sampletons and Marian’s poem.", "en", []),
    ("I write about Martin Other, of Marion.", "en", []),
    ("Piszę o Marianie Sampletona.", "pl", []),
    ("I write about Maria Mustor.", "en", ["name-nearly"]),
    ("I write about Judge Sampletin.", "en", ["name-nearly"]),
    ("I write about Judge Mariane Other.", "en", []),
]


@pytest.mark.parametrize(("text", "tag", "said"), SPELT)
def test_a_name_that_is_spelt_nearly_alike_is_said(
    check: Check, project: Project, text: str, tag: str, said: list[str]
) -> None:
    campaign = changed(CAMPAIGN, {"people": PEOPLE, "background": {tag: text}})
    codes = check(project.campaign(**campaign)).codes
    assert [code for code in codes if code != "sheet-not-translated"] == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"recipients": None}, ["no-recipients"]),
        ({"recipients": None, "kind": "statement"}, []),
        ({"demands": None}, ["no-demands"]),
        ({"demands": None, "letter": {"body": "I urge you to release Ana Example."}}, []),
        ({"demands": None, "status": "draft"}, []),
    ],
)
def test_an_appeal_to_nobody_or_for_nothing_is_said(
    check: Check, project: Project, changes: Mapping[str, object], said: list[str]
) -> None:
    assert check(project.campaign(**changes)).codes == said


def test_russian_letters_ask_for_the_dative_and_a_gender(check: Check, project: Project) -> None:
    russian = {
        "language": "ru",
        "title": "Учительница под стражей",
        "letter": {"opening": "Пишу Вам."},
        "demands": [{"letter": "Прошу освободить её."}],
    }
    entry = {"name": {"ru": "Мария Образцова"}, "office": {"ru": "Министр юстиции"}, "salutation": None}
    project.minister(**entry)
    ended = check(project.campaign(**russian))
    assert "dative: {ru: …}" in ended.problem("no-dative")
    assert "would begin 'Уважаемые господа!'" in ended.problem("no-gender")
    project.minister(**entry, gender="f", dative={"ru": "Министру юстиции\nг-же М. Образцовой"})
    assert {"no-dative", "no-gender"}.isdisjoint(check(project.campaign(**russian)).codes)


def test_the_salutation_that_will_be_made_is_said(check: Check, project: Project) -> None:
    project.minister(salutation=None, office="Office of the Ombudsman", name=None)
    assert "begins 'Dear Sir or Madam,' in English" in check(project.campaign()).problem("no-salutation")
