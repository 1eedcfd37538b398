"""Headings of six languages, one at a time on a page that is otherwise the same."""

from typing import Any

import pytest
from pages import drafts

PAGE = """UA: 915/26 Index: XYZ 51/008/2026  Sierra Leone  Date: 12 July 2026

TEACHER HELD

Ann Example, a teacher, is held in Sampleton. Her family has not seen her for a week and does not know where she is.

{ask}
- {first};
- {second}.

{to}
{office}
John Sample
1 Sample Street
Freetown, Sierra Leone
Salutation: Dear Minister
"""
DEMANDS = {
    "en": ("Urging the authorities to release her", "Calling on them to open an inquiry"),
    "fr": ("Priant les autorités de la libérer", "Exhortez-les à ouvrir une enquête"),
    "es": ("Instando a las autoridades a liberarla", "Pidiendo una investigación"),
    "de": ("Lassen Sie sie frei", "Leiten Sie eine Untersuchung ein"),
    "it": ("Sollecitando la sua liberazione", "Chiedendo un’indagine"),
    "pt": ("Instando as autoridades a libertá-la", "Pedindo um inquérito"),
}
OFFICES = {
    "en": "Minister of Justice",
    "fr": "Ministre de la Justice",
    "es": "Ministro de Justicia",
    "de": "Justizminister",
    "it": "Ministro della Giustizia",
    "pt": "Ministro da Justiça",
}
HEADINGS: list[tuple[str, str, str, list[str] | None]] = [
    ("en", "Please write immediately in English, French or your own language:", "Appeals to:", ["en", "fr", "own"]),
    (
        "en",
        "PLEASE WRITE IMMEDIATELY IN ARABIC, ENGLISH, FRENCH OR YOUR OWN LANGUAGE:",
        "PLEASE SEND APPEALS BEFORE 3 AUGUST 2026 TO:",
        ["ar", "en", "fr", "own"],
    ),
    ("en", "RECOMMENDED ACTION: Please send faxes and letters in English or Krio:", "SEND APPEALS TO:", ["en", "kri"]),
    (
        "en",
        "Please write courteous letters, if possible in Spanish or English, otherwise in your own language:",
        "PLEASE SEND YOUR LETTERS TO:",
        ["es", "en", "own"],
    ),
    ("en", "WHAT YOU CAN DO", "Write to:", None),
    ("en", "What you can do: please write polite letters", "Addresses", None),
    ("en", "RECOMMENDED ACTIONS", "Letters to", None),
    ("en", "TAKE ACTION", "Send your appeal to:", None),
    ("en", "How you can help:", "Recipients:", None),
    (
        "fr",
        "DANS LES APPELS QUE VOUS FEREZ PARVENIR LE PLUS VITE POSSIBLE aux destinataires mentionnés ci-après, en anglais, en français ou dans votre propre langue :",
        "ENVOYEZ VOS APPELS AVANT LE 3 AOÛT 2026 À :",
        ["en", "fr", "own"],
    ),
    ("fr", "ÉCRIVEZ IMMÉDIATEMENT, en anglais ou dans votre langue :", "APPELS À", ["en", "own"]),
    ("fr", "Passez à l’action !", "Destinataires :", None),
    ("fr", "Veuillez écrire en français :", "Veuillez envoyer vos appels à :", ["fr"]),
    ("fr", "Que faire ?", "Adressez vos courriers à :", None),
    ("es", "Escriban inmediatamente, en inglés o en su propio idioma:", "ENVÍEN LLAMAMIENTOS A:", ["en", "own"]),
    (
        "es",
        "Por favor, escriban en español, inglés, francés o en su idioma:",
        "Envíen sus llamamientos, antes del 3 de agosto de 2026, a:",
        ["es", "en", "fr", "own"],
    ),
    ("es", "ACCIONES RECOMENDADAS", "LLAMAMIENTOS A:", None),
    ("es", "¿Qué puedes hacer?", "Dirección:", None),
    ("es", "ACTÚA", "Escribe a:", None),
    ("es", "ACCIÓN RECOMENDADA: Envíen cartas en inglés o francés:", "DIRIJAN SUS LLAMAMIENTOS A:", ["en", "fr"]),
    ("de", "SCHREIBEN SIE BITTE E-MAILS, FAXE ODER LUFTPOSTBRIEFE MIT FOLGENDEN FORDERUNGEN", "APPELLE AN", None),
    (
        "de",
        "Bitte schreiben Sie sofort auf Englisch, Deutsch oder in Ihrer eigenen Sprache:",
        "Senden Sie Ihre Appelle vor dem 3. August 2026 an:",
        ["en", "de", "own"],
    ),
    ("de", "EMPFOHLENE AKTIONEN", "Anschriften:", None),
    ("de", "Was Sie tun können", "Adressen", None),
    ("de", "Bitte fordern Sie:", "Bitte schreiben Sie an:", None),
    (
        "it",
        "SI PREGA DI SCRIVERE IMMEDIATAMENTE in inglese o nella propria lingua:",
        "INVIARE APPELLI PRIMA DEL 3 AGOSTO 2026 A:",
        ["en", "own"],
    ),
    ("it", "AZIONI RACCOMANDATE", "APPELLI A:", None),
    ("it", "Cosa puoi fare", "Scrivete a:", None),
    ("it", "Scrivi subito in italiano, inglese o francese:", "Inviate i vostri appelli a:", ["it", "en", "fr"]),
    (
        "pt",
        "POR FAVOR, ESCREVA IMEDIATAMENTE em inglês ou em seu próprio idioma:",
        "ENVIE APELOS ANTES DE 3 DE AGOSTO DE 2026 PARA:",
        ["en", "own"],
    ),
    ("pt", "AÇÕES RECOMENDADAS", "APELOS PARA:", None),
    ("pt", "O que podem fazer", "Destinatários:", None),
    (
        "pt",
        "Escrevam imediatamente em português, inglês, francês ou na vossa língua:",
        "Enviem os vossos apelos até 3 de Agosto de 2026 para:",
        ["pt", "en", "fr", "own"],
    ),
    ("pt", "Aja agora", "Escreva para:", None),
    ("en", "Please write courteous letters in Spanish, otherwise in your own language:", "APPEALS TO:", ["es", "own"]),
    ("en", "Please send appeals to arrive as quickly as possible, in English:", "Please write to:", ["en"]),
    ("fr", "DANS LES MESSAGES QUE VOUS FEREZ PARVENIR LE PLUS VITE POSSIBLE, en anglais :", "APPELS À :", ["en"]),
    ("fr", "ENVOYEZ IMMÉDIATEMENT UN COURRIER, en anglais :", "ADRESSEZ VOS APPELS, AVANT LE 3 AOÛT 2026, À :", ["en"]),
    ("es", "Envíen llamamientos, en inglés o en su propio idioma:", "LLAMAMIENTOS A:", ["en", "own"]),
    ("es", "En sus llamamientos, redactados en inglés:", "DIRIJAN SUS LLAMAMIENTOS A:", ["en"]),
    ("de", "FORDERN SIE HÖFLICH FORMULIERT", "RICHTEN SIE IHRE APPELLE AN", None),
    ("it", "Per favore scrivete in inglese o nella vostra lingua:", "INVIATE APPELLI A:", ["en", "own"]),
    ("it", "Ti chiediamo di scrivere immediatamente, in inglese:", "APPELLI A:", ["en"]),
    ("pt", "ESCREVA AGORA em inglês:", "ENVIE SUA CARTA ATÉ 3 DE AGOSTO DE 2026 PARA:", ["en"]),
]
LAST_DAYS = [
    "PLEASE SEND APPEALS BEFORE 23 AUGUST 2026 TO:",
    "Please send appeals no later than 23 August 2026 to:",
    "Send appeals by 23 August to:",
    "PLEASE SEND YOUR LETTERS UNTIL AUGUST 23, 2026 TO:",
    "ENVÍEN LLAMAMIENTOS ANTES DEL 23 DE AGOSTO DE 2026 A:",
    "ENVÍEN SUS LLAMAMIENTOS HASTA EL 23 DE AGOSTO DE 2026 A:",
    "ENVOYEZ VOS APPELS AVANT LE 23 AOÛT 2026 À :",
    "ENVOYEZ VOS APPELS JUSQU'AU 23 AOÛT 2026 AUX DESTINATAIRES SUIVANTS :",
    "BITTE SENDEN SIE IHRE APPELLE BIS ZUM 23. AUGUST 2026 AN:",
    "INVIARE APPELLI ENTRO IL 23 AGOSTO 2026 A:",
    "ENVIEM APELOS ATÉ 23 DE AGOSTO DE 2026 PARA:",
    "PLEASE SEND APPEALS TO ARRIVE BEFORE 23 AUGUST 2026 TO:",
    "Deadline: 23.8.2026\nAppeals to:",
    "DATE LIMITE : 23/08/2026\nAPPELS À :",
    "FECHA LÍMITE: 23 de agosto de 2026\nLLAMAMIENTOS A:",
    "Scadenza: 23 agosto 2026\nAppelli a:",
    "Prazo: 23 de agosto de 2026\nApelos para:",
    "Einsendeschluss: 23. August 2026\nAppelle an:",
    "Appeals to be sent before 23 August 2026.\n\nAPPEALS TO:",
    "This action expires on 23 August 2026\n\nAPPEALS TO:",
    "VALID UNTIL: 23 August 2026\nADDRESSES:",
    "PLEASE ACT BEFORE 23 AUGUST 2026\n\nSEND APPEALS TO:",
    "LAST DAY FOR LETTERS: 23 AUG 2026\nWRITE TO:",
    "Please send your appeals as soon as possible, and in any case before 23 August 2026, to:",
    "MERCI D'AGIR AVANT LE : 23 août 2026\n\nDESTINATAIRES :",
    "Acte antes del 23 de agosto de 2026\n\nDESTINATARIOS:",
    "ACTÚEN ANTES DEL 23 DE AGOSTO DE 2026\n\nDESTINATARIOS:",
    "Schreiben Sie bis 23. August 2026 an:",
    "À ENVOYER AVANT LE 23 AOÛT 2026\n\nADRESSES :",
    "Action à mener avant le 23 août 2026\nADRESSE :",
    "Please take action by 23 August 2026\nContact this official:",
    "ENVIAR LOS LLAMAMIENTOS A MÁS TARDAR EL 23 DE AGOSTO DE 2026 A:",
    "Responder antes do dia 23 de agosto de 2026\n\nDESTINATÁRIOS:",
    "SCRIVERE ENTRO E NON OLTRE IL 23 AGOSTO 2026\n\nDESTINATARI:",
]
LANGUAGES = {
    "PREFERRED LANGUAGE TO ADDRESS TARGET: English, Persian. You may also write in your own language.": [
        "en",
        "fa",
        "own",
    ],
    "PREFERRED LANGUAGE TO ADDRESS TARGET:\nEnglish\nFrench\nYou can also write in your own language.": [
        "en",
        "fr",
        "own",
    ],
    "Preferred language(s): English, French and Kirundi; your own language is fine too": ["en", "fr", "rn", "own"],
    "LANGUAGES: Arabic/English/French": ["ar", "en", "fr"],
    "Languages: Dari, Pashto, English": ["fa-AF", "ps", "en"],
    "Language: Chinese (Mandarin) or English or your own language": ["zh", "en", "own"],
    "IDIOMAS PREFERIDOS: español, guaraní e inglés": ["es", "gn", "en"],
    "LANGUE(S) PRÉFÉRÉE(S) : français, malgache": ["fr", "mg"],
    "BEVORZUGTE SPRACHE: Türkisch, Kurdisch oder Englisch": ["tr", "ku", "en"],
    "LINGUE: arabo, francese, inglese": ["ar", "fr", "en"],
    "IDIOMAS: português, tétum e inglês": ["pt", "tet", "en"],
    "PREFERRED LANGUAGE TO ADDRESS TARGET: Vietnamese or English\nYou can also write in your own language.": [
        "vi",
        "en",
        "own",
    ],
    "Preferred language: Spanish": ["es"],
    "PREFERRED LANGUAGE TO ADDRESS TARGET: Sinhala, Tamil, English": ["si", "ta", "en"],
    "PREFERRED LANGUAGE TO ADDRESS TARGET: Filipino, Cebuano": ["fil", "ceb"],
    "PREFERRED LANGUAGE TO ADDRESS TARGET: Bahasa Indonesia, English": ["id", "en"],
}


