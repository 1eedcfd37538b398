"""A campaign's texts in one language, in the order in which they are read: what letters and action sheets share."""

from collections.abc import Mapping

from appeals import language, law
from appeals.language.typography import as_printed
from appeals.letters.held_words import with_short_words_held
from appeals.letters.language_choice import in_language
from appeals.letters.placeholder import Values, fill
from appeals.letters.prose import to_line
from appeals.system.frozen_data import dataclass

__all__ = ["TextsInLanguage"]


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
