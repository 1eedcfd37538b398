"""Letters for the tests of the press: ordinary ones, hostile templates, and random texts."""

# ruff: noqa: S311, SIM905 - the same letters every time; words are easier to read in one string
import random
from dataclasses import dataclass, field
from html import escape

from appeals.press.manuscript import Manuscript

__all__ = ["CSS_TEXT", "HOSTILE", "Recipient", "hostile_letter", "ordinary", "ordinary_letter", "random_letter"]

CSS_TEXT = """
@page { size: A4; margin: 20mm 24mm 18mm 24mm; @bottom-right { content: counter(page); font-size: 8pt } }
html { font: 10.5pt/1.35 "Noto Serif"; hyphens: none }
body { margin: 0 }
p { margin: 0 0 2.2mm 0 }
header { font-family: "Noto Sans"; border-bottom: 0.5pt solid #333; margin-bottom: 6mm }
header h1 { font-size: 13pt; margin: 0; color: #222 }
.block p { margin: 0 }
.block { margin-bottom: 5mm; width: 85mm }
.day { position: absolute; right: 0; top: 22mm; width: 60mm; text-align: right }
.subject { font-weight: bold }
.text p { text-align: justify }
li { text-align: justify; margin-bottom: 1mm }
cite { font-style: italic }
"""

_TEXT = """
<p>I am writing to you about Nour and Idris Haddad, two brothers who have been held without charge since 3 March. Their
family has been told neither where they are nor why, and no lawyer has been let in to see them. I fear for their health
and safety.</p>
<p>Anyone who is arrested must be told the reasons at once and brought promptly before a judge. That is what Article 9
of the <cite>International Covenant on Civil and Political Rights</cite> says, by which your State is bound. I ask you</p>
<ul><li>to tell the family at once where the brothers are, and to let them be visited by lawyers and doctors of their own
choice;</li><li>to release them, unless they are charged with a recognizable offence and are tried without delay in
proceedings that meet international standards of fairness;</li><li>to have it investigated, promptly and by somebody
independent, how they were treated.</li></ul>
<p>I should be grateful for a reply.</p>
"""


@dataclass(frozen=True)
class Recipient:
    """What differs from letter to letter."""

    address: list[str] = field(
        default_factory=lambda: ["Ms Leila Moreau", "Minister of Justice", "1 High Street", "MALTA"]
    )
    salutation: str = "Dear Minister"
    day: str = "4 May 2026"
    copies: list[str] = field(default_factory=lambda: ["Embassy, London"])
    sender: str = "Jo Field"


_NAMES = "Ana Björn Chloé Đorđe Élise Fatima Giorgi Hélène Iñaki Jürgen Łucja Nguyễn Øyvind Paweł Șerban Zoë".split()
_FAMILIES = (
    "Abdullah Brontë D’Angelo Fiorentini García MacOffin Okonkwo Petrov Szabó Tóth Vogel Whitfield Yılmaz".split()
)
_OFFICES = ["President", "Minister of Justice", "Prosecutor General", "Governor", "Chief of Police", "Ombudsperson"]
_TOWNS = ["Valletta VLT 1117", "00-580 Warszawa", "1010 Wien", "Tbilisi 0105", "75007 Paris"]


def ordinary(number: int, *, seed: int = 1) -> list[Recipient]:
    """Recipients as they come in real lists; some have one line more, or a long salutation."""
    chance = random.Random(seed)
    found = []
    for place in range(number):
        name, office = f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)}", chance.choice(_OFFICES)
        address = [f"{chance.choice(['Mr', 'Ms', 'Dr', 'H.E.'])} {name}", office, f"{place + 1} Harbour Street"]
        if place % 13 == 5:
            address.insert(2, "Room 7, East Wing")
        day = f"{chance.randrange(1, 29)} May 2026"
        sender = f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)}"
        found.append(Recipient([*address, chance.choice(_TOWNS)], f"Dear {office}", day, [f"Embassy, {name}"], sender))
    return found


