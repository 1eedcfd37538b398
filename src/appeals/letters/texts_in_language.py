"""A campaign's texts and times in one language, in the order in which they are read: what letters and action sheets share."""

from collections.abc import Mapping
from datetime import date

from appeals import language, law
from appeals.inputs.models.fields import When
from appeals.language.typography import as_printed
from appeals.letters.held_words import with_short_words_held
from appeals.letters.language_choice import in_language
from appeals.letters.placeholder import Values, fill
from appeals.letters.prose import to_line
from appeals.system.frozen_data import dataclass

_MONTH, _YEAR = 7, 4  # characters in 2010-06 and 2010


@dataclass(frozen=True)
class TextsInLanguage:
    """Texts of one letter or sheet, asked for in the order in which they are read: the first mention of a law is in full.

    Attributes:
        tag: the language.
        values: for placeholders.
        register: the laws mentioned so far.
    """

    tag: str
    values: Values
    register: law.Register

    def prose(self, text: Mapping[str, str] | None) -> str:
        """A text as Markdown; empty where it is not written in this language.

        Raises:
            EmptyPlaceholder: a placeholder has no value.
            NoWording: a citation has no words in this language.
        """
        return self.in_order(self._written_out(text))

    def lines(self, text: Mapping[str, str] | None) -> str:
        """A text whose line breaks are kept, without Markdown."""
        return "\n".join(to_line(line) for line in self.prose(text).splitlines())

    def line(self, text: Mapping[str, str] | None) -> str:
        """A text of one line, without Markdown."""
        return to_line(self.prose(text))

    def header(self, text: Mapping[str, str]) -> str:
        """A text of a few lines without any mark of direction: the subject also stands in the header of an email."""
        return "\n".join(to_line(line) for line in self._written_out(text).splitlines())

    def in_order(self, text: str) -> str:
        """A text in which telephone numbers keep the order of their groups, also where it is read from right to left."""
        pack = language.pack(self.tag)
        return language.isolated(text) if pack and pack.direction == "rtl" else text

    def _written_out(self, text: Mapping[str, str] | None) -> str:
        written = in_language(text, self.tag)
        if not written:
            return ""
        words = self.register.expand(fill(as_printed(written, self.tag), self.values))
        return with_short_words_held(words, self.tag)


def date_in_words(when: When, tag: str) -> str:
    """A time as far as it is known, without a word for 'about': 'June 2010', '9 June 2011', '12–13 May 2005'."""
    if when.start != when.end and len(when.start) == len(when.end) > _YEAR:
        span = language.months if len(when.start) == _MONTH else language.days
        return span(_first(when.start), _first(when.end), tag)
    return " – ".join(dict.fromkeys(_point(each, tag) for each in (when.start, when.end)))


def _point(text: str, tag: str) -> str:
    if len(text) == _YEAR:
        return text
    if len(text) > _MONTH:
        return language.long_date(date.fromisoformat(text), tag)
    return language.months(_first(text), _first(text), tag)


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01" if len(text) == _MONTH else text)
