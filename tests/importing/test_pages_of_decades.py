"""What is found in appeals of other layouts; a person compared each draft with its page."""

from typing import Any

import pytest
from pages import drafts, page

FACTS: dict[str, dict[str, Any]] = {
    "ua_1994_telegrams": {
        "reference": "UA 204/94",
        "index": "EUR 91/04/94",
        "issued": "1994-06-03",
        "concerns": ["fear of torture", "legal concern"],
        "country": "LI",
        "deadline": "1994-07-15",
        "after_deadline": "ask-section",
        "appeal_languages": ["de", "own"],
        "recipients": ["li/head-of-government", "li/chief-of-police"],
        "copies": ["li/the-editor", "embassy"],
    },
    "fu_2001_further_information": {
        "reference": "UA 241/01",
        "update": "2",
        "updates": [
            {"update": "0", "index": "EUR 28/012/2001", "date": "2001-09-14"},
            {"update": "1", "index": "EUR 28/013/2001", "date": "2001-09-21"},
        ],
        "index": "EUR 28/015/2001",
        "issued": "2001-10-01",
        "concerns": ["fear for safety", 'possible "disappearance"'],
        "country": "IS",
        "deadline": "2001-11-12",
        "after_deadline": "ask-section",
        "appeal_languages": ["is", "en", "own"],
        "recipients": ["is/justice-minister", "is/national-commissioner-of-police"],
        "copies": ["embassy"],
    },
    "au_2002_francais": {
        "language": "fr",
        "reference": "AU 157/02",
        "index": "EUR 95/003/2002",
        "issued": "2002-05-27",
        "concerns": ["craintes de torture", "détention au secret"],
        "country": "MC",
        "deadline": "2002-07-08",
        "after_deadline": "ask-section",
        "appeal_languages": ["fr", "own"],
        "recipients": ["mc/ministre-detat"],
        "copies": ["mc/directeur-des-services-judiciaires", "embassy"],
    },
    "au_2012_espanol": {
        "language": "es",
        "reference": "AU 300/11",
        "update": "2",
        "updates": [
            {
                "update": "1",
                "index": "AMR 34/014/2011",
                "url": "http://www.example.org/es/library/info/AMR34/014/2011",
            }
        ],
        "title": "Líder indígena amenazada de muerte",
        "country": "GT",
        "deadline": "2012-04-05",
        "after_deadline": "ask-section",
        "appeal_languages": ["es", "own"],
        "recipients": ["gt/presidente", "gt/fiscal-general"],
        "copies": ["gt/cedelag-inventado", "embassy"],
    },
    "ua_2013_deutsch": {
        "language": "de",
        "reference": "UA-008/2013",
        "index": "EUR 91/002/2013",
        "issued": "2013-01-03",
        "title": "Bibliothekar in Haft",
        "country": "LI",
        "deadline": "2013-02-14",
        "after_deadline": "stop",
        "appeal_languages": ["de", "en", "own"],
        "recipients": ["li/regierungschef"],
        "copies": ["li-missions/embassy"],
    },
    "ua_2014_private_use_bullets": {
        "reference": "UA 12/14",
        "index": "EUR 92/001/2014",
        "issued": "2014-03-22",
        "title": "Teacher risks five years in prison for a poem",
        "country": "AD",
        "deadline": "2014-05-03",
        "after_deadline": "ask-section",
        "appeal_languages": ["ca", "es", "fr", "own"],
        "recipients": ["ad/head-of-government", "ad/attorney-general"],
        "copies": ["ad/ombudsman", "embassy"],
    },
    "form_2016_label_value": {
        "reference": "UA 57/16",
        "update": "2",
        "index": "EUR 30/3456/2016",
        "issued": "2016-10-06",
        "title": "Harbour pilot's hunger strike enters fourth week",
        "concerns": ["Health concern", "unfair trial"],
        "country": "MT",
        "deadline": "2016-11-17",
        "after_deadline": "ask-section",
        "appeal_languages": ["mt", "en", "own"],
        "recipients": ["mt/justice-minister", "mt/director-of-prisons"],
        "copies": ["mt/the-commissioner-for-children"],
    },
    "ua_2018_contact_these_officials": {
        "reference": "UA 103.18",
        "issued": "2018-04-09",
        "country": "LU",
        "deadline": "2018-05-21",
        "recipients": ["lu/justice-minister", "lu-missions/embassy"],
    },
    "ua_2019_model_letter": {
        "reference": "UA 77/19",
        "index": "EUR 93/0123/2019",
        "issued": "2019-05-07",
        "title": "Beekeeper detained without charge",
        "country": "SM",
        "deadline": "2019-06-18",
        "after_deadline": "ask-section",
        "appeal_languages": ["it", "en", "own"],
        "recipients": ["sm/interior-minister"],
    },
}
# These pages were written before the program could read any, and shown to it only when it read all the others.
FACTS |= {
    "sheet_1998_extra": {
        "reference": "EXTRA 41/98",
        "index": "EUR 41/09/98",
        "issued": "1998-04-09",
        "concerns": ["death penalty", "imminent execution"],
        "country": "IE",
        "deadline": "1998-04-14",
        "recipients": ["ie/president", "ie/justice-minister"],
        "copies": ["ie/the-editor", "embassy"],
    },
    "stop_1999": {
        "reference": "UA 90/99",
        "update": "1",
        "updates": [{"update": "0", "index": "EUR 15/01/99", "date": "1999-05-04"}],
        "index": "EUR 15/02/99",
        "issued": "1999-05-21",
        "concerns": ["fear of forcible return"],
        "country": "DK",
    },
    "ua_2009_pages": {
        "reference": "UA 250/09",
        "index": "EUR 50/009/2009",
        "issued": "2009-09-14",
        "title": "Miners' leaders risk arrest after peaceful march",
        "country": "BE",
        "deadline": "2009-10-26",
        "after_deadline": "ask-section",
        "appeal_languages": ["fr", "nl", "own"],
        "recipients": ["be/prime-minister", "be/interior-minister"],
        "copies": ["be/federal-ombudsmen", "embassy"],
    },
    "ngo_2010_prose": {
        "reference": "Case ISL 140510",
        "title": "ALERT: Beekeepers' association closed in Iceland",
        "country": "IS",
        "deadline": "2010-06-30",
        "recipients": ["is/prime-minister", "is/justice-minister"],
        "copies": ["is/althing-ombudsman"],
    },
    "au_2011_pdf_francais": {
        "language": "fr",
        "reference": "AU 88/11",
        "update": "2",
        "updates": [
            {
                "update": "1",
                "index": "EUR 29/002/2011",
                "url": "http://www.example.org/fr/library/info/EUR29/002/2011/fr",
            }
        ],
        "index": "EUR 29/003/2011",
        "title": "Une cartographe détenue au secret",
        "country": "LU",
        "deadline": "2011-07-22",
        "after_deadline": "ask-section",
        "appeal_languages": ["fr", "de", "own"],
        "recipients": ["lu/ministre-de-la-justice", "lu/procureure-generale"],
        "copies": ["lu/commission-consultative-inventee", "embassy"],
    },
    "columns_2012_pdftotext": {
        "reference": "UA 200/12",
        "update": "1",
        "updates": [
            {"update": "0", "index": "EUR 20/001/2012", "url": "www.example.org/en/library/info/EUR20/001/2012/en"}
        ],
        "title": "Ferryman's life in danger",
        "country": "FI",
        "deadline": "2012-09-20",
        "after_deadline": "ask-section",
        "appeal_languages": ["fi", "sv", "own"],
        "recipients": ["fi/justice-minister", "fi/director-of-prisons"],
        "copies": ["fi/ombudsman", "embassy"],
    },
    "ngo_2015_requested_actions": {
        "reference": "MCO 002 / 0315 / OBS 019",
        "issued": "2015-03-11",
        "title": "Judicial harassment",
        "country": "MC",
        "recipients": ["mc/minister-of-state", "mc/director-of-judicial-services", "ch/embassy"],
        "copies": ["embassy"],
    },
    "swiss_2019_lettre": {
        "language": "fr",
        "title": "Un apiculteur en danger",
        "country": "SM",
        "deadline": "2019-12-15",
        "recipients": ["sm/ministre-de-l-interieur"],
        "copies": ["sm-missions/embassy"],
    },
    "au_2020_carta": {
        "language": "es",
        "reference": "AU 33/20",
        "index": "EUR 46/1234/2020",
        "issued": "2020-03-11",
        "country": "AD",
        "deadline": "2020-04-22",
        "after_deadline": "ask-section",
        "appeal_languages": ["ca", "es", "own"],
        "recipients": ["ad/ministra-de-justicia"],
    },
    "letter_2020_open": {
        "kind": "letter",
        "issued": "2020-02-12",
        "title": "Protection of the reindeer herder Ánte Luossavárri",
        "country": "NO",
        "recipients": ["no/prime-minister"],
    },
    "web_2022_ua": {
        "reference": "UA 103/22",
        "issued": "2022-12-02",
        "title": "Student jailed for silent protest",
        "country": "EE",
        "deadline": "2023-01-27",
        "appeal_languages": ["et", "en", "own"],
        "recipients": ["ee/president", "ee-missions/embassy"],
    },
}
OPTIONAL = {
    "update",
    "updates",
    "index",
    "issued",
    "concerns",
    "deadline",
    "after_deadline",
    "appeal_languages",
    "copies",
}


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_the_page(name: str) -> None:
    campaign = drafts(page(name)).campaign
    facts = FACTS[name]
    assert {field: campaign.get(field) for field in facts} == facts
    assert campaign["status"] == "draft"
    assert not (campaign.keys() & OPTIONAL) - facts.keys(), "nothing more than the page says"


