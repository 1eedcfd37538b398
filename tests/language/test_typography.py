"""What is typed on any keyboard is printed with the marks of the language; what is no prose stays as it was typed."""

import pytest

from appeals.language.typography import as_printed


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en", 'She said "no" and left -- at once...', "She said “no” and left – at once…"),
        ("en", "O'Brien's letter, the workers' rights", "O’Brien’s letter, the workers’ rights"),
        ("en", "They call it 'help'. It isn't.", "They call it ‘help’. It isn’t."),
        ("en", "In the '90s the workers' rights; since '68.", "In the ’90s the workers’ rights; since ’68."),
        ("en", "They call it '12 errors', the '90s'", "They call it ‘12 errors’, the ‘90s’"),
        ("tr", "2026'dan beri BM'nin 5'inci", "2026’dan beri BM’nin 5’inci"),
        ("en", "the 1990's, at 35°12'N, 5'6 tall", "the 1990’s, at 35°12'N, 5'6 tall"),
        ("it", "negli anni '80 e '90, dell'Unione", "negli anni ’80 e ’90, dell’Unione"),
        ("en", "in 2010--2012 -- a year", "in 2010–2012 – a year"),
        ("en-US", 'an "enemy"', "an “enemy”"),
        ("fr", "L'article dit \"non\" : c'est tout !", "L’article dit «\u00a0non\u00a0»\u00a0: c’est tout\u00a0!"),
        ("de", 'Er sagte "nein" -- und ging', "Er sagte „nein“ – und ging"),
        ("de-CH", 'ein "Feind"', "ein «Feind»"),
        ("ru", 'закон "Об охране" -- это', "закон «Об охране» — это"),
        ("tr", "2026'da saat 14.30'dan beri %50'si", "2026’da saat 14.30’dan beri %50’si"),
        ("nl", "'s middags in 't 's-Gravenhage, de 's' en 'ja'", "’s middags in ’t ’s-Gravenhage, de “s” en “ja”"),
        ("en", "in the 1990's, 5'6 tall", "in the 1990’s, 5'6 tall"),
        ("uk", 'п\'ять "слів"', "п’ять «слів»"),
        ("pl", 'to "cisza"', "to „cisza”"),
        ("uz", "o'zbek ma'no g'oya", "oʻzbek maʼno gʻoya"),
        ("en", "[@CAT]'s ban, {{campaign.title}}'s end", "[@CAT]’s ban, {{campaign.title}}’s end"),
        ("en", "the '[@CAT]' case", "the '[@CAT]' case"),
        ("zh", "公正 -- 违反--他 2010--2012", "公正——违反——他 2010–2012"),
        ("ur", 'وہ "نہیں" کہتا ہے', "وہ “نہیں” کہتا ہے"),
    ],
)
def test_marks_are_those_of_the_language(language: str, typed: str, printed: str) -> None:
    assert as_printed(typed, language) == printed


@pytest.mark.parametrize(
    "typed",
    [
        'a pipe of 5" and no other mark',
        '"no end, and a second paragraph\n\nthat has none',
        "`a -- \"b\" 'c'...`",
        'https://example.org/it\'s--"this"...',
        "write to o'hara--x@example.org or www.example.org/a--b...\"",
        "[@own law 'X' 3: the \"law\"] {{ recipient.name }}",
        "[here](https://example.org/a--b)",
        "5' 30\" and 1'000'000, '2010 and '5",
        "a line\n\n---\n\nand --- | --- and ....",
        "| a | b |\n| -- | -- |",
    ],
)
def test_what_is_in_doubt_or_no_prose_stays_as_typed(typed: str) -> None:
    assert as_printed(typed, "en") == typed


def test_what_is_printed_is_not_changed_again() -> None:
    once = as_printed('L\'article dit "non" -- et... : fin', "fr")
    assert as_printed(once, "fr") == once
