"""The headings and labels of several decades of appeals."""

import re
from enum import StrEnum

from appeals.pasted.page import Line

__all__ = ["Part", "heading", "is_greeting", "is_series"]


class Part(StrEnum):
    """What a part of the page is for."""

    TOP = "top"
    """Before any heading, and after the name of the series."""
    REFERENCE = "reference"
    INDEX = "index"
    ISSUED = "issued"
    TITLE = "title"
    COUNTRY = "country"
    CONCERN = "concern"
    NAMES = "names"
    LANGUAGES = "languages"
    DEADLINE = "deadline"
    SUMMARY = "summary"
    CASE = "case"
    ACTION = "action"
    APPEALS = "appeals"
    COPIES = "copies"
    CLOSING = "closing"
    """The sentences under the addresses: embassies, what holds after the date, which update it is."""
    LETTER = "letter"
    BACKGROUND = "background"
    CAUTION = "caution"
    ASIDE = "aside"
    """Reports of what was done, postage, web pages' own words."""


# A label stands alone on its line or has a colon; a phrase begins a part wherever a line begins with it.
_PHRASES: tuple[tuple[Part, str], ...] = (
    (Part.ASIDE, r"skip to main content|log ?in$|share this|view latest|support our|your tax.deductible|click here"),
    (Part.ASIDE, r"(?:\d\) )?let us know you took action|kindly inform us|electronic distribution"),
    (Part.ASIDE, r"(?:port|postage|porto)\s?:|please insert local diplomatic|additional resources$"),
    (Part.CLOSING, r"(?:please )?also (?:send|write)\b.*\b(?:diplomatic|embass)|(?:please )?also send copies"),
    (Part.CLOSING, r"please (?:also )?send copies to (?:the )?(?:diplomatic|embass)"),
    (Part.CLOSING, r"(?:and )?(?:copies )?to (?:the )?diplomatic representatives|and to (?:the )?embass"),
    (Part.CLOSING, r"ainsi qu['’]aux? (?:représentant|ambassad)|env[ií]en? también copias|y a la representación"),
    (
        Part.CLOSING,
        r"(?:please )?check with (?:your|the)\b|consulten? con|vérifiez auprès|bitte (?:fragen|erkundigen) sie",
    ),
    (Part.CLOSING, r"this is the \w+ (?:and final )?update|esta es la \w+ actualización|ceci est la \w+ mise à jour"),
    (Part.CLOSING, r"bitte (?:schreiben|senden|schicken) sie ihre appelle|prière d['’]intervenir|veuillez ne plus"),
    (
        Part.CLOSING,
        r"please (?:send|post|write|take action)\b[^:]*\b(?:immediately|as soon as possible)\W*(?:check|until|before|by|and|$)",
    ),
    (Part.CLOSING, r"please take action (?:as|by|before|until)|please send appeals to arrive (?:before|by)"),
    (
        Part.CLOSING,
        r"(?:please )?(?:do not|don['’]t) send (?:any )?(?:appeals|letters|messages)|no further action is (?:requested|required)",
    ),
    (Part.CLOSING, r"(?:this (?:bulletin|action|appeal)|\(?it)? ?expires?(?: on)?:? "),
    (Part.LANGUAGES, r"you (?:can|may) also write in your own language"),
    (Part.LANGUAGES, r"preferred languages?(?: to address targets?)?\s*:"),
    (Part.APPEALS, r"(?:please )?(?:send|address|direct) (?:your )?(?:appeals|letters|messages|e-?mails?)\b.*\bto\W*$"),
    (Part.APPEALS, r"(?:please )?send (?:your )?(?:appeals|letters) (?:before|by|until|to)\b"),
    (Part.APPEALS, r"contact (?:these|this|the following|one or both|both)\b.*"),
    (
        Part.APPEALS,
        r"env[ií]en? (?:sus |los )?llamamientos antes del?\b.*|envoyez vos appels\b.*(?:à|aux destinataires)\W*$",
    ),
    (Part.APPEALS, r"(?:bitte )?senden sie (?:bitte )?ihre appelle\b.*\ban\W*$"),
    (Part.COPIES, r"(?:y )?(?:env[ií]en? )?copias? a\b ?:?|kopien? an\b ?:?|copies? à ?:?"),
    (
        Part.COPIES,
        r"(?:and )?(?:please )?(?:send )?(?:a )?cop(?:y|ies)(?: of (?:your|these) (?:appeals|letters))?(?: should be sent)? to\b ?:?",
    ),
    (
        Part.ACTION,
        r"(?:please )?write (?:immediately|now|a letter|letters|an appeal|appeals|to express|to the .*(?:urging|calling|asking))",
    ),
    (
        Part.ACTION,
        r"please (?:write|act now|take action now|send (?:\w+ly[ -]worded |polite |courteous |urgent |short )?(?:telegrams|telexes|faxes|express|airmail|appeals|letters|e-?mails|messages|telephone calls|tweets))",
    ),
    (
        Part.ACTION,
        r"(?:the following )?(?:recommended|requested|suggested) actions?\b|actions? (?:requested|recommended|required)\b|take action\b",
    ),
    (
        Part.ACTION,
        r"action recommandée|dans (?:les|vos) appels\b|dans les courriers\b|écrivez\b.*:$|merci d['’]écrire|veuillez (?:écrire|envoyer)",
    ),
    (
        Part.ACTION,
        r"acción recomendada|acciones recomendadas|escriban? (?:inmediatamente|lo antes)|env[ií]en? (?:llamamientos|cartas)\b.*:$",
    ),
    (Part.ACTION, r"schreiben sie bitte\b|bitte schreiben sie (?!ihre)|empfohlene aktion(?:en)?|werden sie aktiv"),
    (Part.ACTION, r"(?:the )?[\w ’'-]{3,60}(?:calls|call|calling) (?:on|upon) .{3,90}\bto\s?:$"),
    (
        Part.LETTER,
        r"(?:sample|model|suggested) (?:letter|appeal|text)\b|lettre[- ]type|carta (?:modelo|tipo)|modelo de carta|musterbrief|briefvorschlag",
    ),
    (Part.BACKGROUND, r"additional information\b(?=\W*$)|background information\b(?=\W*$)"),
    (Part.CAUTION, r"(?:please |but )*(?:do not|don['’]t|never) (?:mention|refer|name|quote|use)\b"),
)
_LABELS: tuple[tuple[Part, str], ...] = (
    (
        Part.REFERENCE,
        r"urgent action type and number|(?:ua|urgent action|action|case|appeal) (?:number|no\.?|ref(?:erence)?)|reference|our ref\.?|ref\.?",
    ),
    (
        Part.REFERENCE,
        r"aktionsnummer|numéro (?:de l['’])?(?:action|appel)|número de (?:acción|au)|référence|referencia",
    ),
    (
        Part.INDEX,
        r"(?:ai )?index(?: number| no\.?)?|document index|document (?:id|number)|index ai|índice(?: ai)?|dokument(?:en)?nummer",
    ),
    (
        Part.ISSUED,
        r"(?:issue |publication )?date|date of issue|issued(?: on)?|published(?: on)?|fecha|datum|date d['’]émission|ausgestellt am",
    ),
    (Part.TITLE, r"title|headline|titre|título|titel|re|subject|betreff|asunto|objet"),
    (Part.COUNTRY, r"country|countries|state|pays|país|land|länder"),
    (
        Part.CONCERN,
        r"(?:types? of )?concerns?|issues?|themes?|topics?|themen?|thèmes?|temas?|préoccupations?|motivos? de preocupación",
    ),
    (
        Part.NAMES,
        r"names?(?: and prefer+ed pronouns?)?|names? of .{3,30}|victims?|people at risk|gender m/f|gender|noms?|nombres?|género(?: h/m)?|opfer",
    ),
    (
        Part.LANGUAGES,
        r"(?:preferred |appeal )?languages?(?: of (?:the )?(?:appeals|letters))?|langues?|idiomas?|sprachen?",
    ),
    (
        Part.DEADLINE,
        r"(?:sending |appeals? |final )?deadline(?: for .{3,30})?|last (?:day|date)(?: for .{3,30})?|appeal until|(?:valid|send) (?:until|before|by)",
    ),
    (
        Part.DEADLINE,
        r"délai(?: d['’]envoi)?|date limite(?: d['’]envoi)?|fecha límite|appell bis|einsendeschluss|frist|expir(?:y|ation) date|expires",
    ),
    (
        Part.CLOSING,
        r"after the deadline|after this date|further information|more information|más información|pour en savoir plus|link to previous (?:ua|urgent action)|previous (?:ua|updates?)",
    ),
    (Part.SUMMARY, r"(?:case )?summary|in (?:short|brief)|lead|résumé|resumen|zusammenfassung|kurz"),
    (
        Part.CASE,
        r"(?:the )?case|(?:the )?facts|what (?:has )?happened|the story|description of (?:the )?situation|case details|les faits|los hechos|sachlage|sachverhalt|was ist passiert",
    ),
    (
        Part.ACTION,
        r"(?:key )?demands?|(?:our )?requests?|what (?:to|you can|we) (?:ask|demand|do|say|write)(?: for)?|what you can do|how (?:you can|to) help|act now|points to (?:make|raise|cover)",
    ),
    (
        Part.ACTION,
        r"agissez|passez à l['’]action|demandes|que pouvez-vous faire\W*|actúen?|peticiones|qué puedes hacer\W*|forderungen|was sie tun können|que faire\W*",
    ),
    (
        Part.APPEALS,
        r"(?:please )?(?:send )?appeals to|write to|letters to|(?:main )?(?:recipients?|addressees?|targets?|address(?:es)?)(?: of (?:the )?appeals)?|who to write to|address your (?:appeals|letters) to",
    ),
    (
        Part.APPEALS,
        r"appels? à|destinataires?|adresses?|llamamientos a|destinatarios?|direcciones|appelle an|adressat(?:en)?|adressen|empfänger|schreiben sie an",
    ),
    (Part.COPIES, r"c\.?\s?c\.?|with (?:a )?cop(?:y|ies) to|(?:and )?cop(?:y|ies) to|copies"),
    (
        Part.BACKGROUND,
        r"background|context|further background|informations? (?:complémentaires?|générales?)|contexte|información (?:adicional|complementaria|general)|contexto|hintergrund(?:information(?:en)?)?|zusätzliche information(?:en)?",
    ),
    (Part.CAUTION, r"(?:please )?note|caution|important|points? of caution"),
    (
        Part.ASIDE,
        r"reporting back|report back|licen[cs]e|disclaimer|avertissement|media contact|notes? to (?:sections|editors)",
    ),
)
_COMPILED = [
    *((part, re.compile(rf"(?P<label>{phrase})", re.IGNORECASE)) for part, phrase in _PHRASES),
    *((part, re.compile(rf"\W?(?P<label>{label})\s*(?::|$)", re.IGNORECASE)) for part, label in _LABELS),
]
_SERIES = re.compile(
    r"urgent action(?: network)?|action urgente|acción urgente|eilaktion|urgent appeal\b.*|amnesty international(?: \w+)?"
    r"|letters? against (?:torture|forgetting)|lettres? contre l['’ ].*|briefe gegen .*|cartas contra .*|document public|public document|public|external\b.*|open letter|offener brief|lettre ouverte|carta abierta",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|your (?:excellency|majesty|royal highness|honou?r)|excellency|honou?rable|monsieur|madame|sehr geehrte[rs]?|"
    r"estimad[oa]s?|señora?|excelencia|excellence|уважаем\w+|господин|госпожа)\b[^.!?:;]{0,90}[,:!]?$",
    re.IGNORECASE,
)
_ADDRESSES = frozenset({Part.APPEALS, Part.COPIES})
# Labels that mean something else inside an address.
_NOT_IN_ADDRESSES = frozenset({Part.TITLE, Part.NAMES, Part.COUNTRY, Part.ISSUED, Part.INDEX, Part.CONCERN, Part.CASE, Part.SUMMARY, Part.REFERENCE, Part.LANGUAGES})  # fmt: skip
_READ = 400  # characters of a line that are looked at: headings are shorter