DEMANDS = {
    "ua_1994_telegrams": [("express", "expressing concern"), ("ask", "asking for"), ("urge", "urging that they")],
    "fu_2001_further_information": [("express", "expressing"), ("urge", "calling on"), ("urge", "urging them")],
    "au_2002_francais": [("express", "dites-vous"), ("ask", "demandez que"), ("urge", "exhortez")],
    "au_2012_espanol": [("urge", "Instando a"), ("ask", "Pidiendo que"), ("remind", "Recordando a")],
    "ua_2013_deutsch": [("ask", "Bitte lassen"), ("urge", "Sorgen Sie"), ("ask", "Ich bitte Sie")],
    "ua_2014_private_use_bullets": [("urge", "Calling on"), ("ask", "Asking them"), ("urge", "Urging them")],
    "form_2016_label_value": [("urge", "Give Ġorġ"), ("urge", "Make sure"), ("urge", "Explain publicly")],
    "sheet_1998_extra": [("urge", "urging the"), ("express", "acknowledging"), ("welcome", "welcoming")],
    "ua_2009_pages": [("urge", "Urging the"), ("urge", "Calling for"), ("remind", "Reminding")],
    "ngo_2010_prose": [("urge", "Immediately reopen"), ("urge", "Take all"), ("urge", "Ensure that")],
    "au_2011_pdf_francais": [("ask", "Priez les"), ("urge", "Exhortez-les"), ("remind", "Rappelez-leur")],
    "ngo_2015_requested_actions": [("urge", "Guarantee"), ("urge", "Put an end"), ("urge", "Conform with")],
    "ua_2018_contact_these_officials": [
        ("urge", "Calling on"),
        ("urge", "Urging them"),
        ("ask", "Asking the Minister"),
    ],
}


