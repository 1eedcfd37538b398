"""What is left to be filled in, in the shapes and languages in which drafts are written, and what only looks like it."""

import pytest
from program import Run
from project import TODAY, Project

from appeals.checks.blanks import blanks
from appeals.checks.characters import line_faults

BLANKS = {
    "en": (
        "{recipient.name} {Name} {law:iccpr:6} {0} {cite 'CAT 3'} <YOUR NAME> <name> [insert date here] (insert name) [NAME] [Name of prisoner] [your city] (date)"
        " [RELATIVE'S NAME] [DD/MM/YYYY] [XX] [?] [ ] [___] <<First>> ${name} *|FNAME|* %NAME% [tbd] [add details] TODO TBD XXX"
        " [teacher’s name] [city, country] [date to be confirmed] INSERT NAME YOUR NAME xx.xx @NAME@ %s"
    ),
    "es": "[NOMBRE] (su nombre) [inserte la fecha] [fecha de hoy] <fecha> [por completar]",
    "fr": "[NOM] [votre nom] (insérer la date) [à compléter]",
    "de": "[Name einfügen] (Ihr Name) [Datum] {Vorname}",
    "pt": "[seu nome] (inserir data) [NOME]",
    "ru": "[ФИО] [ваше имя] (вставьте дату) [имя заключённого] ХХХ",
    "tr": "[adınız] [tarih]",
    "ar": "[الاسم] [أدخل التاريخ]",
    "fa": "[نام شما] [تاریخ]",
    "zh": "[您的姓名] （日期） 【请填写】",
    "kk": "[аты-жөні]",
    "ky": "[аты-жөнү]",
    "uz": "[ismingiz]",
    "uz-Cyrl": "[исмингиз]",
    "tg": "[номи шумо]",
    "it": "[NOME] (il tuo nome) [inserire la data] [YOUR NAME] TODO",
    "nl": "[uw naam] [datum invullen]",
    "da": "[dit navn] [indsæt dato]",
    "sv": "[ditt namn] [infoga datum]",
    "pl": "[imię i nazwisko] [wpisz datę]",
    "ro": "[numele dumneavoastră] [introduceți data]",
    "uk": "[ваше ім’я] [вставте дату]",
    "id": "[nama Anda] [isi tanggal]",
    "hi": "[आपका नाम] [तारीख]",
    "ur": "[آپ کا نام] [تاریخ]",
    "sr": "[NAME] TODO",
}

NO_BLANKS = {
    "en": (
        "[UA 7/2026] [EUR 57/001/2026] [NGO] [sic] “she [the teacher] wrote […] it [...]” < 5 euros [name withheld] (names changed)"
        r" \[NAME] \[insert date] \<name> \{name} \_\_\_ (write to the Minister) [link](https://a.example) <https://a.example/b>"
        " <a@b.example> (date of birth 3 May 1990) [@CAT 3: own words] {{ recipient.name }} [her] a < b and c > d [ICCPR] (UN)"
    ),
    "es": "TODO detenido, y todos; [la maestra] (la fecha del juicio) (la ciudad)",
    "de": "(Tag und Nacht) [die Lehrerin] [Name geändert]",
    "fr": "(nom et adresse connus) [l’enseignante] (le jour même)",
    "ru": "[учительница] (имя изменено)",
}


@pytest.mark.parametrize("tag", BLANKS)
def test_every_blank_keeps_its_letters_back(tag: str) -> None:
    found = list(blanks(BLANKS[tag], tag))
    assert " ".join(fault.word for fault in found) == BLANKS[tag]
    assert all(fault.is_error for fault in found)


@pytest.mark.parametrize("tag", NO_BLANKS)
def test_what_is_meant_is_no_blank(tag: str) -> None:
    assert [fault.word for fault in blanks(NO_BLANKS[tag], tag)] == []


def test_lines_and_marks_that_wait_are_said() -> None:
    found = list(blanks("Name: ____ on ???, ........ by ……… [insert\ndate]", "en"))
    assert [(fault.word, fault.is_error) for fault in found] == [
        ("____", False),
        ("???", False),
        ("........", False),
        ("………", False),
        ("[insert\ndate]", True),
    ]


def test_advice_to_writers_may_speak_of_blanks() -> None:
    assert [fault.is_error for fault in blanks("Sign with [your name].", "en", for_reader=False)] == [False]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1 Sample Street, O'Sample-Example 2/3", []),
        ("ANN EXAMPLE", []),
        ("Jürg Łódź Ñandú Рёбра", []),
        ("<YOUR NAME>", ["left-open"]),
        ("TODO", ["left-open"]),
        ("JÃ¼rg", ["damaged-text"]),
        ("Zo\N{REPLACEMENT CHARACTER}", ["damaged-text"]),
        ("J?rg", ["damaged-text"]),
        ("J&uuml;rg", ["damaged-text"]),
        ("Pаul", ["mixed-scripts"]),
    ],
)
def test_the_faults_of_a_line_anywhere(text: str, codes: list[str]) -> None:
    assert [fault.code for fault in line_faults(text)] == codes


def test_a_sender_of_whom_something_is_missing_sends_nothing(run: Run, project: Project) -> None:
    sender = project.sender(city="[your city]")
    ended = run("render", project.campaign(), "--sender", sender, "--date", TODAY, "--format", "text", "--out", "-")
    assert (ended.code, ended.codes) == (65, ["left-open"])
    assert str(sender) in ended.err
