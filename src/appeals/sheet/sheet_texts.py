"""The campaign's texts in the language of a sheet, in the order in which they are read; and what it says of the last day."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from appeals import language, law
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.fields import HowMany, When
from appeals.inputs.source import FieldPath, Source, dotted
from appeals.language.cldr import words as cldr_words
from appeals.language.typography import as_printed
from appeals.letters.language_choice import in_language
from appeals.letters.placeholder import KNOWN
from appeals.letters.prose import to_line
from appeals.letters.recipient_block import named, named_in_script
from appeals.letters.size import text_excess
from appeals.letters.texts_in_language import TextsInLanguage, date_in_words
from appeals.system.frozen_data import dataclass

BLANK = "[…]"
"""What stands on a sheet for what is different in every letter, such as the recipient's office."""
_BOUNDS = {"about": "about_number", "at least": "at_least", "more than": "more_than", "up to": "up_to"}


@dataclass(frozen=True)
class SheetTexts(TextsInLanguage):
    """The texts of one sheet. What is missing is gathered, not skipped.

    Attributes:
        inputs: the campaign.
        words: the sheet's own.
        problems: what was missing so far.
    """

    inputs: Inputs
    words: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, inputs: Inputs, tag: str, words: Mapping[str, str]) -> "SheetTexts":
        """The texts of a campaign; of the placeholders, reference and last day have a value on a sheet."""
        campaign = inputs.campaign
        deadline = language.long_date(campaign.deadline, tag) if campaign.deadline else ""
        known = {"reference": campaign.reference or BLANK, "deadline": deadline or BLANK}
        blanks = {group: dict.fromkeys(names, BLANK) for group, names in KNOWN.items()}
        values = {**blanks, "campaign": {**blanks["campaign"], **known}}
        return cls(tag, values, _register(inputs, tag), inputs, words)

    def in_letters_to(self, language: str) -> "SheetTexts":
        """The texts of letters in another language than the sheet's; what is missing is gathered here too."""
        return replace(self, tag=language, register=_register(self.inputs, language))

    def prose(self, text: Mapping[str, str] | None, *where: str | int) -> str:
        """A text that must be there in the sheet's language, as Markdown with its citations in words."""
        if text and in_language(text, self.tag) is None:
            self._missing(where, f"{dotted(where)} is not written in '{self.tag}'", "not-translated")
        try:
            written = super().prose(text)
        except law.NoWording as hole:
            self._missing(where, str(hole), "no-wording")
            return ""
        if reason := text_excess(written):
            self.problems.append(too_large(self.inputs.source, where, reason))
        return written

    def line(self, text: Mapping[str, str] | None, *where: str | int) -> str:
        """The same of one line, as plain text."""
        return to_line(self.prose(text, *where))

    def name(self, text: Mapping[str, str] | None) -> str:
        """A name, or the title of a text, which may stand in its own language."""
        return self.in_order(named(text, self.tag, self.inputs.campaign.language))

    def quoted(self, text: Mapping[str, str] | None) -> str:
        """What somebody said, which may stand in its own language, in quotation marks; marks that are typed in it are inner ones."""
        said = named(text, self.tag, self.inputs.campaign.language).replace('"', "'")
        return self.in_order(as_printed(f'"{said}"', self.tag)) if said else ""

    def called(self, text: Mapping[str, str] | None, otherwise: str = "") -> str:
        """What the source calls something, in the sheet's language; else what the data say; else as it is written."""
        return self.in_order(in_language(text, self.tag) or otherwise or self.person(text))

    def person(self, name: Mapping[str, str] | None) -> str:
        """A person's name: in the sheet's language, else as it is written in its script; it keeps its own direction."""
        return self.apart(named_in_script(name, self.tag, self.inputs.campaign.language))

    def apart(self, line: str | None) -> str:
        """A line, if there is one, that keeps its own direction on a page that is read from the right."""
        return language.set_apart(line, language.read_from(self.tag)) if line else ""

    def time(self, when: When | None) -> str:
        """A time as far as it is known; empty where nothing is."""
        if when is None:
            return ""
        said = date_in_words(when, self.tag)
        return self.words["approximate"].format(time=said) if when.approximate else said

    def number(self, count: HowMany) -> str:
        """A number as far as it is known."""
        found = cldr_words(self.tag)
        write = found.number if found else str
        said = "–".join(write(each) for each in (count.number, count.upper) if each is not None)
        if count.of is not None:
            said = self.words["of_all"].format(n=said, all=write(count.of))
        return self.words[_BOUNDS[count.bound]].format(n=said) if count.bound else said

    def _missing(self, where: FieldPath, message: str, code: str) -> None:
        hint = "translate it, or choose another language"
        self.problems.append(self.inputs.source.error(where, code, message, hint))


def too_large(source: Source, where: FieldPath, reason: str) -> Problem:
    """A text, or all together, is larger than any sheet."""
    return source.error(where, "text-too-large", f"{reason}: no sheet is made of this", "members print one leaf")


def _register(inputs: Inputs, tag: str) -> law.Register:
    states = inputs.campaign.country
    return law.Register(inputs.registry, language=tag, state=states[0] if len(states) == 1 else None)


def the_last_day(texts: SheetTexts) -> Iterator[str]:
    """The last day in the campaign's own words, else in ours; nothing where there is none."""
    campaign = texts.inputs.campaign
    if campaign.deadline is not None:
        said = texts.line(campaign.deadline_words, "deadline_words")
        yield said or texts.words["deadline"].format(date=language.long_date(campaign.deadline, texts.tag))


def after_the_last_day(texts: SheetTexts) -> Iterator[str]:
    """What holds after the last day, as far as the campaign says it."""
    campaign = texts.inputs.campaign
    if campaign.after_deadline_notice:
        yield texts.line(campaign.after_deadline_notice, "after_deadline_notice")
    elif campaign.after_deadline:
        yield texts.words[f"after_{campaign.after_deadline}"]