def read(language: str, ask: str, to: str) -> dict[str, Any]:
    first, second = DEMANDS[language]
    text = PAGE.format(ask=ask, to=to, office=OFFICES[language], first=first, second=second)
    return drafts(text).campaign


@pytest.mark.parametrize(("language", "ask", "to", "languages"), HEADINGS)
def test_demands_recipient_and_languages_are_found(
    language: str, ask: str, to: str, languages: list[str] | None
) -> None:
    campaign = read(language, ask, to)
    assert [demand["sheet"].strip(" .;\n") for demand in campaign["demands"]] == list(DEMANDS[language])
    assert len(campaign["recipients"]) == 1
    assert campaign.get("appeal_languages") == languages


@pytest.mark.parametrize("heading", LAST_DAYS)
def test_the_last_day_is_the_one_that_a_heading_names(heading: str) -> None:
    campaign = read("en", "PLEASE WRITE IMMEDIATELY in English or your own language:", heading)
    assert campaign["deadline"] == "2026-08-23"
    assert campaign["recipients"] == ["sl/justice-minister"]
    assert len(campaign["demands"]) == 2


@pytest.mark.parametrize("label", LANGUAGES)
def test_every_language_of_a_label_is_kept(label: str) -> None:
    text = PAGE.replace("{ask}", f"{label}\nPlease write:").replace("{to}", "APPEALS TO:")
    assert drafts(text).campaign["appeal_languages"] == LANGUAGES[label]


@pytest.mark.parametrize("mark", ["§", "•", "-"])
def test_marks_of_a_list_in_lost_fonts_are_marks(mark: str) -> None:
    text = f"{mark} Exhortez-les à ouvrir une enquête ;\n{mark} demandez qu’elle soit libérée."
    page = PAGE.replace("- {first};\n- {second}.", text).format(
        ask="Écrivez en français :", to="APPELS À :", office="Ministre"
    )
    assert len(drafts(page).campaign["demands"]) == 2


def test_a_page_of_few_words_says_that_its_language_is_a_guess() -> None:
    page = """AZIONE URGENTE

ATTIVISTA IN CARCERE

UA 150/26  Iraq   Data: 20 novembre 2026

L'attivista Ali Esempio rischia di essere impiccato.

INVIARE APPELLI ENTRO IL 1° GENNAIO 2027 A:
Ministro della Giustizia
Baghdad, Iraq
"""
    made = drafts(page)
    assert made.campaign["language"] == "it"
    assert "few words of the page tell its language: is the 'language' below right?" in made.facts()["unsure"]
    assert made.campaign["case"] == "L'attivista Ali Esempio rischia di essere impiccato.\n"
