"""Lists as offices have them: nothing in them is changed in silence, and what cannot be used is named with its place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from list_files import HEADINGS, MEMBERS, Make, cards, ods, text, xls, xlsx
from xlwt import Formula

from appeals.checks.member_lists import column_problems
from appeals.inputs.lists import ListChoices
from appeals.inputs.lists.proposals import proposed_field
from appeals.inputs.member_survey import survey
from appeals.inputs.members import Faulty, WithoutConsent, placed_members
from appeals.inputs.models.senders import Sender

GERMAN = ("Nr", "Name", "Straße", "PLZ", "Ort", "Land", "Telefon", "Einwilligung")
FRENCH = ("Nº", "Nom", "Rue", "Code postal", "Ville", "Pays", "Tél.", "Accord")
SPANISH = ("Socio", "Nombre", "Calle", "C.P.", "Ciudad", "País", "Teléfono", "Consentimiento")
POLISH = ("Nr", "Imię i nazwisko", "Ulica", "Kod pocztowy", "Miasto", "Państwo", "Telefon", "Zgoda")
RUSSIAN = ("Номер", "Имя", "Улица", "Индекс", "Город", "Страна", "Телефон", "Согласие")
GOOGLE = ("Custom Field 1 - Value", "Name", "Address 1 - Street", "Address 1 - Postal Code", "Address 1 - City",
          "Address 1 - Country", "Phone 1 - Value", "Consent")  # fmt: skip
OUTLOOK = ("User 1", "Display Name", "Home Street", "Home Postal Code", "Home City", "Home Country/Region",
           "Primary Phone", "Consent?")  # fmt: skip
THUNDERBIRD = ("Custom 1", "Display Name", "Home Address", "Home ZipCode", "Home City", "Home Country", "Home Phone",
               "Custom 2")  # fmt: skip
POSTCODE, PHONE = HEADINGS.index("postcode") + 1, HEADINGS.index("phone") + 1


def chosen(headings: tuple[str, ...], encoding: str = "") -> ListChoices:
    return ListChoices(encoding, tuple(zip(headings, HEADINGS, strict=True)))


@dataclass(frozen=True)
class List:
    """A file, what a person says of it, and what is said of its rows: of those that are not named, nothing."""

    make: Make
    said: Mapping[str, str] = field(default_factory=dict)
    choices: ListChoices = field(default_factory=ListChoices)
    of_file: tuple[str, ...] = ()


def put(**cells: object) -> Any:  # noqa: ANN401 - of openpyxl
    def change(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
        for place, value in cells.items():
            sheet[place] = value

    return change


def shown(place: str, value: object, code: str) -> Any:  # noqa: ANN401 - see above
    def change(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
        sheet[place] = value
        sheet[place].number_format = code

    return change


def hidden_row(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.row_dimensions[3].hidden = True


def filtered(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.auto_filter.ref = "A1:H4"
    sheet.auto_filter.add_filter_column(4, ["Dresden", "Leeds"])
    sheet.row_dimensions[4].hidden = True


def hidden_column(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.column_dimensions["D"].hidden = True


def merged(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.merge_cells("E2:E3")


def another_sheet(book: Any, _: object) -> None:  # noqa: ANN401 - see above
    book.create_sheet("Left in 2019").append(["name"])


def hidden_first_sheet(book: Any, _: object) -> None:  # noqa: ANN401 - see above
    sheet = book.create_sheet("Lookup", 0)
    sheet.append(["name"])
    sheet.sheet_state = "hidden"
    book.active = 1


def further_in(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.insert_rows(1, 2)
    sheet.insert_cols(1)


def empty_rows_below(_: object, sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet["A900"].number_format = "0.00"


def error_of_xls(sheet: Any) -> None:  # noqa: ANN401 - xlwt has no types
    sheet.row(1).set_cell_error(1, 42)


def hidden_row_of_xls(sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.row(2).hidden = True


def formula_of_xls(sheet: Any) -> None:  # noqa: ANN401 - see above
    sheet.write(0, 9, "Total")
    sheet.write(1, 9, Formula("A1"))


NUMBER = "list.xlsx:2:4|sheet 'Members', cell D2: postcode"
LISTS: Mapping[str, List] = {
    # CSV as Excel saves it, by the language of the system
    "excel en-GB, CSV UTF-8": List(text(encoding="utf-8-sig")),
    "excel en-US": List(text(encoding="windows-1252"), choices=ListChoices("windows-1252")),
    "excel de-DE": List(text(separator=";", encoding="windows-1252", headings=GERMAN, yes="Ja"), {}, chosen(GERMAN, "cp1252")),
    "excel fr-FR, sep": List(text(separator=";", encoding="utf-8-sig", headings=FRENCH, yes="oui", above="sep=;\r\n"), {}, chosen(FRENCH)),
    "excel es-ES": List(text(separator=";", encoding="windows-1252", headings=SPANISH, yes="sí"), {}, chosen(SPANISH, "windows-1252")),
    "excel pl-PL": List(text(separator=";", encoding="windows-1250", headings=POLISH, yes="tak"), {}, chosen(POLISH, "windows-1250")),
    "excel ru-RU, CSV UTF-8": List(text(separator=";", encoding="utf-8-sig", headings=RUSSIAN, yes="да"), {}, chosen(RUSSIAN)),
    "excel for Mac": List(text(separator=";", encoding="mac-roman"), {}, ListChoices("mac-roman")),
    "excel, Unicode text": List(text(separator="\t", encoding="utf-16")),
    "excel has taken the zero": List(text(changed={(0, "postcode"): "1067"}), {"a1": "list.csv:2:1|postcode: this is no postcode of DE"}),
    "excel has taken the plus": List(text(changed={(1, "phone"): "441134960000"}), {"a2": "list.csv:3:1|phone: this is no number within GB"}),
    "excel en has rounded": List(text(changed={(2, "phone"): "4.93012E+12"}), {"a3": "list.csv:5:1|phone: a number that a spreadsheet has rounded"}),
    "excel de has rounded": List(text(separator=";", changed={(2, "phone"): "4,93012E+12"}), {"a3": "list.csv:5:1|phone: a number"}),
    "excel en has made a day": List(text(changed={(2, "street"): "03-Apr"}), {"a3": "list.csv:5:1|street: a date"}),
    "excel de has made a day": List(text(separator=";", changed={(2, "street"): "03. Apr"}), {"a3": "list.csv:5:1|street: a date"}),
    "excel fr has made a day": List(text(separator=";", changed={(2, "street"): "3-avr"}), {"a3": "list.csv:5:1|street: a date"}),
    "excel es has no value": List(text(separator=";", changed={(0, "name"): "#¡REF!"}), {"a1": "list.csv:2:1|name: a spreadsheet's mark"}),
    "pandas": List(text(changed={(0, "city"): "nan", (1, "city"): "<NA>"}), {"a1": "list.csv:2:1|city", "a2": "list.csv:3:1|city"}),
    "database": List(text(changed={(0, "city"): "NULL"}), {"a1": "list.csv:2:1|city"}),
    "mail merge": List(
        text(changed={(0, "name"): "Dear {{name}}", (1, "name"): "«Name»", (2, "name"): "*|FNAME|*"}),
        {"a1": "list.csv:2:1|name: a placeholder", "a2": "list.csv:3:1|name", "a3": "list.csv:5:1|name"},
    ),
    # CSV of other programs
    "google sheets": List(text()),
    "google contacts": List(text(headings=GOOGLE), {}, chosen(GOOGLE)),
    "outlook": List(text(encoding="windows-1252", headings=OUTLOOK, quoting=csv.QUOTE_ALL), {}, chosen(OUTLOOK, "windows-1252")),
    "thunderbird": List(text(headings=THUNDERBIRD, inside="\r\n"), {}, chosen(THUNDERBIRD)),
    "libreoffice": List(text(quoting=csv.QUOTE_ALL, inside="\n")),
    "an old Mac's cells": List(text(inside="\r")),
    "tabs": List(text(separator="\t")),
    # Workbooks by openpyxl
    "xlsx": List(xlsx()),
    "xlsx, true": List(xlsx(put(H2=True, H3=False)), {"a2": "no"}),
    "xlsx, day of consent": List(xlsx(put(H2=datetime(2024, 5, 1, tzinfo=UTC).replace(tzinfo=None), H3=date(2031, 1, 1))), {"a2": "no"}),
    "xlsx, number without its zero": List(xlsx(put(D2=1067)), {"a1": NUMBER}),
    "xlsx, number with its zero shown": List(xlsx(shown("D2", 1067, "00000"))),
    "xlsx, number that is a postcode": List(xlsx(put(D4=98765))),
    "xlsx, number of no country": List(xlsx(put(D4=98765, F4=None)), {"a3": "list.xlsx:4:4|cell D4: postcode: this is stored as a number"}),
    "xlsx, phone as a number": List(xlsx(put(G4=49301234)), {"a3": "list.xlsx:4:7|cell G4: phone: this is stored as a number"}),
    "xlsx, day in a street": List(xlsx(put(C4=date(2026, 4, 3))), {"a3": "list.xlsx:4:3|cell C4: street: the spreadsheet has made a date"}),
    "xlsx, name that is true": List(xlsx(put(B4=True)), {"a3": "list.xlsx:4:2|cell B4: name"}),
    "xlsx, error": List(xlsx(put(B2="#N/A", E3="#REF!")), {"a1": "list.xlsx:2:2|cell B2: name: an error", "a2": "list.xlsx:3:5|cell E3: city"}),
    "xlsx, formula without value": List(xlsx(put(B2='="Jürgen"&" Groß"')), {"a1": "list.xlsx:2:2|cell B2: name: this cell holds a formula"}),
    "xlsx, hidden row": List(xlsx(hidden_row), {"a2": "list.xlsx:3:1|sheet 'Members': this row is hidden"}),
    "xlsx, filter": List(xlsx(filtered), {"a3": "list.xlsx:4:1|sheet 'Members': this row is hidden or filtered"}),
    "xlsx, hidden column": List(xlsx(hidden_column), of_file=("hidden-columns",)),
    "xlsx, merged": List(xlsx(merged), {"a1": "list.xlsx:2:5|cell E2: city: this cell is merged", "a2": "list.xlsx:3:5|cell E3: city"}),
    "xlsx, another sheet": List(xlsx(another_sheet), of_file=("other-sheets",)),
    "xlsx, hidden sheet before it": List(xlsx(hidden_first_sheet), of_file=("other-sheets",)),
    "xlsx, further in": List(xlsx(further_in)),
    "xlsx, empty rows below": List(xlsx(empty_rows_below)),
    # Workbooks of Excel 97 by xlwt
    "xls": List(xls()),
    "xls, numbers": List(
        xls({(0, "postcode"): 1067, (2, "postcode"): 98765, (2, "phone"): 49301234}),
        {"a1": "list.xls:2:4|cell D2: postcode", "a3": "list.xls:4:7|cell G4: phone"},
    ),
    "xls, merged": List(
        xls(merged=True), {"a1": "list.xls:2:5|cell E2: city", "a2": "list.xls:3:5|cell E3: city"}),
    "xls, error": List(xls(change=error_of_xls), {"a1": "list.xls:2:2|cell B2: name: an error"}),
    "xls, hidden row": List(xls(change=hidden_row_of_xls), {"a2": "list.xls:3:1|sheet 'Members': this row is hidden"}),
    "xls, formula without value": List(xls(change=formula_of_xls), of_file=("old-workbook", "unread-columns")),
    # OpenDocument by odfpy
    "ods": List(ods()),
    "ods, number with its zero shown": List(ods({(0, "postcode"): {"valuetype": "float", "value": 1067, "shown": "01067"}})),
    "ods, number without its zero": List(
        ods({(0, "postcode"): {"valuetype": "float", "value": 1067, "shown": "1067"}}), {"a1": "list.ods:2:4|cell D2: postcode"}
    ),
    "ods, day in a street": List(
        ods({(2, "street"): {"valuetype": "date", "datevalue": "2026-04-03", "shown": "03.04.26"}}), {"a3": "list.ods:4:3|cell C4: street"}
    ),
    "ods, formulas": List(
        ods({(0, "city"): {"formula": "of:=[.Z1]", "shown": ""}, (1, "city"): {"formula": "of:=NA()", "valuetype": "string", "stringvalue": "", "shown": "#N/A"}}),
        {"a1": "list.ods:2:5|cell E2: city: this cell holds a formula", "a2": "list.ods:3:5|cell E3: city: an error"},
    ),
    "ods, filtered": List(ods(of_row={1: {"visibility": "filter"}}), {"a2": "list.ods:3:1|this row is hidden"}),
    "ods, merged": List(
        ods({(0, "city"): {"valuetype": "string", "numbercolumnsspanned": 2, "numberrowsspanned": 1}, (0, "country"): {"covered": True, "shown": ""}}),
        {"a1": "list.ods:2:5|cell E2: city: this cell is merged"},
    ),
}  # fmt: skip


ANDROID = """VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F;J=C3=BCrgen;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen Gro=C3=9F
TEL;CELL;PREF:+49 351 1234567
ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe der Einheit=
=204;Dresden;;01067;Deutschland
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAASABIAAD
 not base64 at all