def _lines(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _page(body: str, head: str = "") -> Manuscript:
    return Manuscript(
        f'<!DOCTYPE html><html lang="en"><head><title>Letter</title>{head}</head><body>{body}</body></html>'
    )


def ordinary_letter(to: Recipient) -> Manuscript:
    """A whole letter."""
    return _page(
        f'<header><h1>Letters for Liberty</h1></header><div class="block">{_lines([to.sender, "12 Mill Lane"])}</div>'
        f'<div class="day"><p>{escape(to.day)}</p></div><div class="block">{_lines(to.address)}</div>'
        f'<p class="subject">Two brothers held without charge</p><p>{escape(to.salutation)},</p>'
        f'<div class="text">{_TEXT}</div><p>Yours faithfully,</p><p class="name">{escape(to.sender)}</p>'
        f'<div class="block"><p>Copies to</p>{_lines(to.copies)}</div>'
    )


# Templates that try to make a line move something else. {0} to {3} are an address, {4} a salutation.
_FILL = "<p>" + "Nobody may be held without charge, and everybody may see a lawyer of their own choice. " * 3 + "</p>"
HOSTILE = {
    "line breaks in a paragraph": "<p>{0}<br>{1}<br>{3}</p><p>{4},</p>",
    "mark-up beside a text": "<p>Dear <b>{0}</b>, good day</p>",
    "only mark-up in a paragraph": "<p><b>{0}</b></p><p><span>{1}</span></p>",
    "table": "<table><tr><td><p>{0}</p></td><td>{1}</td></tr><tr><td>a</td><td>b</td></tr></table>",
    "flex": '<div style="display:flex"><div><p>{0}</p></div><div><p>beside</p></div></div>',
    "grid": '<div style="display:grid;grid-template-columns:auto auto"><p>{0}</p><p>{1}</p></div>',
    "inline-block": '<div style="display:inline-block"><p>{0}</p><p style="text-align:right">x</p></div>',
    "float": '<div style="float:right"><p>{0}</p></div><p>{4}</p>',
    "centre and right": '<p style="text-align:center">{0}</p><p style="text-align:right">{4}</p>',
    "right edge in a moved block": '<div style="position:relative;left:7.3mm"><p style="text-align:right">{0}</p></div>',
    "justified": '<p style="text-align:justify">{0}</p><p style="text-align:justify;text-align-last:justify">{4}</p>',
    "right to left": '<div dir="rtl" style="direction:rtl"><p>{0}</p><p style="text-align:right">{4}</p>'
    '<p style="text-align:left">{1}</p><p style="text-align:center">{2}</p><p style="text-align:end">{3}</p></div>',
    "transformed and spaced": '<p style="text-transform:uppercase">{0}</p><p style="letter-spacing:1px">{4}</p>'
    '<p style="word-spacing:3px">{1}</p><p style="font-variant:small-caps">{2}</p>',
    "decorated": '<p style="text-decoration:underline">{0}</p><p style="text-decoration:line-through">{1}</p>',
    "in running text": "<p>As {1} you know that " + _FILL[3:],
    "normal line-height": '<div style="line-height:normal"><p>{0}</p><p>{1}</p></div>',
    "in attributes": '<p title="{0}" class="c{2}">{0}</p><p data-a=\'<b>{1}>\'>{1}</p>',
    "first letter and line": "<style>p.a::first-letter{{font-size:3em}} p.b::first-line{{font-weight:bold}}"
    "p:empty{{height:50px}}</style><p class=a>{0}</p><p class=b>{4}</p><p></p>",
    "generated text": '<style>p.x::before{{content:"To: "}} p.x::after{{content:" (" attr(title) ")"}}</style>'
    "<p class=x title=a>{0}</p>",
    "counters and named strings": "<style>h2{{string-set:s content()}} @page{{@bottom-center{{content:string(s)}}}}"
    "</style><h2>{0}</h2><p>{4}</p>",
    "text of a target": '<style>a.t::after{{content:target-text(attr(href))}}</style><p id="x">{0}</p>'
    '<p><a class=t href="#x">see </a></p>',
    "first letter of a target": "<style>a.t::after{{content:target-text(attr(href), first-letter)}}</style>"
    '<p id="x">{0}</p><p><a class=t href="#x">see </a></p>',
    "first letter in the margin": "<style>@page{{@top-left{{content:target-text(url(#x), first-letter)}}}}</style>"
    '<p id="x">{0}</p>',
    "running element": "<style>.r{{position:running(r)}} @page{{@top-left{{content:element(r)}}}}</style>"
    "<div class=r><p>{0}</p></div><p>{4}</p>",
    "footnote": '<p>{0}</p><p>{4}<span style="float:footnote">{1}</span></p>',
    "title": "<title>{0}</title><p>{4}</p>",
    "bookmark": "<h2>{0}</h2><h3>{4}</h3>",
    "two pages": '<p>{0}</p><div style="break-before:page"><p>{4}</p></div>',
    "page full to the last line": '<div style="height:222mm"><p>{0}</p></div><p>{4}</p><p>{1}</p>',
    "indent, padding, border": '<p style="text-indent:20px">{0}</p><p style="padding-left:33%">{1}</p>'
    '<p style="border:1px solid;background:#eee;width:50%">{4}</p>',
    "overflow and pre": '<p style="width:100px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">{0}</p>'
    '<p style="width:100px">{4}</p><pre>{1}</pre>',
    "lists": "<ul><li>{0}</li><li><p>{1}</p></li></ul><ol><li>{4}</li></ol>",
    "absolute": '<div style="position:absolute;top:100px;right:0"><p>{0}</p><p style="text-align:right">z</p></div>'
    '<div style="position:absolute;bottom:0"><p>{4}</p></div>'
    '<div style="position:absolute;top:0;left:0;right:0"><p style="text-align:center">{1}</p></div>',
    "on every page": '<div style="position:fixed;top:-5mm;left:0;width:80mm"><p>{0}</p></div>'
    '<div style="position:fixed;bottom:0"><p>{4}</p></div><p>a</p><div style="break-before:page"><p>{1}</p>'
    '<div style="position:fixed;top:9mm;left:0;width:60mm"><p style="text-align:center">{2}</p><p><b>{3}</b></p></div></div>',
    "on every page, of which one is wider": "<style>@page wide{{size:A4 landscape}} .w{{page:wide}}</style>"
    '<div style="position:fixed;top:0;left:0;right:0"><p style="text-align:right">{0}</p></div><p>a</p><p class=w>{4}</p>',
    "opacity and rotation": '<div style="opacity:.5"><p>{0}</p></div><div style="transform:rotate(3deg)"><p>{1}</p></div>'
    '<p style="color:red">{4}</p>',
    "see-through words in a face of their own": '<p>{0}</p><p style="opacity:.9;font-family:Noto Sans">Алматы <b>{1}</b></p>',
    "links": '<p><a href="https://example.org/{2}">{0}</a></p><p><a href="https://example.org/">{1}</a></p><p id="a">{4}</p>',
    "columns": '<div style="columns:2"><p>{0}</p><p>{1}</p></div>',
    "blanks and no-break spaces": "<p>&nbsp;{0}&nbsp;</p><p>  {1}\n  </p><p>&#8203;{4}</p><p>Art.&nbsp;3</p>",
    "no-break space before any space": "<p>4&nbsp;May</p><p>{0}</p><p>{1}</p>",
    "hyphenation in a narrow block": '<p lang=de style="hyphens:auto;width:120px">{1}</p>',
    "tight lines": '<p style="line-height:0.8">{0}</p><p style="font-size:30pt">{1}</p><p style="vertical-align:super">{4}</p>',
    "broken words": '<p style="overflow-wrap:anywhere;width:60mm">{0}</p><p style="overflow-wrap:break-word">{1}</p>',
    "comments and unclosed mark-up": "<!-- <p>{0}</p> > --><p>{0}<p>{1}<div><i>{4}</div>",
    "text where none may stand": "<table><tr>{0}<td>{1}</td></tr></table><p>{4}</p>",
    "the same text twice": '<div style="display:flex;flex-direction:column-reverse"><p>{1}</p><p>{1}</p></div><p>{1}</p>',
    "hidden": '<p style="visibility:hidden">{0}</p><p style="display:none">{1}</p><p>{4}</p>',
    "other fonts and features": '<p style="font-family:Noto Sans;font-kerning:none">{0}</p>'
    '<p style="font-feature-settings:\'liga\' 0">{1}</p><p style="font-weight:bold;font-style:italic">{4}</p>',
}


def hostile_letter(name: str, to: Recipient) -> Manuscript:
    """A letter of a hostile template."""
    texts = [escape(text) for text in (*to.address[:3], to.address[-1], to.salutation)]
    return _page(HOSTILE[name].format(*texts) + _FILL)


_POOL = (
    'Mr Ms A AV To Wa fi ffl é e\u0301 ø ß Ω Ω µ μ \u00a0 \u2011 - – ’ " < > & ж Петров ий ґ ქართული Հայ αβγ مرحبا الوزير لا'
    " שלום עברית 12 ٣٤ ( ) 中文 ệ Nguyễn \u00ad \u200b 🙂 Ą Straße . , … ½ № ﬁ l’ AVA Yo ﻻ ١ \u0301 office"
).split(" ")


def random_letter(chance: random.Random) -> Manuscript:
    """A whole letter, in which some texts are made of pieces that fonts treat in special ways."""

    def wild(text: str) -> str:
        if chance.random() > 0.3:
            return text
        pieces = (chance.choice([*_POOL, "  ", "\t"]) + chance.choice(["", " "]) for _ in range(chance.randrange(1, 9)))
        return "".join(pieces)

    to = ordinary(1, seed=chance.randrange(40))[0]
    if chance.random() < 0.5:
        to = Recipient(
            [wild(line) for line in to.address],
            wild(to.salutation),
            wild(to.day),
            [wild(to.copies[0])],
            wild(to.sender),
        )
    return ordinary_letter(to)