@pytest.mark.parametrize("name", DEMANDS)
def test_demands_of_the_page_in_order(name: str) -> None:
    found = drafts(page(name))
    kinds = [demand["kind"] for demand in found.campaign["demands"]]
    begun = [
        (kind, text[: len(start)]) for kind, text, (_, start) in zip(kinds, found.sheets(), DEMANDS[name], strict=True)
    ]
    assert begun == DEMANDS[name]


def test_a_numbered_demand_keeps_its_second_sentence() -> None:
    first = drafts(page("form_2016_label_value")).sheets()[0]
    assert first.endswith("The court should hear the witnesses whom his lawyer has named.")


def test_a_model_letter_becomes_opening_and_letter_forms() -> None:
    campaign = drafts(page("ua_2019_model_letter")).campaign
    assert campaign["letter"]["opening"].startswith("I am writing to express my concern about Livio Tassinelli")
    assert "urge you" not in campaign["letter"]["opening"]
    letters = [" ".join(demand["letter"].split()) for demand in campaign["demands"]]
    assert letters[0].startswith("I therefore urge you to release Livio Tassinelli immediately, unless")
    assert letters[2] == (
        "I therefore urge you to guarantee that he can see his lawyer and his family regularly and in confidence."
    )
    assert not any("sheet" in demand for demand in campaign["demands"])


