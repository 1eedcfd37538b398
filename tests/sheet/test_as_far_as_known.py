"""What a source knows only so far is written as it is, and printed as it is in the sheet's language."""

import pytest
from program import Run
from project import TODAY, Project

VAGUE: dict[str, object] = {
    "heading": {"en": "EILAKTION", "ru": "СРОЧНО"},
    "update": 2,
    "update_words": {"en": "Second Further Information", "ru": "Второе дополнение"},
    "issued": "about 2026-01",
    "title": {"en": "A teacher", "ru": "Учительница"},
    "country": "US",
    "region": {"en": "Texas", "ru": "Техас"},
    "responsible": [{"en": "armed men", "ru": "вооружённые люди"}],
    "updates": [
        {"index": "AMR 51/001/2025", "date": "2025"},
        {"date": "2025-12", "update_words": {"en": "a correction", "ru": "поправка"}},
    ],
    "people": [
        {"name": {"en": "Ann Primerova", "ru": "Анна Примерова"}, "public": True, "age": "about 40"},
        {"name": "Marek", "public": True, "age": "20-30", "pronouns": {"en": "they/them", "ru": "они"}},
        {"label": {"en": "men", "ru": "мужчины"}, "count": "at least 29", "unnamed": "rest"},
        {"label": {"en": "women", "ru": "женщины"}, "count": "3 of 12", "names": ["Eva"], "unnamed": 2, "public": True},
    ],
    "events": [
        {
            "date": "about 2025-12",
            "place": "Austin",
            "what": {"en": "An arrest.", "ru": "Арест."},
            "responsible": {"en": "the sheriff", "ru": "шериф"},
        }
    ],
    "sources": [{"title": "A paper", "date": "about 2024"}],
    "letter": {"opening": "Hello."},
    "demands": [{"sheet": {"en": "Calling for release;", "ru": "Освободить!"}, "letter": "Free her."}],
}
ENGLISH = (
    "EILAKTION",
    "UA 1/26 · Second Further Information · Issued about January 2026",
    "Addressed to: USA (Texas)",
    "Said to be responsible: armed men",
    "- Ann Primerova, aged about 40",
    "- Marek, they/them, aged 20–30",
    "- men (at least 29), the others unnamed",
    "- women (3 of 12), Eva, 2 unnamed",
    "about December 2025, Austin\n  An arrest.\n  Said to be responsible: the sheriff",
    "AMR 51/001/2025 · 2025\na correction · December 2025",
    "- A paper, about 2024",
)
RUSSIAN = ("СРОЧНО", "Второе дополнение", "США (Техас)", "вооружённые люди", "Анна Примерова", "Marek", "не менее 29")


