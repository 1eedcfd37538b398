"""What a language pack holds: the fixed words of letters and faxes, and the rules of a language by which they are chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from string import Formatter
from typing import Literal
from unicodedata import category

from appeals.language.labels import has_label, has_reference_label
from appeals.language.word_forms import plural_form
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

ADDRESSEE = ("{honorific} {name}", "{name}")
"""A person's line in an address, where a pack has no other."""
_LATIN = expression("[A-Za-z]")
Patterns = Mapping[str, tuple[str, ...]]  # by gender ("m", "f", "n" where it does not matter), best first


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a letter's frame, without the mark that follows them.

    Attributes:
        attention: pattern with `{name}`, as is `care_of`.
        page: pattern with `{n}` and `{m}`.
        place_and_date: pattern with `{place}` and `{date}`; `date_alone` with `{date}`, where a date by itself has more words.
        mark: what stands between a label and its value: ": ", French a space before the colon, Chinese a wide one.
        draft: the mark on every page of a letter that is not to be sent yet.
        name: this and the five after it stand below lines that are filled in by hand.
        copy: `copies` for one reader only, where that is another word; `enclosure` likewise.
    """

    reference: str
    subject: str
    copies: str
    enclosures: str
    attention: str
    care_of: str
    by_fax: str
    telephone: str
    fax: str
    email: str
    page: str
    place_and_date: str
    mark: str
    draft: str
    name: str
    address: str
    place: str
    date: str
    signature: str
    profession: str
    date_alone: str = ""
    copy: str = ""
    enclosure: str = ""


@dataclass(frozen=True, slots=True)
class FaxWords:
    """The words of a fax cover page; `pages` counts the cover too, `incomplete` asks to call if pages are missing."""

    title: str
    to: str
    number: str
    sender: str
    telephone: str
    date: str
    reference: str
    subject: str
    pages: str
    incomplete: str


@dataclass(frozen=True, slots=True)
class Covering:
    """The note before a copy: `note` names the `{addressees}` and says that the copy is for information.

    `notes` says the same of several letters, with their `{count}`, `notes_two` of two, and `notes_few` of as many as take the
    form "few" of a word (`appeals.language.word_forms`).
    """

    title: str
    note: str
    notes: str = ""
    notes_two: str = ""
    notes_few: str = ""

    def of(self, count: int, addressees: str, tag: str) -> str:
        """The note before so many letters, in the language of the pack."""
        several = self.notes_two if count == 2 else self.notes_few if plural_form(count, tag) == "few" else ""  # noqa: PLR2004
        wanted = self.note if count == 1 else several or self.notes or self.note
        return wanted.format(addressees=addressees, count=count)


@dataclass(frozen=True, slots=True)
class Bodies:
    """How an office that is a body (a ministry, an embassy, a court) is told from one that a person holds.

    Attributes:
        words: `Ministry`; `-gericht` is the end of a word.
        where: which word of the office decides: the `first`, the `last`, or `any`.
        before: the office ends before these: "of" in "Chairman of the Supreme Court".
    """

    words: tuple[str, ...] = ()
    where: Literal["first", "last", "any"] = "any"
    before: tuple[str, ...] = ()

    def head(self, office: str) -> tuple[str, ...]:
        """The words of an office before what says whose it is: "Vorsitzender" of "Vorsitzender des Obersten Gerichts"."""
        words = office.replace("'", "’").replace("’", "’ ").replace(",", " , ").split()
        marks = {each.casefold() for each in (*self.before, ",")}
        end = next((at for at, word in enumerate(words) if at and word.casefold() in marks), len(words))
        return tuple(words[:end])

    def include(self, office: str) -> bool:
        """Whether this office is a body."""
        head = [word.casefold() for word in self.head(office)]
        deciding = {"first": head[:1], "last": head[-1:], "any": head}[self.where]
        return any(_is_word(word, each.casefold()) for word in deciding for each in self.words)


def _is_word(word: str, known: str) -> bool:
    return word.endswith(known[1:]) if known.startswith("-") else word == known


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a letter in one language needs beside the campaign's own texts.

    Attributes:
        tag: of the file this came from; `pack("pt-BR").tag` is `pt`.
        name: what the language calls itself.
        checked: which native reader read the whole file, and when; empty while nobody has.
        plural: words of the closings, and what an organization or several people write instead.
        unnamed: salutations that name nobody: the closing of somebody unknown follows them, whoever wrote them.
        closings: valedictions by rank, for greetings (`greeting`), and for a person or office that is `known` or
            `unknown`; `{salutation}` repeats the salutation without its mark, `repeated` stands in for it when there is none.
        salutation_mark: what follows a salutation that has no mark of its own.
        after_comma: whether the text goes on in `lower` case after a salutation with a comma, or in `upper`.
        salutations: patterns by rank, then `office`, `person` and `unknown` for whoever has no rank.
        subject_label: whether letters print the word for 'Subject' before it.
        address_case: `dative` where names stand in the dative in the address block.
        addressee: patterns of a person's line in the address, the first whose blanks can be filled.
        address_honorifics: honorifics that have another form there: German Herr, Herrn.
        honorifics: those that tell the gender, by gender; what else an honorific has is a title.
        bodies: which offices no person holds.
        lists: the last conjunction of a list, with its blanks, where CLDR has none or a wrong one: `and`, `or`; and what
            stands `between` the others where that is no comma and blank.
        countries: country names that overrule CLDR's.
        months: twelve names, with `long_date` in place of CLDR's long date where that is wrong in a letter.
        long_month: pattern of a month of a year where CLDR's does not go with `long_date`; `{alone}` is CLDR's name of a month by
            itself, `{month}` that of `months`.
        first_day: how the first of a month is written where CLDR does not know it (French "1er").
        seen: dotted key → source, for every phrase that is not from memory.
        unsure: dotted key → what is doubtful of it: a native reader looks there first.
        sheet: the words of the action sheet, in a campaign's own pack; those of our packs are files of their own.
    """

    tag: str
    name: str
    english_name: str
    direction: Literal["ltr", "rtl"]
    checked: str
    labels: Labels
    fax: FaxWords
    covering: Covering
    closings: Mapping[str, str]
    plural: Mapping[str, str]
    unnamed: tuple[str, ...]
    salutation_mark: str
    after_comma: Literal["lower", "upper"]
    salutations: Mapping[str, Patterns]
    subject_label: bool
    address_case: Literal["nominative", "dative"]
    addressee: tuple[str, ...]
    address_honorifics: Mapping[str, str]
    honorifics: Mapping[str, tuple[str, ...]]
    bodies: Bodies
    lists: Mapping[str, str]
    countries: Mapping[str, str]
    months: tuple[str, ...]
    long_date: str
    long_month: str
    first_day: str
    seen: Mapping[str, str]
    unsure: Mapping[str, str]
    sheet: Mapping[str, str] = field(default_factory=dict)

    def page(self, n: int | str, m: int | str) -> str:
        """The page label, "Page 2 of 3"; also of texts, so that a template can put counters in their place."""
        return self.labels.page.format(n=n, m=m)

    @property
    def page_parts(self) -> tuple[str, str, str]:
        """The page label before, between and after its two numbers."""
        before, _, rest = self.page("\0", "\1").partition("\0")
        between, _, after = rest.partition("\1")
        return before, between, after

    def labelled(self, label: str, value: str) -> str:
        """A label of `labels` and what it introduces, with this language's mark between them: "Objet : …".

        What begins with a label of its own ("Ref. no. 7", "Исх. № 12") gets no second one.
        """
        word = getattr(self.labels, label)
        brings = has_reference_label if label == "reference" else has_label
        return value if brings(value, word) else f"{word}{self.labels.mark}{value}"

    def heading(self, label: Literal["copies", "enclosures"], count: int) -> str:
        """The label above a list, for one thing or several."""
        one = {"copies": self.labels.copy, "enclosures": self.labels.enclosure}[label] if count == 1 else ""
        return f"{one or getattr(self.labels, label)}{self.labels.mark}".rstrip()

    def valediction(self, *, known: bool = True, salutation: str = "", kind: str = "", several: bool = False) -> str:
        """The closing words, on one line or more; Britain tells a known addressee from an unknown one.

        Args:
            known: whether the salutation names a person or an office.
            salutation: as printed above; French closings repeat it.
            kind: the reader's rank, `person` for one without office, or `greeting`.
            several: whether an organization or several people sign.
        """
        greeted = without_mark(salutation)
        unnamed = not known or greeted in self.unnamed
        pattern = self.closings.get(kind) or self.closings["unknown" if unnamed else "known"]
        for one, we in self.plural.items() if several else ():
            pattern = pattern.replace(one, we)
        return pattern.format(salutation=greeted or self.closings.get("repeated", ""))

    def person(self, name: str, honorific: str) -> str:
        """A person's line in an address or a list: "Ms Ann Example", Chinese with the honorific after the name."""
        foreign = _LATIN.search(name + honorific) and not _LATIN.search(self.name)
        patterns = ADDRESSEE if foreign else self.addressee
        return first_filled(patterns, {"name": name, "honorific": honorific}) if name else ""

    def in_address(self, honorific: str) -> str:
        """An honorific in the form that it has in an address: German Herr, Herrn."""
        return " ".join(self.address_honorifics.get(word, word) for word in honorific.split())

    def after(self, salutation: str, text: str) -> str:
        """A text of ours as it goes on below a salutation: German begins it in lower case after a comma."""
        lower = self.after_comma == "lower" and salutation.endswith(",")
        return text[:1].lower() + text[1:] if lower else text


def first_filled(patterns: Iterable[str], values: Mapping[str, str]) -> str:
    """The first of the patterns whose blanks can all be filled in; empty where there is none."""
    named = ((each, [blank for _, blank, _, _ in Formatter().parse(each) if blank]) for each in patterns)
    return next((each.format_map(values) for each, blanks in named if all(map(values.get, blanks))), "")


def without_mark(salutation: str) -> str:
    """The salutation without the comma, colon, exclamation mark, dots or dash at its end; a full stop is an abbreviation's."""
    text = salutation.strip()
    while text and (text.endswith("..") or (text[-1] != "." and category(text[-1]) in {"Po", "Pd"})):
        text = (text.rstrip(".") if text.endswith("..") else text[:-1]).rstrip()
    return text
