"""The action sheet of invented campaigns: what is printed, what is not, and in which format."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from needs import PANGO, needs
from places_on_page import lines_of, lines_shown
from program import REPOSITORY, Ended, Run
from project import JUDGE, MINISTER, TODAY, Project, changed

from appeals.language.sheet_words import sheet_words

Sheet = Callable[..., Ended]
CAMPAIGNS = REPOSITORY / "campaigns"
FIVE = {
    "ua-129-10": "2011-07-01",
    "kg-2005-statement": "2005-06-25",
    "kg-2005-open-letter": "2005-06-01",
    "kg-2010-borders": "2010-06-16",
}


@pytest.fixture
def sheet(run: Run, project: Project) -> Sheet:
    """The sheet as text of a campaign with these changes."""

    def made(*options: object, **changes: object) -> Ended:
        dated = () if "--date" in options else ("--date", TODAY)
        return run("sheet", project.campaign(**changes), "--format", "text", "--out", "-", *dated, *options)

    return made


@pytest.mark.parametrize(("name", "tag"), [*((name, "en") for name in FIVE), ("ua-129-10", "ru")])
def test_the_sheets_of_the_shipped_campaigns_are_as_they_were(
    run: Run, golden: Callable[[str, bytes], None], project: Project, name: str, tag: str
) -> None:
    options = ("--format", "text,html", "--date", FIVE[name], "--language", tag, "--out", project.out)
    run("sheet", CAMPAIGNS / f"{name}.yaml", *options)
    kept = name if tag == "en" else f"{name}.{tag}"
    golden(f"sheets/{kept}.sheet.txt", (project.out / f"{name}.sheet.txt").read_bytes())
    body = (project.out / f"{name}.sheet.html").read_bytes().partition(b"</head>\n")[2]
    golden(f"sheets/{kept}.sheet.html", body)


HEADINGS = {
    text.upper() for key, text in (sheet_words("en") or {}).items()
    if key.partition("_")[0] in {"addresses", "write", "copies", "case", "background", "people", "events", "sources"}
}  # fmt: skip


@needs(PANGO)
@pytest.mark.parametrize(
    ("name", "pages", "options"),
    [
        ("ua-129-10", 2, ()),
        ("ua-129-10", 2, ("--language", "ru")),  # longer: smaller type instead of a third page
        ("kg-2005-statement", 1, ()),
        ("kg-2010-borders", 2, ("--paper", "letter")),
    ],
)
def test_a_sheet_is_at_most_one_leaf(run: Run, project: Project, name: str, pages: int, options: Sequence[str]) -> None:
    made = ("--date", FIVE[name], "--format", "pdf", "--out", project.out)
    ended = run("sheet", CAMPAIGNS / f"{name}.yaml", *made, *options)
    assert ended.code == 0
    assert "members print" not in ended.err
    with pypdfium2.PdfDocument(project.out / f"{name}.sheet.pdf") as document:
        assert len(document) == pages
        assert [round(side) for side in document[0].get_size()] == ([612, 792] if "letter" in options else [595, 842])
        lines = [line for page in document for line in lines_of(page.get_textpage())]
    headings = [line for line in lines if line.text in HEADINGS]
    assert len(headings) > 2 or "ru" in options
    assert [line.text for line in headings if not any(map(line.stands_above, lines))] == []


@needs(PANGO)
def test_no_email_is_broken_at_its_hyphen(run: Run, project: Project) -> None:
    emails = ["minister-of-justice@ministry-of-justice.example.org", "press-and-public-relations@ministry.example.org"]
    project.minister(email=emails)
    advice = f"Tell our team in these very words what you have done for her: {emails[0]}."
    run("sheet", project.campaign(advice=advice), "--date", TODAY, "--format", "pdf", "--out", project.out)
    with pypdfium2.PdfDocument(project.files()["case.sheet.pdf"]) as document:
        shown = "\n".join(lines_shown(page.get_textpage()) for page in document)
    assert [shown.count(email) for email in emails] == [2, 1]


@needs(PANGO)
def test_a_word_that_is_wider_than_its_column_ends_there(run: Run, project: Project) -> None:
    long = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
    texts = {
        "background": f"{long} ist in Kraft.",
        "events": [{"date": "2026-01", "what": f"{long} tritt in Kraft."}] * 2,
    }
    run("sheet", project.campaign(**texts), "--date", TODAY, "--format", "pdf", "--out", project.out)
    with pypdfium2.PdfDocument(project.files()["case.sheet.pdf"]) as document:
        width = document[0].get_width()
        lines = [line for page in document for line in lines_of(page.get_textpage()) if line.text[:5] in long]
    assert len(lines) >= 3
    assert all((line.left < width / 2) == (line.right < width / 2) and line.right < width for line in lines)


@needs(PANGO)
def test_what_became_of_somebody_stands_below_the_name(run: Run, project: Project) -> None:
    history = [{"date": f"2026-0{month}", "status": f"status {month}"} for month in range(1, 8)]
    people = [{"name": f"Ana Example {number}", "public": True, "status": history} for number in range(3)]
    run("sheet", project.campaign(people=people), "--date", TODAY, "--format", "pdf", "--out", project.out)
    with pypdfium2.PdfDocument(project.files()["case.sheet.pdf"]) as document:
        lines = [line for page in document for line in lines_of(page.get_textpage())]
    states = [line for line in lines if "status" in line.text]
    assert len(states) == len(people) * len(history)
    assert not [line.text for line in states if not any(other.stands_above(line) for other in lines)]


def test_all_three_formats_are_named_after_the_campaign(run: Run, project: Project) -> None:
    ended = run(
        "sheet", project.campaign("my-case.yaml"), "--date", TODAY, "--format", "html,text", "--out", project.out
    )
    assert ended.code == 0
    assert set(project.files()) == {"my-case.sheet.html", "my-case.sheet.txt"}
    assert ended.out.splitlines() == [str(project.out / name) for name in ("my-case.sheet.html", "my-case.sheet.txt")]


def test_nothing_empty_is_printed(sheet: Sheet) -> None:
    ended = sheet(reference=None, deadline=None, country=None, letter={"opening": "Hello."})
    assert ended.code == 0
    text = ended.out
    assert not any(word in text for word in ("None", "UNTIL WHEN", "SOURCES", "Addressed", "Concerns", "{", "}", "[]"))
    headings = [line for line in text.splitlines() if line.isupper()]
    assert headings[:2] == ["URGENT ACTION", "TEACHER DETAINED FOR A POEM"]


def test_a_name_that_is_not_public_reaches_no_sheet(sheet: Sheet) -> None:
    hidden = {
        "name": "Zora Verborgen",
        "age": 9,
        "relation": "daughter of the teacher",
        "status": {"status": "in hiding"},
    }
    shown = {"name": "Ana Example", "public": True, "age": 41, "occupation": "teacher"}
    ended = sheet(people=[hidden, shown])
    assert ended.code == 0
    assert "Ana Example, aged 41, teacher" in ended.out
    assert not any(words in ended.out + ended.err for words in ("Zora", "Verborgen", "daughter", "in hiding"))


def test_demands_stand_in_the_words_for_members(sheet: Sheet) -> None:
    ended = sheet()
    assert "Urging the authorities to release Ana Example." in ended.out
    assert "I urge you" not in ended.out


def test_a_demand_without_a_sheet_form_stands_as_the_official_reads_it(sheet: Sheet) -> None:
    ended = sheet(demands=[{"letter": "I urge you, {{ recipient.office }}, to release her."}])
    assert "I urge you, […], to release her." in ended.out


def test_citations_are_written_out_in_full_at_their_first_mention(sheet: Sheet) -> None:
    ended = sheet(
        case="It is banned by [@CAT 3(1)].",
        demands=[{"sheet": "Reminding them of [@CAT 3(1)].", "letter": "I remind you."}],
    )
    text = " ".join(ended.out.split())
    assert "Reminding them of Article 3(1) of the Convention against Torture and Other Cruel" in text
    assert "banned by Article 3(1) of the Convention against Torture." in text


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("ask-section", "Please ask your section office before you write after this date."),
        ("stop", "Do not write after this date."),
        ("go-on", "Letters still help after this date."),
    ],
)
def test_the_sheet_says_what_holds_after_the_last_day(sheet: Sheet, rule: str, said: str) -> None:
    ended = sheet(after_deadline=rule)
    assert "Last day for letters: 31 March 2026" in ended.out
    assert said in ended.out
    assert "has passed" not in ended.out


def test_a_sheet_past_its_date_is_made_and_says_so(sheet: Sheet) -> None:
    last = sheet("--date", "2026-03-31")
    assert "has passed" not in last.out
    late = sheet("--date", "2026-04-01")
    assert late.code == 0
    assert "*** The last day for letters, 31 March 2026, has passed." in late.out


@pytest.mark.parametrize("status", ["stopped", "closed"])
def test_the_sheet_of_an_ended_campaign_is_the_notice(sheet: Sheet, status: str) -> None:
    ended = sheet(
        status=status, outcome="Ana Example is free.", thanks="Thank you to all who wrote.", advice="Write at once."
    )
    assert ended.code == 0
    assert "please send no more letters" in ended.out
    assert "Ana Example is free." in ended.out
    assert "Thank you to all who wrote." in ended.out
    assert not any(
        words in ended.out for words in ("Urging", "Maria Muster", "minister@example.org", "Write at once", "Last day")
    )


def test_a_notice_tells_all_that_happened(sheet: Sheet) -> None:
    out = sheet(
        status="stopped",
        people=[
            {"label": "teachers", "count": 13, "status": {"date": "2026-01-15", "status": "freed", "source": "RADIO"}}
        ],
        case="CASE-TEXT",
        background="BACKGROUND-TEXT",
        events=[{"date": "2026-01-15", "what": "PAST-EVENT"}, {"date": "2026-09-01", "what": "COMING-EVENT"}],
        report_back="REPORT-TEXT",
    ).out
    words = (
        "teachers (13)",
        "freed (RADIO)",
        "CASE-TEXT",
        "BACKGROUND-TEXT",
        "PAST-EVENT",
        "COMING-EVENT",
        "REPORT-TEXT",
    )
    assert [word for word in words if word not in out] == []
    assert "WHERE TO WRITE" not in out


def test_how_it_stands_so_far_has_a_heading_of_its_own(sheet: Sheet) -> None:
    out = sheet(outcome="One of them was let go.", thanks="Thank you all.").out
    assert "OUTCOME SO FAR\n\nOne of them was let go." in out
    assert "How it ended".upper() not in out
    assert "THANK YOU\n\nThank you all." in out


def test_the_lead_stands_below_no_heading_of_others(sheet: Sheet) -> None:
    texts = {"summary": "LEAD", "thanks": "Thank you.", "corrections": "A number.", "outcome": "Free."}
    assert "LEAD\n\nCORRECTION\n\nA number.\n\nHOW IT ENDED" in sheet(status="closed", **texts).out


@pytest.mark.parametrize(("sex", "said"), [("f", "female"), ("m", "male"), ("x", "sex: x")])
def test_the_sex_of_a_person_is_told(sheet: Sheet, sex: str, said: str) -> None:
    out = sheet(people=[{"name": "Ana Example", "public": True, "sex": sex, "age": 41}]).out
    assert f"- Ana Example, {said}, aged 41\n" in out


def test_nothing_is_said_of_the_time_after_the_last_day(sheet: Sheet) -> None:
    text = sheet().out
    assert "DEADLINE\n\nLast day for letters: 31 March 2026\n\nAddressed to" in text
    assert "has passed.\n" in sheet("--date", "2026-04-01").out


def test_no_heading_stands_above_nothing(sheet: Sheet) -> None:
    out = sheet(letter=None, demands=None, recipients=None, deadline=None, case="It happened.").out
    assert [line for line in out.splitlines() if line.isupper()][3:] == ["WHAT HAS HAPPENED"]


def test_a_demand_beside_a_whole_letter_stands_on_the_sheet(sheet: Sheet) -> None:
    letter = [{"to": "xx/judge", "body": "I ask you, as a judge."}, {"opening": "I write to you."}]
    demands = [
        {"sheet": "Asking for release.", "letter": "I ask you."},
        {"sheet": "Asking for justice.", "to": "xx/judge"},
    ]
    first, _, second = sheet(letter=letter, demands=demands, recipients=["xx/minister", "xx/judge"]).out.partition(
        "To: President of the Court"
    )
    assert "Asking for release." in first
    assert "Asking for justice." not in first
    assert "Asking for release." not in second
    assert "Asking for justice.\n\nModel letter:" in second


def test_a_sheet_has_the_salutations_of_the_book_as_they_stand_there(sheet: Sheet, project: Project) -> None:
    given = {"pt": "Exma. Senhora Ministra:", "es": "Señora Ministra", "de": "Sehr geehrte Frau Ministerin!"}
    project.minister(languages=["pt"], salutation=given)
    written = sheet(appeal_languages=["es"]).out
    listed = (
        "Portuguese): Exma. Senhora Ministra:",
        "Spanish): Señora Ministra",
        "German): Sehr geehrte Frau Ministerin!",
    )
    assert "\n".join(f"  Salutation ({each}" for each in listed) in written
    project.minister(salutation={"de": "Sehr geehrte Frau Ministerin"})
    assert "  Salutation (German): Sehr" in sheet().out
    project.minister(salutation=None)
    assert "Salutation" not in sheet().out


def test_one_way_of_writing_has_no_order(sheet: Sheet) -> None:
    assert "Please use: post." in sheet(channels=["fax", "post", "phone"]).out
    assert (
        "Please use, in this order: fax and post."
        in sheet(channels=["fax", "post"], recipients=["xx/minister", "embassy"]).out
    )


def test_an_open_letter_stands_on_the_sheet_as_it_is_sent(sheet: Sheet) -> None:
    letter = {"opening": "We write to you.", "closing": "We count on you.", "valediction": "With kind regards,"}
    demands = [{"letter": "We urge you.", "sheet": "Calling on the minister."}]
    out = sheet(
        kind="open-letter", letter=letter, demands=demands, sender={"organization": "Institute", "signatory": "Sam"}
    ).out
    assert "WHAT TO WRITE\n\nCalling on the minister.\n" in out
    whole = "Dear Minister,\n\nWe write to you.\n\nWe urge you.\n\nWe count on you.\n\nWith kind regards,\n\nSam\nInstitute\n"
    assert f"THE LETTER\n\n{whole}" in out


def test_a_sheet_says_which_organization_signs_the_letters(sheet: Sheet) -> None:
    assert "Sender: Sam, Institute\n" in sheet(sender={"organization": "Institute", "signatory": "Sam"}).out
    assert "Sam" not in sheet(sender={"name": "Sam Sample"}).out
    assert "Please enclose:\n- The poem\n" in sheet(enclosures=["The poem"]).out


def test_offices_of_one_name_are_told_apart_by_their_country(sheet: Sheet, project: Project) -> None:
    there = {**MINISTER, "address": {"city": "Bishkek", "country": "KG"}}
    project.book(recipients={"minister": MINISTER, "other": there, "judge": JUDGE})
    demands = [{"sheet": "Asking.", "to": ["xx/minister", "xx/other"]}, {"sheet": "Judging.", "to": ["xx/judge"]}]
    out = sheet(demands=demands, recipients=["xx/minister", "xx/other", "xx/judge"]).out
    assert "To: Minister of Justice (Kazakhstan) · Minister of Justice" in out


def test_a_draft_is_marked(sheet: Sheet) -> None:
    assert "*** DRAFT – NOT TO BE PUBLISHED ***" in sheet(status="draft").out


def test_an_older_sheet_says_that_there_is_a_newer_one(sheet: Sheet, project: Project) -> None:
    project.campaign("newer.yaml", update=2, updates=[{"update": 1}])
    assert "There is a newer sheet of this campaign" in sheet(update=1).out
    project.campaign("newer.yaml", update=2, updates=[{"update": 1}], status="closed")
    assert "This campaign has ended. Please send no more letters." in sheet(update=1).out


def test_groups_that_overlap_are_told_each_thing_once(sheet: Sheet, project: Project) -> None:
    third = {**JUDGE, "office": "Ombudsman"}
    project.book(recipients={"minister": MINISTER, "judge": JUDGE, "third": third})
    demands = [
        {"sheet": "Asking one.", "to": ["xx/minister", "xx/judge"]},
        {"sheet": "Asking two.", "to": ["xx/judge", "xx/third"]},
    ]
    text = sheet(demands=demands, letter=None, recipients=["xx/minister", "xx/judge", "xx/third"]).out
    first, second = "To: Minister of Justice · President of the Court", "To: President of the Court · Ombudsman"
    assert f"{first}\n\nAsking one.\n\n{second}\n\nAsking two.\n" in text


def test_parts_of_a_group_stand_within_it(sheet: Sheet) -> None:
    people = [
        {"label": "seven freed", "part_of": "all"},
        {"id": "all", "label": "twelve teachers"},
        {"id": "a", "part_of": "b", "label": "some"},
        {"id": "b", "part_of": "a", "label": "others"},
    ]
    assert "- twelve teachers\n  - seven freed\n- some\n- others\n" in sheet(people=people).out


def test_recipients_who_are_asked_different_things_are_told_apart(sheet: Sheet) -> None:
    demands = [
        {"sheet": "Asking both.", "letter": "I ask both."},
        {"sheet": "Asking the judge.", "letter": "I ask the judge.", "to": "xx/judge"},
    ]
    text = sheet(demands=demands, recipients=["xx/minister", "xx/judge"]).out
    assert "WHAT TO WRITE\n\nAsking both.\n\n  To: President of the Court\n\n  Asking the judge.\n" in text


def test_a_choice_of_recipients_is_offered(sheet: Sheet) -> None:
    several = {"write_to": "one-or-more", "recipients": ["xx/minister", "xx/judge"]}
    assert "Please write to one or more of these." in sheet(**several).out
    assert "Please write to one or more of these." in sheet(**{**several, "recipients": ["xx/minister", "embassy"]}).out


def test_channels_stand_in_the_order_in_which_they_are_to_be_used(sheet: Sheet, project: Project) -> None:
    project.minister(fax="+7 7172 50 25 34", social="@minister", web="https://example.org/form")
    text = sheet(channels=["web", "email", "fax", "post"]).out
    assert "Please use, in this order: web form, email, fax and post." in text
    places = [
        text.index(value) for value in ("https://example.org/form", "minister@example.org", "50 25 34", "@minister\n")
    ]
    assert places == sorted(places)


def test_a_dead_channel_is_not_printed(sheet: Sheet, project: Project) -> None:
    project.minister(
        fax=[{"value": "+7 7172 50 25 34", "state": "dead"}, {"value": "+7 7172 72 05 16", "note": "ask for the tone"}]
    )
    text = sheet().out
    assert "50 25 34" not in text
    assert "Fax: +7 7172 72 05 16 (ask for the tone)" in text


def test_several_subject_lines_are_offered(sheet: Sheet) -> None:
    text = sheet(letter={"subject": ["Ana Example", "A poem"], "opening": "Hello."}).out
    assert "Subject lines to choose from: Ana Example / A poem" in text


def test_a_model_letter_stands_on_the_sheet(sheet: Sheet) -> None:
    text = sheet(letter={"body": "I write as a colleague.\n\nPlease let her go."}, demands=None).out
    assert "Model letter:" in text
    assert "I write as a colleague." in text


def test_events_that_lie_ahead_stand_with_the_last_day(sheet: Sheet) -> None:
    events = [
        {"date": "2026-03-01", "what": "The court hears the case."},
        {"date": "2026-01-05", "what": "She was arrested."},
    ]
    text = sheet(events=events).out
    assert text.index("DATES AHEAD") < text.index("The court hears the case.") < text.index("WHERE TO WRITE")
    assert "WHAT HAS HAPPENED\n\n5 January 2026\n  She was arrested.\n" in text  # one event is no chronology


def test_a_recipient_with_a_last_day_of_its_own_is_marked(sheet: Sheet, render: Run, project: Project) -> None:
    changes = {"recipients": [{"id": "xx/minister", "deadline": "2026-02-10"}, "xx/judge"]}
    assert "Last day for letters: 10 February 2026" in sheet(**changes).out
    ended = render(project.campaign(**changes), "--format", "text", "--date", "2026-02-11")
    assert ended.code == 1
    assert "the last day for this recipient, 2026-02-10, has passed" in ended.err
    assert [name for name in project.files() if name.endswith(".txt")] == ["xx-judge.en.txt"]


def test_a_sheet_in_a_language_that_lacks_texts_is_refused_naming_all(sheet: Sheet) -> None:
    ended = sheet("--language", "fr", title={"en": "Teacher", "fr": "Institutrice"}, case="In English only.")
    assert ended.code == 65
    assert ended.codes.count("not-translated") == 2
    assert "case is not written in 'fr'" in ended.err
    assert ended.out == ""


def test_a_sheet_in_another_language_has_its_dates_and_names(sheet: Sheet, project: Project) -> None:
    project.minister(
        office={"en": "Minister of Justice", "ru": "Министр юстиции"}, salutation={"ru": "Уважаемый господин министр"}
    )
    ended = sheet(
        "--language",
        "ru",
        title={"en": "Teacher", "ru": "Учительница под стражей"},
        demands=[{"sheet": {"ru": "Призывая освободить её."}, "letter": "I urge you to release her."}],
        events=[{"date": "2026-01", "what": {"ru": "Её задержали."}}],
    )
    assert ended.code == 0, ended.err
    assert "УЧИТЕЛЬНИЦА ПОД СТРАЖЕЙ" in ended.out
    assert "Министр юстиции" in ended.out
    assert "Уважаемый господин министр" in ended.out
    assert "январь 2026" in ended.out


def test_a_faulty_campaign_has_no_sheet(sheet: Sheet, project: Project) -> None:
    ended = sheet(deadline="soon")
    assert ended.code == 65
    assert not project.out.exists()


def test_an_unknown_format_is_a_mistake_in_the_command(sheet: Sheet) -> None:
    assert sheet("--format", "docx").code == 2


def test_a_folder_that_cannot_be_made_is_said(run: Run, project: Project) -> None:
    project.write("taken", "")
    ended = run(
        "sheet", project.campaign(), "--date", TODAY, "--format", "text", "--out", project.folder / "taken" / "x"
    )
    assert ended.code == 73
    assert "Traceback" not in ended.err


def test_html_in_a_text_stays_text(run: Run, project: Project) -> None:
    attack = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    project.minister(name=f"Maria {attack}")
    ended = run(
        "sheet",
        project.campaign(title=f"Case {attack}", case=attack),
        "--date",
        TODAY,
        "--format",
        "html",
        "--out",
        "-",
    )
    assert ended.code == 0
    assert "<script>" not in ended.out
    assert "<img" not in ended.out


@pytest.mark.parametrize(
    "template",
    [
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        "<iframe src=x></iframe>",
        "< script>1</script>",
        "<base href=x>",
    ],
)
def test_a_stranger_s_template_cannot_reach_out_of_the_page(run: Run, project: Project, template: str) -> None:
    project.write("templates/sheet.html.j2", f"<h1>{{{{ sheet.title }}}}</h1>{template}")
    ended = run("sheet", project.campaign(), "--date", TODAY, "--format", "html", "--out", "-")
    assert ended.code == 65
    assert "a sheet may not hold" in ended.err


def test_a_stranger_s_style_sheet_cannot_leave_its_element(run: Run, project: Project) -> None:
    project.write("templates/sheet.screen.css", "p { color: red }</style><script>alert(1)</script>")
    ended = run("sheet", project.campaign(), "--date", TODAY, "--format", "html", "--out", "-")
    assert ended.code == 65


def test_the_page_forbids_itself_to_load_or_run_anything(run: Run, project: Project) -> None:
    ended = run("sheet", project.campaign(), "--date", TODAY, "--format", "html", "--out", "-")
    head = ended.out.partition("<body>")[0]
    policy = head.index("""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; """)
    assert policy < min(head.index(loads) for loads in ("<style", "<script", "<link") if loads in head)
    assert "src=" not in ended.out


def test_long_lists_of_names_are_printed_whole(sheet: Sheet) -> None:
    names = [f"Person Number{number}" for number in range(1, 47)]
    ended = sheet(people=[{"label": "members of the choir", "names": names, "public": True, "count": 46}])
    text = " ".join(ended.out.split())
    assert "members of the choir (46), Person Number1, Person Number2," in text
    assert "Person Number45 and Person Number46" in text


def test_a_third_party_is_asked_about_the_state_responsible(sheet: Sheet) -> None:
    text = sheet(country="KG", about="UZ").out
    assert "Addressed to: Kyrgyzstan" in text
    assert "Responsible: Uzbekistan" in text


def test_numbers_and_addresses_keep_their_direction_in_arabic(run: Run, sheet: Sheet, project: Project) -> None:
    project.minister(fax="+7 7172 50 25 34")
    changes = {
        "language": "ar",
        "title": "معلمة",
        "letter": {"opening": "أكتب إليكم."},
        "demands": [{"letter": "أفرجوا عنها.", "sheet": "الإفراج عنها."}],
    }
    assert "\u20661 Example Street\u2069" in sheet(**changes).out
    page = run("sheet", project.campaign(**changes), "--date", TODAY, "--format", "html", "--out", "-").out
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi dir="ltr">+7 7172 50 25 34</bdi>' in page


NUMBER = "+49 30 420 24 80"
CALLING = f"اتصلوا بالرقم {NUMBER} قبل الكتابة."
MAILING = "اكتبوا إلى a-b@example.org قبل ذلك."
ARABIC = {
    "language": "ar",
    "title": f"معلمة، الهاتف {NUMBER}",
    "letter": {"opening": "أكتب إليكم.", "subject": CALLING},
    "demands": [{"letter": "أفرجوا عنها.", "sheet": CALLING}],
    "deadline_words": CALLING,
    "advice": CALLING,
    "further_information": f"الهاتف {NUMBER}",
    "events": [
        {"date": "2025-01-01", "what": CALLING, "quotation": CALLING, "speaker": f"هاتف {NUMBER}", "source": CALLING}
    ],
    "people": [{"label": "معلمات", "occupation": CALLING, "status": [{"status": CALLING}]}],
    "sources": [{"title": CALLING}],
}
"""A telephone number in every kind of text on a sheet."""


@pytest.mark.parametrize("form", ["text", "html"])
def test_numbers_in_arabic_texts_are_set_apart(run: Run, project: Project, form: str) -> None:
    project.minister(fax=NUMBER)
    page = run("sheet", project.campaign(**ARABIC), "--date", TODAY, "--format", form, "--out", "-").out
    words = " ".join(page.replace('<bdi dir="ltr">', "\u2066").replace("</bdi>", "\u2069").split())
    assert words.count(NUMBER) == (15 if form == "html" else 14)  # the title stands in <title> too
    assert words.count(f"\u2066{NUMBER}\u2069") == words.count(NUMBER)


@needs(PANGO)
def test_numbers_in_arabic_texts_read_left_to_right_in_pdf(run: Run, project: Project) -> None:
    project.minister(fax=NUMBER)
    run("sheet", project.campaign(**ARABIC), "--date", TODAY, "--format", "pdf", "--out", project.out)
    with pypdfium2.PdfDocument(project.files()["case.sheet.pdf"]) as document:
        shown = "\n".join(lines_shown(page.get_textpage()) for page in document)
    assert shown.count(NUMBER.replace(" ", "")) == 14


@needs(PANGO)
def test_addresses_in_arabic_texts_read_left_to_right_in_pdf(run: Run, project: Project) -> None:
    long = f"https://example.org/{'folder/' * 24}"
    sources = [{"title": "تقرير", "url": long}]
    texts = {**ARABIC, "case": f"انظر {long}", "background": f"{MAILING}\n\n{MAILING}", "sources": sources}
    run("sheet", project.campaign(**texts), "--date", TODAY, "--format", "pdf", "--out", project.out)
    with pypdfium2.PdfDocument(project.files()["case.sheet.pdf"]) as document:
        shown = "\n".join(lines_shown(page.get_textpage()) for page in document)
    assert shown.count("a-b@example.org") == 2
    parts = re.findall(r"[\w:/.-]*folder[\w:/.-]*", shown, re.ASCII)
    assert len(parts) > 2
    assert "".join(parts) == long * 2


def test_copies_are_told_from_recipients(sheet: Sheet, project: Project) -> None:
    project.book(recipients={"minister": MINISTER, "judge": changed(JUDGE, {})})
    text = sheet(copies=["xx/judge", "embassy"]).out
    copies = text.partition("COPIES TO")[2]
    assert "Jan Judge" in copies
    assert "the embassy of Kazakhstan in your country" in copies
    assert "Maria Muster" not in copies


def test_standard_output_takes_one_format(run: Run, project: Project) -> None:
    assert run("sheet", project.campaign(), "--format", "text,html", "--out", "-").code == 2


def test_the_sheet_goes_where_it_is_told(run: Run, project: Project) -> None:
    run("sheet", project.campaign(), "--date", TODAY, "--format", "text", "--out", "a/b")
    assert Path("a/b/case.sheet.txt").is_file()