@pytest.mark.parametrize(("tag", "expected"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_vagueness_is_printed_as_it_is_written(run: Run, project: Project, tag: str, expected: tuple[str, ...]) -> None:
    file = project.campaign(**VAGUE)
    ended = run("sheet", file, "--format", "text", "--date", TODAY, "--language", tag, "--out", "-")
    assert ended.code == 0, ended.err
    assert [text for text in expected if text not in ended.out] == []
    assert "First sheet" not in ended.out


@pytest.mark.parametrize(
    ("count", "unnamed", "told"),
    [("29", "28", False), ("29", "20", True), ("29", "rest", False), ("at least 29", "40", False),
     ("at least 29", "5", True), ("about 30", "5", False), ("up to 3", "5", True), ("20-30", "28", False), ("20-30", "30", True), ("more than 5", "4", True), ("28 of 32", "27", False)],
)  # fmt: skip
def test_counts_add_up_as_far_as_they_are_known(
    run: Run, project: Project, count: str, unnamed: str, *, told: bool
) -> None:
    file = project.campaign(people=[{"label": "men", "count": count, "unnamed": unnamed, "names": ["Ana"]}])
    assert ("count-wrong" in run("check", file, "--today", TODAY).out) == told


@pytest.mark.parametrize("field", ["count", "age", "unnamed"])
@pytest.mark.parametrize("text", ["many", "-3", "9 of 8", "9-8", "about about 3", "at least", "1" * 12])
def test_what_is_no_number_is_refused(run: Run, project: Project, field: str, text: str) -> None:
    person = {"name": "Ana", "age": text} if field == "age" else {"label": "men", field: text}
    ended = run("check", project.campaign(people=[person]), "--today", TODAY)
    assert ended.code == 65
    assert "wrong-value" in ended.out


def test_every_spelling_of_a_private_name_is_private(run: Run, project: Project) -> None:
    people = [{"name": {"en": "Ann Primerova", "ru": "Анна Примерова"}}]
    file = project.campaign(people=people, background="Её зовут Анна Примерова.")
    assert "private-name" in run("check", file, "--today", TODAY).out


def test_a_translation_may_hold_a_name_and_need_not(run: Run, project: Project) -> None:
    file = project.campaign(people=[{"name": "Ann Primerova", "public": True}, {"name": "Eva Muster", "public": True}])
    project.write(
        "campaigns/case.ru.yaml",
        "translates: case.yaml\nlanguage: ru\ntitle: Дело\npeople: [{name: Анна Примерова}]\n"
        "letter: {opening: А, closing: Б}\ndemands: [{sheet: В, letter: Г}]\n",
    )
    ended = run("sheet", file, "--format", "text", "--date", TODAY, "--language", "ru", "--out", "-")
    assert ended.code == 0, ended.err
    assert "Анна Примерова" in ended.out
    assert "Eva Muster" in ended.out
    assert "people[1]" not in run("translations", "status", file).out


def test_a_model_letter_stands_in_its_reader_s_language(run: Run, project: Project) -> None:
    project.minister(languages=["fr"], salutation={"fr": "Monsieur le Ministre"})
    body = {"subject": {"fr": "Affaire"}, "body": {"fr": "Je vous écris."}}
    ended = run("sheet", project.campaign(letter=body, demands=None), "--format", "text", "--date", TODAY, "--out", "-")
    assert ended.code == 0, ended.err
    assert "Subject line: Affaire" in ended.out
    assert "Je vous écris." in ended.out


def test_what_a_source_calls_things_gives_way_to_data(run: Run, project: Project) -> None:
    texts = ("title", "letter", "demands", "country", "update", "issued")
    names = {"heading": "ALERT", "update_words": "Second one", "country_name": "The States", "region": "Texas"}
    file = project.campaign(**{name: VAGUE[name] for name in texts}, **names)
    english = run("sheet", file, "--format", "text", "--date", TODAY, "--out", "-").out
    assert english.startswith("ALERT\nUA 1/26 · Second one · ")
    assert "The States (Texas)" in english
    russian = run("sheet", file, "--format", "text", "--date", TODAY, "--language", "ru", "--out", "-")
    assert russian.code == 0, russian.err
    assert "США (Texas)" in russian.out
    assert "ALERT" not in russian.out
    assert "Second one" not in russian.out


def test_what_is_not_there_leaves_no_mark_in_arabic(run: Run, project: Project) -> None:
    texts = {
        "title": {"en": "Teacher", "ar": "معلّمة"},
        "demands": [{"sheet": {"en": "Call", "ar": "طالبوا"}, "letter": "I ask."}],
    }
    event = {"date": "2026-01", "place": "Almaty", "what": {"en": "Arrest.", "ar": "اعتقال."}}
    file = project.campaign(**texts, events=[event], letter={"opening": "I write."})
    ended = run("sheet", file, "--format", "text", "--date", TODAY, "--language", "ar", "--out", "-")
    assert ended.code == 0, ended.err
    assert "\u2066\u2069" not in ended.out
    assert "()" not in ended.out
    assert "\u2066Almaty\u2069" in ended.out


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en", "“She isn’t ‘free’ – yet…”"),
        ("de", "„She isn’t ‚free‘ – yet…“"),
        ("fr", "« She isn’t “free” – yet… »"),
        ("ar", "«She isn’t ‹free› – yet…»"),
    ],
)
def test_what_somebody_said_has_the_marks_of_the_sheet(run: Run, project: Project, tag: str, printed: str) -> None:
    texts = {"title": "T", "letter": {"opening": "O."}, "demands": [{"sheet": "S.", "letter": "L."}], "language": tag}
    events = [
        {"date": "2026-01", "what": "Arrest.", "quotation": 'She isn\'t "free" -- yet...', "speaker": "Ana Example"}
    ]
    file = project.campaign(**texts, events=events)
    ended = run("sheet", file, "--format", "text", "--date", TODAY, "--out", "-")
    assert ended.code == 0, ended.err
    assert printed in ended.out.replace("\u00a0", " ")


def test_a_source_has_the_commas_of_the_sheet(run: Run, project: Project) -> None:
    texts = {"title": "معلّمة", "letter": {"opening": "أكتب."}, "demands": [{"letter": "أطالب."}], "language": "ar"}
    source = {"title": "تقرير", "publisher": "المرصد", "date": "2026-03", "url": "https://example.org/"}
    ended = run("sheet", project.campaign(**texts, sources=[source]), "--format", "text", "--date", TODAY, "--out", "-")
    assert ended.code == 0, ended.err
    assert "تقرير، المرصد، مارس 2026، \u2066https://example.org/\u2069" in " ".join(ended.out.split())