ENTRIES: dict[tuple[str, str], dict[str, Any]] = {
    ("ua_1994_telegrams", "li/head-of-government"): {
        "honorific": "Dr",
        "name": "Hugo Marxdorfer",
        "office": "Head of Government",
        "salutation": {"en": "Dear Dr Marxdorfer", "de": "Sehr geehrter Herr Regierungschef"},
        "address": {"lines": ["Government Building"], "city": "Vaduz", "postcode": "9490"},
        "fax": "+ 423 555 0101",
        "verified": {"date": "1994-06-03", "source": "UA 204/94"},
    },
    ("ua_1994_telegrams", "li/the-editor"): {
        "office": "The Editor",
        "organization": "Invented Valley Herald",
        "address": {"lines": ["PO Box 12"], "city": "Schaan", "postcode": "9494"},
    },
    ("fu_2001_further_information", "is/national-commissioner-of-police"): {
        "office": "National Commissioner of Police",
        "address": {"lines": ["Skúlagata 901"], "city": "Reykjavík", "postcode": "150"},
        "fax": [{"value": "+354 555 0123", "note": "if someone answers, ask for the fax tone"}],
    },
    ("au_2002_francais", "mc/ministre-detat"): {
        "honorific": "S.E. M.",
        "name": "Lucien Farandole",
        "gender": "m",
        "address": {"lines": ["Place Imaginaire 900"], "city": "Monaco Cedex", "postcode": "98015"},
        "salutation": "Monsieur le Ministre d’État",
        "email": "ministre@etat.example",
    },
    ("au_2012_espanol", "gt/presidente"): {
        "name": "Prócoro Inventado Paz",
        "office": "Presidente de la República",
        "rank": "head-of-state",
        "address": {"lines": ["Casa Imaginaria", "6a Avenida 9-00, Zona 1"], "city": "Ciudad de Guatemala"},
    },
    ("ua_2013_deutsch", "li-missions/embassy"): {
        "kind": "embassy",
        "name": "Wendelin Silberhorn",
        "state": "LI",
        "address": {"lines": ["Erfundene Straße 900"], "city": "Berlin", "postcode": "10117"},
        "fax": "030-5550 1920",
    },
    ("ua_2014_private_use_bullets", "ad/attorney-general"): {
        "email": ["fiscalia@fiscalia.example", "secretaria@fiscalia.example"],
        "address": {"lines": ["Avinguda Inventada 900, 2n pis"], "city": "Andorra la Vella", "postcode": "AD500"},
    },
    ("form_2016_label_value", "mt/justice-minister"): {
        "honorific": "Dr",
        "name": "Carmelo Zahra Inventat",
        "office": "Minister for Justice",
        "phone": "+356 2555 0161",
        "fax": "+356 2555 0162",
        "email": "minister@gustizzja.example",
        "salutation": "Dear Minister",
        "address": {"lines": ["900 Triq il-Fantasija"], "city": "Valletta", "postcode": "VLT 9000"},
    },
    ("sheet_1998_extra", "ie/justice-minister"): {"fax": ["+353 1 555 0143", "555 0144"]},
    ("sheet_1998_extra", "ie/the-editor"): {
        "organization": "The Invented Irish Clock",
        "address": {"lines": ["900-901 D'Olier Street"], "city": "Dublin", "postcode": "2"},
    },
    ("ua_2009_pages", "be/prime-minister"): {
        "name": "Hilde Wolkenveld",
        "office": "Prime Minister of Belgium",
        "fax": ["+32 2 555 01 51", "+32 2 555 01 52"],
    },
    ("ua_2009_pages", "be/interior-minister"): {
        "honorific": "Mr",
        "name": "Bart Nergens",
        "office": "Minister of the Interior",
        "fax": "+32 2 555 01 53",
    },
    ("ngo_2010_prose", "is/justice-minister"): {
        "name": "Bjartur Hugarburður",
        "organization": "Ministry of Justice",
        "web": "www.justice.example",
    },
    ("ngo_2015_requested_actions", "mc/director-of-judicial-services"): {
        "honorific": "Ms.",
        "name": "Odile Carrousel",
        "address": {"lines": ["Palais de Justice", "5 rue Fictive"], "city": "Monaco", "postcode": "98025"},
        "phone": "+377 55 50 02 02",
        "fax": "+377 55 50 02 03",
        "email": ["dsj@justice.example", "secretariat@justice.example"],
    },
    ("web_2022_ua", "ee/president"): {
        "name": "Urmas Kujutlus",
        "office": "President",
        "salutation": "Dear President Kujutlus",
        "social": ["https://facebook.example/president", "@EstPresExample"],
    },
    ("form_2016_label_value", "mt/director-of-prisons"): {"email": "director (at) prisons.example"},
    ("ua_2018_contact_these_officials", "lu/justice-minister"): {
        "address": {"lines": ["13 rue Inventée"], "postcode": "L-9990", "city": "Luxembourg"},
        "social": ["@justice_exemple", "@lschummerwald"],
    },
    ("ua_2018_contact_these_officials", "lu-missions/embassy"): {
        "name": "Théo Brumm",
        "web": "https://ambassade.example/contact",
        "address": {"lines": ["900 Invented Avenue NW"], "city": "Washington", "region": "DC", "postcode": "20008"},
    },
}