def is_series(line: Line) -> bool:
    """Whether a line is only the name of a series: 'URGENT ACTION'."""
    return bool(_SERIES.fullmatch(line.text.strip(" :")))


def is_greeting(line: Line) -> bool:
    """Whether a line is a salutation and nothing else: 'Dear Minister,'."""
    return line.text.endswith((",", ":", "!")) and bool(_GREETING.fullmatch(line.text))


def heading(line: Line, inside: Part = Part.TOP) -> tuple[Part, str, str] | None:
    """The part that a line begins, its label and what follows; None for a line without heading."""
    for part, pattern in _COMPILED:
        match = pattern.match(line.text[:_READ])
        if not match or (inside in _ADDRESSES and part in _NOT_IN_ADDRESSES):
            continue
        if (
            inside in _ADDRESSES
            and part is Part.APPEALS
            and match["label"].casefold() in {"address", "adresse", "addresse"}
        ):
            continue
        label = line.text[: match.end()]
        if _reads_as_prose(line, part, match["label"]):
            continue
        return part, label.strip(), line.text[match.end() :].lstrip(" :–-").strip()
    return None


def _reads_as_prose(line: Line, part: Part, label: str) -> bool:
    """'Write to' in the middle of a story is no heading; a closing sentence may be long."""
    return label[:1].islower() and line.mark == "" and part not in {Part.CLOSING, Part.ASIDE, Part.COPIES, Part.ACTION}
