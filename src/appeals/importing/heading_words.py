"""What headings and labels of appeals say, in several decades and languages: regular expressions, case aside.

The first that fits a line wins, so the narrower ones stand above the wider ones.
"""

from enum import StrEnum

__all__ = ["LABELS", "PHRASES", "SERIES", "Part"]


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


_SEND = r"telegrams|telexes|faxes|express|airmail|appeals|letters|e-?mails|messages|telephone calls|tweets"
_YOURS = r"(?:your|these) (?:appeals|letters)"
_SOON = r"immediately|as soon as possible|as quickly as possible"

# fmt: off
PHRASES: tuple[tuple[Part, tuple[str, ...]], ...] = (
    (Part.ASIDE, (
        r"skip to main content", r"log ?in$", r"share this", r"view latest", r"support our", r"your tax.deductible",
        r"click here", r"(?:\d\) )?let us know you took action", r"kindly inform us", r"electronic distribution",
        r"(?:port|postage|porto)\s?:", r"please insert local diplomatic", r"additional resources$",
    )),
    (Part.CLOSING, (
        r"(?:please )?also (?:send|write)\b.*\b(?:diplomatic|embass)", r"(?:please )?also send copies",
        r"please (?:also )?send copies to (?:the )?(?:diplomatic|embass)",
        r"(?:and )?(?:copies )?to (?:the )?diplomatic representatives", r"and to (?:the )?embass",
        r"(?:please )?check with (?:your|the)\b", r"this is the \w+ (?:and final )?update",
        rf"please (?:send|post|write|take action)\b[^:]*\b(?:{_SOON})\W*(?:check|until|before|by|and|$)",
        r"please take action (?:as|by|before|until)", r"please send appeals to arrive (?:before|by)",
        r"(?:please )?(?:do not|don['’]t) send (?:any )?(?:appeals|letters|messages)",
        r"no further action is (?:requested|required)",
        r"this (?:bulletin|action|appeal) expires", r"\(?(?:it )?expires?(?: on)?:? ",
        r"ainsi qu['’]aux? (?:représentant|ambassad)", r"vérifiez auprès", r"ceci est la \w+ mise à jour",
        r"prière d['’]intervenir", r"veuillez (?:ne plus|également|aussi)", r"merci d['’]agir", r"pour plus d['’]informations?",
        r"env[ií]en? también copias", r"y a la representación", r"consulten? con", r"esta es la \w+ actualización",
        r"actúen? lo antes posible",
        r"bitte (?:fragen|erkundigen) sie", r"dies ist die \w+ aktualisierung",
        r"bitte (?:schreiben|senden|schicken) sie ihre appelle", r"bitte senden sie (?:auch|außerdem) kopien",
    )),
    (Part.LANGUAGES, (
        r"you (?:can|may) also write in your own language", r"preferred languages?(?: to address targets?)?\s*:",
        r"vous pouvez (?:également|aussi) écrire dans votre", r"vous pouvez écrire vos appels en\s*:",
        r"también pueden escribir en su", r"pueden escribir llamamientos en\s*:",
    )),
    (Part.APPEALS, (
        r"(?:please )?(?:send|address|direct) (?:your )?(?:appeals|letters|messages|e-?mails?)\b.*\bto\W*$",
        r"(?:please )?send (?:your )?(?:appeals|letters) (?:before|by|until|to)\b",
        r"contact (?:these|this|the following|one or both|both)\b.*",
        r"(?:veuillez )?envoye[rz] vos appels\b.*(?:à|aux destinataires)\W*$",
        r"env[ií]en? (?:sus |los )?llamamientos antes del?\b.*",
        r"(?:bitte )?senden sie (?:bitte )?ihre appelle\b.*\ban\W*$",
    )),
    (Part.COPIES, (
        rf"(?:and )?(?:please )?(?:also )?(?:send )?(?:a )?cop(?:y|ies)(?: of {_YOURS})?(?: should be sent)? to\b ?:?",
        r"copies? à ?:?", r"(?:y )?(?:env[ií]en? )?copias? a\b ?:?", r"(?:senden sie (?:bitte )?(?:eine )?)?kopien? an\b ?:?",
    )),
    (Part.ACTION, (
        r"(?:please )?write (?:immediately|now|a letter|letters|an appeal|appeals|to express|to the .*(?:urging|calling|asking))",
        r"please (?:write|act now|take action now)",
        rf"please send (?:\w+ly[ -]worded |polite |courteous |urgent |short )?(?:{_SEND})",
        r"(?:the following )?(?:recommended|requested|suggested) actions?\b", r"actions? (?:requested|recommended|required)\b",
        r"take action\b", r"(?!I\b|we\b)[\w ’'-]{3,60}(?:calls|call|calling) (?:on|upon) .{3,90}\bto\s?:$",
        r"(?!I\b|we\b)[\w ’'-]{3,60} urges? .{3,90}\bto\s?:$",
        r"action recommandée", r"dans (?:les|vos) appels\b", r"dans les courriers\b", r"merci d['’]écrire",
        r"écrivez (?:immédiatement|dès|sans)", r"écrivez\b.*:$", r"veuillez (?:écrire|envoyer)", r"passez à l['’]action",
        r"acción recomendada", r"acciones recomendadas", r"escriban? (?:inmediatamente|lo antes)", r"actúen?\s?:",
        r"env[ií]en? (?:llamamientos|cartas)\b.*:$",
        r"schreiben sie bitte\b", r"bitte schreiben sie (?!ihre)", r"empfohlene aktion(?:en)?", r"werden sie aktiv",
    )),
    (Part.LETTER, (
        r"(?:sample|model|suggested) (?:letter|appeal|text)\b", r"lettre[- ]type", r"modèle de lettre",
        r"carta (?:modelo|tipo)", r"modelo de carta", r"musterbrief", r"briefvorschlag",
    )),
    (Part.BACKGROUND, (r"additional information\b(?=\W*$)", r"background information\b(?=\W*$)")),
    (Part.CAUTION, (r"(?:please |but )*(?:do not|don['’]t|never) (?:mention|refer|name|quote|use)\b",)),
)
"""What begins a part wherever a line begins with it."""