@pytest.mark.parametrize(("name", "id_"), ENTRIES)
def test_entries_of_the_address_book(name: str, id_: str) -> None:
    entry = drafts(page(name)).recipient(id_)
    facts = ENTRIES[name, id_]
    assert {field: entry.get(field) for field in facts} == facts


def test_a_letter_without_a_list_is_a_body_without_salutation_and_farewell() -> None:
    for name, begin, end in (
        ("letter_2020_open", "We write on behalf of eleven", "these concerns with your office."),
        ("web_2022_ua", "I am writing to express grave concern", "ensure that she can see her family."),
        ("swiss_2019_lettre", "Je suis très inquiet", "reçoive son insuline chaque jour."),
    ):
        body = " ".join(drafts(page(name)).campaign["letter"]["body"].split())
        assert body.startswith(begin)
        assert body.endswith(end)


def test_a_text_that_goes_on_over_the_page_is_one_paragraph() -> None:
    found = drafts(page("ua_2009_pages"))
    assert "The union has been told to leave its office." in " ".join(found.campaign["case"].split())
    assert "# | Page 1 of 2" in found.comments


def test_the_end_of_an_action_is_pointed_out() -> None:
    assert "# UNSURE: the page seems to end an action" in drafts(page("stop_1999")).comments


def test_words_joined_by_a_guess_are_named() -> None:
    assert (
        "# UNSURE: words broken at the end of a line were joined: police-men" in drafts(page("ua_2009_pages")).comments
    )


def test_columns_of_addresses_are_read_one_after_the_other() -> None:
    book = drafts(page("columns_2012_pdftotext")).books["fi"]["recipients"]
    assert [entry["address"]["postcode"] for entry in book.values()] == ["00131", "00530", "00102"]
    assert [entry["salutation"] for entry in book.values()] == ["Dear Minister", "Dear Director", "Dear Ombudsman"]
    assert [entry.get("fax") for entry in book.values()] == ["+358 9 555 0171", "+358 9 555 0172", None]


def test_telegrams_and_telexes_are_kept_as_internal_notes() -> None:
    notes = drafts(page("ua_1994_telegrams")).recipient("li/head-of-government")["notes"]
    assert "Telegrams: Head of Government Marxdorfer, Vaduz, Liechtenstein" in notes
    assert "Telexes: 889900 rgvd fl" in notes


def test_an_embassy_without_a_printed_country_gets_none() -> None:
    missions = drafts(page("ua_2018_contact_these_officials")).books["lu-missions"]
    assert "country" not in missions
    assert "country" not in missions["recipients"]["embassy"]["address"]


def test_names_of_persons_wait_for_somebody_to_decide() -> None:
    found = drafts(page("ua_1994_telegrams"))
    assert "people" not in found.campaign
    assert '# "Maria QUADERLI (f), aged 29, printer"' in found.comments


def test_what_must_not_be_mentioned_is_a_caution() -> None:
    caution = drafts(page("form_2016_label_value")).campaign["caution"]
    assert [text.strip() for text in caution] == ["Do not mention the pilot's daughter in your appeals."]


def test_words_for_a_web_page_are_kept_at_the_end_only() -> None:
    found = drafts(page("ua_2018_contact_these_officials"))
    assert "# | 2) LET US KNOW YOU TOOK ACTION" in found.comments
    assert "LET US KNOW" not in str(found.campaign)
