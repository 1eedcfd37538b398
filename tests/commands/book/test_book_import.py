"""`appeals book import`: lists of officials become drafts of entries, with nothing guessed; a second import changes drafts only."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from officials import POPOLO, QUERY, WIKIDATA, saved
from program import Run
from project import Project

from appeals.inputs.books import open_shelf


def book(path: str) -> dict[str, Any]:
    """The entries of a book, as they are read."""
    shelf = open_shelf([Path(path)])
    return {id_.partition("/")[2]: entry.recipient for id_ in shelf.ids() for entry in [shelf.entry(id_)[0]] if entry}


def test_popolo_becomes_drafts(project: Project, run: Run) -> None:
    ended = run("book", "import", saved(project.folder / "m.json", POPOLO), "--as", "popolo", "--country", "KZ")
    assert (ended.code, ended.out) == (0, "recipients/kz.yaml\n")
    assert "left out: Former Person, Minister of Justice: until 2024-03" in ended.err
    assert "left out: Dead Person, member: died 2025-05-01" in ended.err
    assert "left out: Bob Sample, member: from 2999 on" in ended.err
    entries = book("recipients/kz.yaml")
    assert list(entries) == ["justice-minister", "member", "cem-member", "dan-member", "ombudsman-s-office"] or entries
    assert "Cem Member" not in ended.err, "a former term does not put a member out of office"
    minister = entries["justice-minister"]
    assert (minister.name, minister.gender, minister.honorific) == ({"en": "Ann Example"}, "f", {"en": "Dr"})
    assert minister.organization == {"en": "Ministry of Justice"}
    assert minister.address.lines == ("1 Example Street", "010000 Astana")
    assert [each.value for each in (*minister.email, *minister.phone)] == ["ann@example.org", "+7 7172 50 25 34"]
    assert minister.verified is None
    assert (minister.fax, minister.social) == ((), ())
    text = (project.folder / "recipients/kz.yaml").read_text("utf-8")
    for told in (
        "    # memberships[1] of m.json",
        "    # UNSURE: fax: '12' cannot be a number",
        "    # UNSURE: email: 'ann@@example'",
        "    # UNSURE: social: '=cmd",
        "    # UNSURE: a mobile number stands in the list and was not taken",
        "    # UNSURE: the list does not say: fax, salutation",
    ):
        assert told in text
    for private in ("701 111", "50 25 35", "1960-01-01", "Annie", "\u202e"):
        assert private not in text
    checked = run("check", "recipients/kz.yaml", "--today", "2026-02-01")
    assert checked.code == 0, checked.out
    assert "appeals book verify kz/justice-minister" in checked.out


@pytest.mark.parametrize(("over", "told"), [(6, "1 person more"), (7, "2 persons more")])
def test_five_former_holders_are_named_and_the_rest_counted(project: Project, run: Run, over: int, told: str) -> None:
    project.write("m.csv", "name,office,country,until\n" + "".join(f"A{n},O{n},KZ,2020-01-31\n" for n in range(over)))
    ended = run("book", "import", "m.csv", "--as", "csv", "--diff")
    assert ended.err.count("until 2020-01-31") == 5
    assert f"left out: {told} whose office is over\n" in ended.err


@pytest.mark.parametrize("data", [WIKIDATA, QUERY], ids=["items", "query"])
def test_wikidata_becomes_drafts(project: Project, run: Run, data: object) -> None:
    ended = run("book", "import", saved(project.folder / "w.json", data), "--as", "wikidata", "--language", "en")
    assert (ended.code, ended.out) == (0, "recipients/kz.yaml\n")
    minister = book("recipients/kz.yaml")["justice-minister"]
    assert (minister.name, minister.office) == ({"en": "Ann Example"}, {"en": "Minister of Justice"})
    assert [each.value for each in minister.email] == ["ann@example.org"]
    assert (minister.imported.id, minister.imported.office) == ("Q1", "Q20")
    assert "left out: Former Person, Minister of Justice: until 2024-03-31" in ended.err
    assert run("check", "recipients/kz.yaml", "--today", "2026-02-01").code == 0


def test_names_stand_in_the_languages_that_are_wanted(project: Project, run: Run) -> None:
    path = saved(project.folder / "w.json", WIKIDATA)
    assert run("book", "import", path, "--as", "wikidata", "--language", "ru", "--language", "en").code == 0
    entries = book("recipients/kz.yaml")
    assert entries["justice-minister"].name == {"ru": "Энн Пример", "en": "Ann Example"}
    assert entries["president"].office == {"en": "President"}
    text = (project.folder / "recipients/kz.yaml").read_text("utf-8")
    assert "language: ru" in text
    assert "# UNSURE: office: the list does not have it in Russian" in text
    assert set(entries) == {"justice-minister", "president"}


def test_no_letter_goes_to_a_draft_before_it_is_verified(project: Project, run: Run) -> None:
    run("book", "import", saved(project.folder / "q.json", QUERY), "--as", "wikidata", "--book", "xy")
    campaign = project.campaign(recipients=["xy/justice-minister"])
    options = (campaign, "--date", "2026-02-01", "--format", "text", "--out", "out")
    refused = run("render", *options)
    assert refused.code == 1
    assert "a draft made of a list, which nobody has verified" in refused.err
    assert run("render", *options, "--accept-unverified").code == 0
    assert run("book", "verify", "xy/justice-minister", "--source", "by phone", "--date", "2026-01").code == 0
    assert run("render", *options).code == 0


def changed(**fields: object) -> dict[str, Any]:
    """The list with other data of the minister."""
    data: dict[str, Any] = copy.deepcopy(POPOLO)
    data["persons"][0].update(fields)
    return data


def again(project: Project, run: Run, data: object, *options: str) -> tuple[str, str, str]:
    """What a second import said, and the book after it."""
    ended = run("book", "import", saved(project.folder / "m.json", data), "--as", "popolo", "--country", "KZ", *options)
    assert ended.code == 0, ended.err
    return ended.out, ended.err, (project.folder / "recipients/kz.yaml").read_text("utf-8")


def test_a_second_import_changes_drafts_only(project: Project, run: Run) -> None:
    _, _, first = again(project, run, POPOLO)
    out, err, same = again(project, run, POPOLO)
    assert (out, same) == ("", first)
    assert "nothing has changed" in err
    path = project.folder / "recipients/kz.yaml"
    path.write_text(
        first.replace("    name: Ann Example\n", "    name: Ann Example  # hers\n    salutation: Dear Dr Example\n")
    )
    newer = changed(email="office@example.org", contact_details=[{"type": "voice", "value": "+7 7172 50 25 34"}])
    shown, _, unchanged = again(project, run, newer, "--diff")
    assert "~ kz/justice-minister: email: 'ann@example.org' → 'office@example.org'" in shown
    assert "~ kz/justice-minister: address: '1 Example Street', '010000 Astana' → nothing" in shown
    assert unchanged == path.read_text("utf-8")
    _, _, second = again(project, run, newer)
    assert "    name: Ann Example  # hers\n    salutation: Dear Dr Example\n" in second
    assert "    email: office@example.org\n" in second
    assert "address:" not in second
    assert again(project, run, newer)[0] == ""

    run("book", "verify", "kz/justice-minister", "--source", "by phone")
    verified = path.read_text("utf-8")
    out, _, third = again(project, run, changed(email="other@example.org"))
    assert "! kz/justice-minister: email: 'office@example.org' → 'other@example.org' (it was verified" in out
    assert third == verified
    _, _, fourth = again(project, run, changed(email="other@example.org"), "--also-verified")
    assert "    email: other@example.org\n" in fourth
    assert "verified:" not in fourth


def test_what_was_corrected_by_hand_stays(project: Project, run: Run) -> None:
    _, _, first = again(project, run, POPOLO)
    path = project.folder / "recipients/kz.yaml"
    path.write_text(first.replace("email: ann@example.org", "email: right@example.org"))
    assert again(project, run, POPOLO)[2] == path.read_text("utf-8")
    out, _, after = again(project, run, changed(email="new@example.org"))
    assert "email was written by hand: change it by hand" in out
    assert after == path.read_text("utf-8")


def test_another_holder_and_who_is_gone_are_told(project: Project, run: Run) -> None:
    _, _, first = again(project, run, POPOLO)
    path = project.folder / "recipients/kz.yaml"
    data: dict[str, Any] = copy.deepcopy(POPOLO)
    data["memberships"][1]["person_id"] = "p2"
    data["memberships"] = [
        each for each in data["memberships"] if not (isinstance(each, dict) and each.get("person_id") == "p6")
    ]
    data["persons"].append({"id": "p9", "name": "New Member", "memberships": data["persons"][6]["memberships"]})
    out, _, second = again(project, run, data)
    assert "~ kz/justice-minister: name: 'Ann Example' → 'Bob Sample'" in out
    assert "~ kz/justice-minister: email: 'ann@example.org' → nothing" in out
    assert "- kz/cem-member: not in the list any more" in out
    assert "Cem Member" in second
    assert "kz/cem-member: name" not in out, "of several members nobody came into the place of one"
    assert "ann@example.org" not in second
    path.write_text(
        first.replace("    name: Ann Example\n", "    name: Ann Example\n    salutation: Dear Dr Example\n")
    )
    out, _, third = again(project, run, data)
    assert "salutation of the former holder was written by hand" in out
    assert "Bob Sample" not in third


def test_a_book_of_ones_own_gets_new_entries_and_keeps_its_bytes(project: Project, run: Run) -> None:
    own = "# ours\nbook: kz\ncountry: KZ\nrecipients:\n    president:   # p\n        office: President\n\n# tail\n"
    path = project.write("recipients/kz.yaml", own)
    ended = run("book", "import", saved(project.folder / "w.json", WIKIDATA), "--as", "wikidata")
    assert ended.code == 0
    assert "+ kz/president-2: Eve President, President" in ended.out
    assert "there is kz/president already, which was not made of this list" in ended.err
    text = path.read_text("utf-8")
    before, _, after = own.partition("\n\n# tail")
    assert text.startswith(before)
    assert text.endswith(f"\n\n# tail{after}")
    assert list(book("recipients/kz.yaml")) == ["president", "justice-minister", "president-2"]


HOSTILE = (
    ("[" * 100_000, 65, "no JSON that a list"),
    ("{", 65, ":1:2: this is no JSON"),
    ('{"persons": 5, "memberships": {"a": []}}', 65, "no official is found"),
    ("[]", 65, "no official is found"),
    ('{"persons": [{"id": "a", "name": NaN}, {"id": 1e999, "name": {"x": "y"}}]}', 0, "nobody is named there"),
    (f'{{"persons": [{{"id": "a", "name": {"9" * 5000}}}]}}', 65, "no JSON that a list"),
    ('{"persons": [{"id": "a\\u0000", "name": "\\ud800"}]}', 0, "nobody is named there"),
    ('{"persons": [{"id": "manifest", "name": "Con"}, {"id": "x", "name": "Manifest"}, {"id": "y", "name": "null"}]}', 0, "3 entries"),
    ('{"persons": [{"id": "a", "name": "A\\n\\nbook: other\\nrecipients: {}"}]}', 0, "1 entry"),
    ('{"persons": [{"id": "a", "name": "' + "x" * 5000 + '"}]}', 0, "nobody is named there"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "code", "said"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lists_are_refused_or_make_sound_books(
    project: Project, run: Run, text: str, code: int, said: str
) -> None:
    project.write("list.json", text)
    ended = run("book", "import", "list.json", "--as", "popolo")
    assert (ended.code, said in ended.err) == (code, True), ended.err
    if code == 0 and (project.folder / "recipients/list.yaml").exists():
        checked = run("check", "recipients/list.yaml", "--today", "2026-02-01")
        assert checked.code == 0, checked.out


def test_a_changed_holder_is_named_by_id_and_by_office(project: Project, run: Run) -> None:
    saved(project.folder / "old.json", QUERY)
    run("book", "import", "old.json", "--as", "wikidata")
    newer: dict[str, Any] = copy.deepcopy(QUERY)
    rows = newer["results"]["bindings"]
    for each in rows[:2]:
        each["end"] = {"type": "literal", "value": "2025-12-31T00:00:00Z"}
    new = {**rows[2], "person": {"value": "http://www.wikidata.org/entity/Q9"}, "personLabel": {"value": "Fay New"}}
    rows.append({**new, "start": {"value": "2026-01-01T00:00:00Z"}, "end": {"value": ""}})
    saved(project.folder / "new.json", newer)
    hand = "book: hand\ncountry: KZ\nrecipients:\n  a:\n    name: Example, Ann\n    office: MINISTER of Justice\n  b:\n    name: Fay New\n    office: Minister of Justice\n  c:\n    name: X\n    office: Clerk\n"
    project.write("recipients/hand.yaml", hand)
    before = {path: path.read_bytes() for path in (project.folder / "recipients").iterdir()}
    ended = run("book", "holders", "new.json")
    assert ended.code == 0, ended.err
    by_name, changed_, doubtful = sorted(ended.out.splitlines())
    assert doubtful.endswith("xx/minister: Maria Muster: Fay New, since 2026-01-01, may hold the office now")
    assert changed_.startswith("recipients/kz.yaml:")
    assert (
        "kz/justice-minister: Ann Example (until 2025-12-31): Fay New, since 2026-01-01, holds the office now"
        in changed_
    )
    assert by_name.startswith("recipients/hand.yaml:4:3: hand/a: Example, Ann (until 2025-12-31): Fay New")
    assert "3 holders changed of 5 whose office is in the list" in ended.err
    assert {path: path.read_bytes() for path in before} == before
    assert json.loads((project.folder / "old.json").read_text("utf-8")) == QUERY


def test_holders_are_looked_up_in_a_table_as_well(project: Project, run: Run) -> None:
    project.write(
        "recipients/hand.yaml", "book: hand\ncountry: DE\nrecipients:\n  a:\n    name: A\n    office: Präsidentin\n"
    )
    (project.folder / "new.csv").write_bytes("Wer;Amt;country\nJürgen Neu;Präsidentin;DE\n".encode("windows-1252"))
    chosen = ("--column", "Wer=name", "--column", "Amt=office", "--encoding", "windows-1252")
    ended = run("book", "holders", "new.csv", "--as", "csv", *chosen)
    assert ended.code == 0, ended.err
    assert "hand/a: A: Jürgen Neu may hold the office now" in ended.out
