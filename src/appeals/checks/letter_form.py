"""How letters speak: a demand in the sheet's words does not belong in one, nor a capital below some salutations."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.source import FieldPath
from appeals.language import CheckWords, Phrases, check_words, pattern
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import demands_for, letter_text_for
from appeals.letters.recipient_block import greeting
from appeals.system.patterns import expression

_START = expression(
    r"(?:\A|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+•–]|\d{1,2}[.)])[ \t]))[ \t]*(?:(?:[-*+•–]|\d{1,2}[.)])[ \t]+)?\W{0,3}"
)
"""Before the first word of a paragraph or of an item of a list."""

_SENTENCE = expression(r"[^.!?;\u3002\uff01\uff1f\uff1b]{1,400}")


class _SheetForms:
    """The words of a language."""

    def __init__(self, words: CheckWords) -> None:
        self.asking = Phrases(words.asking, flags=re.IGNORECASE)
        self.order = Phrases(words.order, as_written=True)
        self.no_order = Phrases(words.no_order, flags=re.IGNORECASE)
        self.third_person = Phrases(words.third_person, as_written=True)
        self.reader = Phrases(words.reader, as_written=True)
        self.either = Phrases((*words.reader, *words.writer), as_written=True)


@cache
def _forms(tag: str) -> _SheetForms:
    return _SheetForms(check_words(tag))


def check_forms(inputs: Inputs) -> Iterator[Problem]:
    """Demands without a letter form, and letter forms that are the sheet's."""
    readers = possible_main_recipients(inputs)
    for at in sorted({at for reader in readers for at, _ in demands_for(inputs.campaign, reader)}):
        demand = inputs.campaign.demands[at]
        if demand.letter is not None:
            yield from _in_texts(inputs, ("demands", at, "letter"), demand.letter)
        elif inputs.source.is_whole(("demands", at)):
            message = "the letter will print the sheet form, which speaks of the reader as of somebody else"
            hint = "add a 'letter' form: 'I urge you to …'"
            yield inputs.source.warning(("demands", at), "sheet-form-in-letter", message, hint)
    for at, text in enumerate(inputs.campaign.letter):
        for name, begins in (("opening", True), ("closing", False), ("body", True)):
            where, texts = ("letter", at, name), getattr(text, name) or {}
            yield from _in_texts(inputs, where, texts)
            yield from _after_comma(inputs, where, texts) if begins else ()
            yield from _said_twice(inputs, where, texts)


def _said_twice(inputs: Inputs, where: FieldPath, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A salutation at the head of a text or a valediction in its last lines: every letter has both around its texts."""
    for tag, text in texts.items():
        lines = [line.strip() for line in text.strip().split("\n")]
        salutations, valedictions = _around(tag)
        alone = where[-1] != "closing" and not any(lines[1:2])
        found = [(line, "salutation") for line in lines[:1] if alone and salutations.fullmatch(line)]
        found += [(line, "valediction") for line in lines[-3:] if where[-1] != "opening" and valedictions.match(line)]
        for line, what in found:
            message = f"'{line}' stands in the text, and the letter has a {what} of its own"
            place = inputs.source.text_path(where, tag)
            yield inputs.source.warning(
                place, "said-twice", message, "take it out of the text", offset=text.index(line)
            )


@cache
def _around(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a line begins in which a language greets, and one in which it takes leave; a single word takes leave only where no other follows."""
    pack = language.pack(tag)
    ways = [way for ways in pack.salutations.values() for each in ways.values() for way in each] if pack else ()
    closings = [way.partition("{")[0].split()[:4] for way in pack.closings.values()] if pack else ()
    first = {re.escape(way.split()[0]) for way in ways} or {"(?!)"}
    words = [(re.escape(" ".join(way).rstrip(",")), len(way) == 1) for way in closings if way]
    last = {way.replace("’", "['’]") + r"\W*\Z" * single for way, single in words} or {"(?!)"}
    return re.compile(rf"(?:{'|'.join(first)})(?!\w)[^.?]{{0,60}}[,:!،]"), re.compile("|".join(last))


def _after_comma(inputs: Inputs, where: FieldPath, texts: Mapping[str, str]) -> Iterator[Problem]:
    """A text that begins with a capital below a salutation with a comma, where its language goes on in lower case."""
    for tag, text in texts.items():
        pack, found = language.pack(tag), re.match(pattern(check_words(tag).begins), text.strip(), re.IGNORECASE)
        if pack is None or pack.after_comma != "lower" or found is None or not found[0][0].isupper():
            continue
        everybody = possible_main_recipients(inputs)
        readers = (each for each in everybody if letter_text_for(inputs.campaign, each)[0] == where[1])
        if any(greeting(reader.entry, tag).text.endswith(",") for reader in readers):
            message = f"'{found[0]}' stands below a salutation with a comma: {pack.english_name} goes on in lower case"
            place = inputs.source.text_path(where, tag)
            yield inputs.source.warning(place, "capital-after-comma", message, f"write '{found[0].lower()}'")


def _in_texts(inputs: Inputs, where: FieldPath, texts: Mapping[str, str]) -> Iterator[Problem]:
    for tag, text in texts.items():
        found = sheet_form(text, tag, is_demand=where[0] == "demands")
        if found:
            message = f"this reads like the sheet's form: '{' '.join(found[0].split())}'"
            place = inputs.source.text_path(where, tag)
            hint = "write to the reader: 'I urge you to …'"
            yield inputs.source.warning(place, "letter-form", message, hint, offset=found.start())


def sheet_form(text: str, tag: str, *, is_demand: bool = True) -> re.Match[str] | None:
    """The first words that tell a member what to do, or that speak of the letter's reader as of somebody else.

    A sentence that speaks to its reader, or of its writer, is none, whatever it begins with.

    Args:
        text: of a letter.
        tag: of the text's language.
        is_demand: of which 'their obligations' are the reader's; elsewhere they may be anybody's.
    """
    forms = _forms(tag)
    for start in _START.finditer(text):
        asked = forms.asking.match(text, start.end())
        found = asked or forms.order.match(text, start.end())
        if found and not _is_meant(forms, text, found, begins=asked is not None and found[0][:1].isupper()):
            return found
    for found in forms.third_person.finditer(text) if is_demand else ():
        sentence = next(each for each in _SENTENCE.finditer(text) if each.end() > found.start())
        if not forms.reader.search(sentence[0]):
            return found
    return None


def _is_meant(forms: _SheetForms, text: str, found: re.Match[str], *, begins: bool) -> bool:
    """Whether the rest of the sentence shows that these words may stand in a letter.

    'Urge your Government', 'urging you' after an opening, 'Welcoming this, I urge you' may; 'Urging you to act.' may not.
    """
    rest = _SENTENCE.match(text, found.end())
    if rest is None:
        return False
    return bool(forms.either.search(rest[0].partition(",")[2] if begins else rest[0]) or forms.no_order.search(rest[0]))
