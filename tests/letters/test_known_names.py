"""A private name is known again however it is written, and ordinary texts are no alarm."""

import pytest

from appeals.inputs.models.case import People
from appeals.letters.private_names import PrivateNames


def names(*private: str, public: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> PrivateNames:
    people = [People(name=name) for name in private] + [People(name=name, public=True) for name in public]
    return PrivateNames.among(people, known)


HIDDEN = (
    "Zamira Hiddenova",
    "ZAMIRA HIDDENOVA",
    "zamira\nhiddenova",
    "_Zamira Hiddenova_",
    "**Zamira** Hiddenova",
    "Za**mi**ra Hid**den**ova",
    "`Zamira` ~~Hiddenova~~",
    "Zam&#105;ra Hidden&#x6f;va",
    "Zamira&nbsp;Hiddenova",
    "Zam&shy;ira Hidden&zwj;ova",
    "Zam\u00adira Hidden\u00adova",
    "Zam\u200dira Hidden\u200bova",
    "Zam\ufe0fira Hidden\u034fova",
    "Zam\u2060ira \u2066Hiddenova\u2069",
    "Zamira\\\n    Hiddenova",
    "Zamira\u2028Hiddenova",
    "Zamira\u00a0\u2003Hiddenova",
    "Zāmirà Hiddeñová",
    "Zam\u0131ra Hiddenova",
    "Zami̇ra Hiddenova",
    "Zam\u0456ra Hidden\u03bfva",
    "Z\u0430mir\u0430 Hidden\u043ev\u0430",
    "Ｚａｍｉｒａ Ｈｉｄｄｅｎｏｖａ",
    "𝐙𝐚𝐦𝐢𝐫𝐚 𝑯𝒊𝒅𝒅𝒆𝒏𝒐𝒗𝒂",
    "Ⓩamira Hiddenova",
    "Zam1ra Hidden0va",
    "Hiddenova, Zamira",
    "HIDDENOVA Zamira",
    "Hiddenova (Zamira)",
    "Zamira Ivanovna Hiddenova",
    "Zamira I. Hiddenova",
    "Zamira (Zulya) Hiddenova",
    "Zamira 'Zulya' Hiddenova",
    "Zamira bint Ali Hiddenova",
    "Zamira María del Hiddenova",
    "Zamira-Hiddenova",
    "Zamira\u2011Hiddenova",
    "Zamira_Hiddenova",
    "Zamira/Hiddenova",
    "ZamiraHiddenova",
    "hiddenovazamira",
    "Z a m i r a  H i d d e n o v a",
    "Z.A.M.I.R.A. Hiddenova",
    "Zamira Hid-\nden-\nova",
    "[a friend](https://x.example/zamira_hiddenova)",
    "[a friend](https://x.example/2026/hiddenova-zamira.html)",
    "https://x.example/freezamirahiddenovanow",
    "https://x.example/%5Aamira%20Hiddenova",
    '[a friend](https://x.example "Zamira Hiddenova")',
    "[Zamira](https://x.example/y) Hiddenova",
    "Zamira <https://x.example/y> Hiddenova",
    "zamira.hiddenova@example.org",
    "#ZamiraHiddenova",
    "Zamira Hiddenova's",
    "Zamira Hiddenova’s",
    "Zamiry Hiddenovoy",
    "Zamirze Hiddenovej",
    "Zamiru Hiddenovu",
    "Zamira'nın Hiddenova'ya",
    "Zamiraning Hiddenovaga",
    "The Hiddenovas and Zamira Hiddenova",
)

SPELLINGS = (
    ("José Perez", "Jose Pérez"),
    ("Ulug'bek Qodirov", "Ulug\u2018bek Qodirov"),
    ("O'tkir O'g'li", "O\u02bbtkir O\u02bbg\u02bbli"),
    ("O'tkir O'g'li", "Otkir Ogli"),
    ("Anna-Maria Kos", "Annamaria Kos"),
    ("Łukasz Żak", "Lukasz Zak"),
    ("Łukasz Żak", "Łukaszowi Żakowi"),
    ("Anna Kowalska", "Anny Kowalskiej"),
    ("Jan Kowalski", "Kowalskiego Jana"),
    ("Marek Novák", "Marka Nováka"),
    ("Olga Novák", "Oldze Nováková"),
    ("Анна Иванова", "Анны Ивановой"),
    ("Анна Иванова", "Ивановой Анне Петровне"),
    ("Семён Алексеев", "Семена Алексеева"),
    ("Павел Достоевский", "Павлу Достоевскому"),
    ("Ольга Шевченко", "Ользі Шевченко"),
    ("Айгүл Қасымова", "Айгулге Касымова"),
    ("Асан Усенов", "Асанның Усеновтың"),
    ("İbrahim Işık", "Ibrahim Isik"),
    ("İbrahim Işık", "İbrahim Işık'ın"),
    ("Hans Müller", "Hans Mueller"),
    ("Hans Mueller", "Müllers Hans"),
    ("Jürgen Groß", "Juergen Gross"),
    ("محمد كريم", "مح\u0640مد كريم"),
    ("محمد كريم", "مُحَمَّد كَرِيم"),
    ("محمد کریمی", "محمد كريمي"),
    ("أحمد كريم", "لاحمد الكريم"),
    ("גיא כהן", "לגיא כהן"),
    ("王小明", "我们要求释放王小明。"),
    ("Zamira Ivanovna Hiddenova", "Zamira Hiddenova"),
    ("Hiddenova Zamira Ivanovna", "Zamira Ivanovna"),
    ("Muhammad bin Ali al-Masri", "Muhammad al-Masri"),
    ("Z. Verborgen-Weiss", "Z. Verborgen-Weiss"),
    ("Z. Verborgen", "Z. Verborgen"),
    ("Ben Kos", "Ben Kos"),
    ("Zulfiya", "a woman called zulfiya"),
    ("Li Ho", "Mr Li Ho"),
)

HONEST = (
    (names("Anna Maria", public=("Anna Example",)), "Anna Example has been in detention for two weeks."),
    (names("Anna Maria"), "Minister Maria Muster wrote to Anna Example."),
    (names("Anna Maria"), "Anna met Maria."),
    (names("Anna Maria"), "Maria Muster, Anna Example"),
    (names("Anna Maria"), "Dear Maria"),
    (names("Anna Maria", public=("Anna Maria Kos",)), "Anna Maria Kos is a teacher."),
    (names("Maria", known=("Maria Muster",)), "Maria Muster\nMinister of Justice"),
    (names("Ana María Pérez Soto", known=("Ana María Gómez",)), "Copies to: Ana María Gómez"),
    (names("Rose Hope"), "We hope that the rose will bloom."),
    (names("Grace Hope"), "By the grace of the law we hope for her release."),
    (names("Li Ho"), "Living on hope, listening."),
    (names("Li Ho"), "I believe that holidays are held."),
    (names("Zamira Hiddenova", public=("Tom Hiddenova",)), "Tom Hiddenova teaches at the school."),
    (names("Zamira Hiddenova"), "Zamira is a common name. The Hiddenova family moved."),
    (names("Anna Kos"), "Joanna Kosova signed, and Hanna Kostka."),
    (names("Мира Иванова"), "Мы за мир. Иванова здесь нет."),
    (names("Ali Hassan"), "Ali said that the judge was Hassan Karim."),
    (names("Will Young"), "They will be young when they leave prison."),
    (names("Mark Law"), "I mark the law that binds the State."),
    (names("Muhammad bin Ali al-Masri"), "Muhammad al-Hassan and Ali Karim"),
    (names("Anna Kos"), "Anna\n\nKos is an island."),
    (names("Anna Kos"), "- Anna\n- Kos"),
    (names("Müller Hans"), "Samuel Muster and Hans Example"),
    (names("Ben Kos"), "The island of Kos and Ben Example"),
    (names("Z. Verborgen"), "The family Verborgen"),
    (names("Hidden Person"), "A hidden camera filmed every person."),
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_private_name_is_found_however_it_is_written(text: str) -> None:
    assert names("Zamira Hiddenova").found(f"I am writing for {text} to you.")


@pytest.mark.parametrize(("name", "text"), SPELLINGS)
def test_other_spellings_and_forms_of_a_name_are_the_name(name: str, text: str) -> None:
    assert names(name).found(text)


@pytest.mark.parametrize(("private", "text"), HONEST, ids=[text for _, text in HONEST])
def test_an_honest_text_is_no_alarm(private: PrivateNames, text: str) -> None:
    assert private.found(text) == ()


def test_a_recipient_with_the_whole_name_excuses_nothing() -> None:
    assert names("Zamira Hiddenova", known=("Zamira Ivanovna Hiddenova",)).found("Zamira Ivanovna Hiddenova")
    assert names("Zamira Hiddenova", public=("Zamira Hiddenova",)).found("Zamira Hiddenova")


def test_lines_that_stand_together_are_read_together() -> None:
    private = names("Zamira Hiddenova")
    assert private.stand_in(("Zamira", "Hiddenova", "1 Example Street"))
    assert not private.stand_in(("Ask for Zamira.", "Hiddenova is a village."))


@pytest.mark.parametrize(
    "text",
    [
        "Zamira " * 28_000,
        "Zamira Hiddenova " * 11_000,
        "Zamira Kos Hiddenova " * 9_000,
        "](" * 100_000,
        "<" * 200_000,
        "Zamira" + "\n" * 199_000,
        "Zamira" * 33_000 + "Hiddenova",
        "Z a m i r a " * 16_000,
        "Zamira" + "\u0301" * 190_000 + " Hiddenova",
        "&" * 200_000,
        "%5A" * 66_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_text_of_any_length_is_read_to_its_end(text: str) -> None:
    private = names("Zamira Hiddenova", "Zamira Kos Example", public=("Zamira Kos Hiddenova Third",))
    assert len(private.found(text)) <= 20