"""
IPHONE = """VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.0//EN
N:O'Hara;Zoë;;;
FN:Zoë O'Hara
EMAIL;type=INTERNET;type=HOME;type=pref:zoe@example.org
TEL;type=CELL;type=VOICE;type=pref:0113 496 0000
item1.ADR;type=HOME;type=pref:;;12 Mill Lane\\nFlat 2;Leeds;;LS2 9JT;
item1.X-ABADR:gb
item2.ADR;type=WORK:;;1 Office Road;York;;YO1 7HH;United Kingdom
"""
GOOGLE_CARD = """VERSION:3.0
FN:Ann Example
N:Example;Ann;;;
ORG:Example Ltd
TITLE:Engineer
NOTE:likes tea
ADR;TYPE=HOME:;;3-4 High Street;Musterstadt;;98765;Germany
TEL;TYPE=WORK,FAX:+49 30 99
"""
THUNDERBIRD_CARD = """VERSION:4.0
FN:Пётр Пример
ADR;TYPE=home:;;ул. Мира\\, 5;Алматы;;050000;Казахстан
TEL;VALUE=URI;TYPE="voice,home":tel:+7-727-250-0000;ext=12
LANG:ru
"""
OUTLOOK_CARD = """VERSION:2.1
N;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Gro=DF;J=FCrgen
TEL;HOME;VOICE:+49 351 1234567
TEL;WORK;FAX:+49 351 765
ADR;HOME;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;;Weg 4=0D=0AHinterhaus;Dresden;;01067;DE
"""
JUERGEN = {"name": "Jürgen Groß", "city": "Dresden", "postcode": "01067", "country": "DE", "phone": "+49 351 1234567"}
ZOE = {
    "name": "Zoë O'Hara",
    "street": "12 Mill Lane\nFlat 2",
    "country": "GB",
    "phone": "0113 496 0000",
    "email": "zoe@example.org",
}
CARDS: Mapping[str, tuple[Make, tuple[Mapping[str, object] | str, ...]]] = {
    "android 2.1": (cards(ANDROID), ({**JUERGEN, "street": "Straße der Einheit 4"},)),
    "iPhone 3.0": (cards(IPHONE), (ZOE,)),
    "google 3.0": (cards(GOOGLE_CARD), ({"name": "Ann Example", "postcode": "98765", "fax": "+49 30 99", "organization": None, "title": None},)),
    "thunderbird 4.0": (
        cards(THUNDERBIRD_CARD),
        ({"name": "Пётр Пример", "street": "ул. Мира, 5", "country": "KZ", "phone": "+7-727-250-0000 ext. 12", "language": ("ru",)},),
    ),
    "outlook 2.1": (cards(OUTLOOK_CARD), ({**JUERGEN, "street": "Weg 4\nHinterhaus", "fax": "+49 351 765"},)),
    "several, in UTF-16": (cards(IPHONE, GOOGLE_CARD, encoding="utf-16"), (ZOE, {"name": "Ann Example"})),
    "a damaged one among others": (
        cards(IPHONE, "VERSION:2.1\nFN;CHARSET=none;ENCODING=QUOTED-PRINTABLE:=FC", GOOGLE_CARD),
        (ZOE, "this card is damaged", {"name": "Ann Example"}),
    ),
    "two addresses": (
        cards("VERSION:3.0\nFN:Ann\nN:;Ann;;;\nADR:;;1 A;Leeds;;LS2 9JT;GB\nADR:;;2 B;York;;YO1 7HH;GB"),
        ("2 addresses, and none is marked",),
    ),
    "an organization": (
        cards("VERSION:4.0\nKIND:org\nFN:Friends of Peace\nADR:;;1 A;Leeds;;LS2 9JT;GB"),
        ({"name": None, "organization": {"en": "Friends of Peace"}},),
    ),
}  # fmt: skip


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(LISTS) + len(CARDS) >= 60


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_as_it_was_meant_or_its_rows_are_named(tmp_path: Path, name: str) -> None:
    case = LISTS[name]
    path = case.make(tmp_path)
    choices = ListChoices(case.choices.encoding, case.choices.columns, date(2026, 2, 1))
    read = list(placed_members(path, choices))
    assert len(read) == len(MEMBERS)
    for truth, (place, member) in zip(MEMBERS, read, strict=True):
        said = case.said.get(truth["id"], "")
        if isinstance(member, Sender):
            assert not said
            whole = {**truth, "country": member.country if "of no country" in name else truth["country"]}
            assert {field: getattr(member, field) for field in truth} == whole
        elif isinstance(member, WithoutConsent):
            assert said == "no"
        else:
            where, _, reason = said.partition("|")
            assert str(member.place) == f"{path.parent}/{where}" == str(place)
            assert reason in member.reason
            assert not {truth["name"], truth["phone"]} & {member.reason}
            assert "".join(member.headings)
            assert "".join(member.cells)
    assert [each.code for each in column_problems(survey(path, choices))] == list(case.of_file)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_read_as_it_was_meant_or_named(tmp_path: Path, name: str) -> None:
    make, wanted = CARDS[name]
    found = [member for _, member in placed_members(make(tmp_path))]
    assert len(found) == len(wanted)
    for truth, member in zip(wanted, found, strict=True):
        if isinstance(truth, str):
            assert isinstance(member, Faulty)
            assert truth in member.reason
        else:
            assert isinstance(member, Sender), member
            assert {field: getattr(member, field) for field in truth} == truth


@pytest.mark.parametrize("wrong", ["n/a", "=HYPERLINK()", 12, True, date(2026, 1, 1), "#REF!", '="a"&"@example.org"'])
def test_what_is_wrong_with_an_email_stops_emails_only(tmp_path: Path, wrong: object) -> None:
    found = [member for _, member in placed_members(xlsx(put(I1="email", I2=wrong))(tmp_path))]
    assert [isinstance(member, Sender) and bool(member.email_fault) for member in found] == [True, False, False]


@pytest.mark.parametrize("wrong", ["#REF!", '="y"&"es"'])
def test_a_consent_without_a_value_is_none(tmp_path: Path, wrong: object) -> None:
    path = xlsx(put(H2=wrong))(tmp_path)
    assert [isinstance(member, Sender) for _, member in placed_members(path)] == [False, True, True]
    (surveyed,) = survey(path).tables
    assert [str(place) for place in surveyed.uncertain] == [f"{path}:2:8"]


WORDS = {
    "de": "Vorname Nachname Strasse PLZ Wohnort Land Handy Einwilligung",
    "en": "Forename Surname Address Zip Town Country/Region Mobile GDPR",
    "fr": "Prénom Nom Rue CP Ville Pays Portable Consentement",
    "es": "Nombre Apellidos Dirección C.P. Población País Móvil Consentimiento",
    "it": "Nome Cognome Indirizzo CAP Comune Nazione Cellulare Consenso",
    "pt": "Nome Apelido Morada Código-Postal Localidade País Telemóvel Consentimento",
    "nl": "Voornaam Achternaam Straat Postcode/ZIP Woonplaats Land Telefoonnummer Toestemming",
    "da": "Fornavn Efternavn Adresse Postnr. By Land Mobil Samtykke",
    "sv": "Förnamn Efternamn Gatuadress Postnummer Postort Land Telefon Samtycke",
    "pl": "Imię Nazwisko Ulica Kod_pocztowy Miejscowość Państwo Telefon Zgoda",
    "ro": "Nume Prenume Strada Cod_poștal Localitate Țara Telefon Acord",
    "ru": "Имя Фамилия Улица Индекс Город Страна Телефон Согласие",
    "uk": "Ім'я Прізвище Вулиця Поштовий_індекс Місто Країна Телефон Згода",
    "kk": "Аты Тегі Көше Пошта_индексі Қала Ел Телефон Келісім",
    "tr": "Ad Soyad Sokak Posta_kodu Şehir Ülke Cep_telefonu Onay",
    "ar": "الاسم اسم_العائلة العنوان الرمز_البريدي المدينة البلد الهاتف موافقة",
    "fa": "نام نام_خانوادگی نشانی کد_پستی شهر کشور تلفن رضایت",
    "hi": "नाम नाम पता पिन_कोड शहर देश फ़ोन सहमति",
    "id": "Nama Nama_lengkap Alamat Kode_pos Kota Negara Telepon Persetujuan",
    "zh": "姓 名 地址 邮编 城市 国家 电话 同意",
}
FIELDS = ("name", "name", "street", "postcode", "city", "country", "phone", "consent")


@pytest.mark.parametrize("tag", WORDS)
def test_headings_of_a_language_are_proposed_and_not_taken(tag: str) -> None:
    headings = [word.replace("_", " ") for word in WORDS[tag].split()]
    assert [proposed_field(heading) for heading in headings] == list(FIELDS)


def test_persons_who_stand_twice_are_named(tmp_path: Path) -> None:
    def twice(_: object, sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types here
        sheet.append(["b1", *[cell.value for cell in sheet[2]][1:]])
        sheet.append(["b2", *[cell.value for cell in sheet[3]][1:-1], "no"])

    problems = list(column_problems(survey(xlsx(twice)(tmp_path))))
    assert [(each.code, each.place.line) for each in problems] == [("person-twice", 5), ("person-twice", 6)]
    assert "stands in row 2 already" in problems[0].message
    assert "not in both of them" in problems[1].message


def test_a_folder_may_hold_lists_cards_and_senders(tmp_path: Path) -> None:
    (tmp_path / "sender.yaml").write_text("name: Sam Sample\n", encoding="utf-8")
    for make in (text(), cards(IPHONE)):
        make(tmp_path)
    found = [member.id for _, member in placed_members(tmp_path) if isinstance(member, Sender)]
    assert found == ["sender", "a1", "a2", "a3", "m4"]