LABELS: tuple[tuple[Part, tuple[str, ...]], ...] = (
    (Part.REFERENCE, (
        r"urgent action type and number", r"(?:ua|urgent action|action|case|appeal) (?:number|no\.?|ref(?:erence)?)",
        r"reference", r"our ref\.?", r"ref\.?", r"numéro (?:de l['’])?(?:action|appel)", r"référence",
        r"número de (?:acción|au)", r"referencia", r"aktionsnummer",
    )),
    (Part.INDEX, (
        r"(?:ai )?index(?: number| no\.?)?", r"document (?:index|id|number)", r"index ai", r"índice(?: ai)?",
        r"dokument(?:en)?nummer",
    )),
    (Part.ISSUED, (
        r"(?:issue |publication )?date", r"date of issue", r"(?:issued|published)(?: on)?", r"date d['’]émission", r"fecha",
        r"datum", r"ausgestellt am",
    )),
    (Part.TITLE, (
        r"title", r"headline", r"re", r"subject", r"titre", r"objet", r"título", r"asunto", r"titel", r"betreff",
    )),
    (Part.COUNTRY, (r"country|countries|state", r"pays", r"país", r"land|länder")),
    (Part.CONCERN, (
        r"(?:types? of )?concerns?", r"issues?", r"themes?", r"topics?", r"préoccupations?", r"thèmes?", r"temas?",
        r"motivos? de preocupación", r"themen?",
    )),
    (Part.NAMES, (
        r"names?(?: and prefer+ed (?:pronouns?|gender))?", r"names? of .{3,30}", r"victims?", r"people at risk",
        r"gender m/f", r"gender", r"noms?(?: et pronoms?.{0,20})?", r"nombres?(?: y género.{0,30})?", r"género(?: h/m)?", r"opfer",
    )),
    (Part.LANGUAGES, (
        r"(?:preferred |appeal )?languages?(?: of (?:the )?(?:appeals|letters))?", r"langues?", r"idiomas?", r"sprachen?",
    )),
    (Part.DEADLINE, (
        r"(?:sending |appeals? |final )?deadline(?: for .{3,30})?", r"last (?:day|date)(?: for .{3,30})?", r"appeal until",
        r"(?:valid|send) (?:until|before|by)", r"expir(?:y|ation) date", r"expires",
        r"délai(?: d['’]envoi)?", r"date limite(?: d['’]envoi)?", r"fecha límite", r"appell bis", r"einsendeschluss", r"frist",
    )),
    (Part.CLOSING, (
        r"after (?:the deadline|this date)", r"(?:further|more) information", r"link to previous (?:ua|urgent action)",
        r"previous (?:ua|updates?)", r"pour en savoir plus", r"más información",
    )),
    (Part.SUMMARY, (
        r"(?:case )?summary", r"in (?:short|brief)", r"lead", r"résumé", r"resumen", r"zusammenfassung", r"kurz",
    )),
    (Part.CASE, (
        r"(?:the )?case(?: details)?", r"(?:the )?facts", r"what (?:has )?happened", r"the story",
        r"description of (?:the )?situation", r"les faits", r"los hechos", r"sachlage|sachverhalt", r"was ist passiert",
    )),
    (Part.ACTION, (
        r"(?:key )?demands?", r"(?:our )?requests?", r"what (?:to|you can|we) (?:ask|demand|do|say|write)(?: for)?",
        r"how (?:you can|to) help", r"act now", r"points to (?:make|raise|cover)",
        r"agissez", r"demandes", r"que (?:pouvez-vous )?faire\W*", r"actúen?", r"peticiones", r"qué puedes hacer\W*",
        r"forderungen", r"was sie tun können",
    )),
    (Part.APPEALS, (
        r"(?:please )?(?:send )?appeals to", r"(?:write|letters) to", r"who to write to", r"address your (?:appeals|letters) to",
        r"(?:main )?(?:recipients?|addressees?|targets?|address(?:es)?)(?: of (?:the )?appeals)?",
        r"appels? à", r"destinataires?", r"adresses?", r"llamamientos a", r"destinatarios?", r"direcciones",
        r"appelle an", r"adressat(?:en)?", r"adressen", r"empfänger", r"schreiben sie an",
    )),
    (Part.COPIES, (r"c\.?\s?c\.?", r"with (?:a )?cop(?:y|ies) to", r"(?:and )?cop(?:y|ies) to", r"copies")),
    (Part.BACKGROUND, (
        r"(?:further )?background", r"context", r"contexte", r"informations? (?:complémentaires?|générales?)",
        r"contexto", r"información (?:adicional|complementaria|general)",
        r"hintergrund(?:information(?:en)?)?", r"zusätzliche information(?:en)?",
    )),
    (Part.CAUTION, (r"(?:please )?note", r"caution", r"important", r"points? of caution")),
    (Part.ASIDE, (
        r"reporting back", r"report back", r"licen[cs]e", r"disclaimer", r"avertissement", r"media contact",
        r"notes? to (?:sections|editors)",
    )),
)
"""What begins a part only where it stands alone on its line or has a colon."""

SERIES = (
    r"urgent action(?: network)?", r"medical action", r"appeal case", r"world-?wide appeal", r"urgent appeal\b.*",
    r"letters? against (?:torture|forgetting)", r"open letter", r"amnesty international(?: \w+)?", r"public(?: document)?",
    r"external\b.*", r"action urgente", r"lettres? contre .*", r"document public", r"lettre ouverte",
    r"acción urgente", r"cartas contra .*", r"carta abierta", r"eilaktion", r"briefe gegen .*", r"offener brief",
)
"""Names of series, which stand alone on their line."""
# fmt: on
