"""The languages in which members are asked to write."""

from collections.abc import Iterator, Sequence

from appeals.importing.draft import Fact
from appeals.importing.headings import PagePart
from appeals.importing.lines import PageLine
from appeals.importing.names import language_of
from appeals.importing.paragraphs import PageWords, paragraphs, sentences
from appeals.importing.sections import Section
from appeals.importing.vocabulary import cue, folded, form

__all__ = ["languages"]


_BETWEEN = r"\s*[,/;:]\s*|(?:^|(?<=\s))«languages.between»(?:\s+|$)"


def languages(parts: Sequence[Section], words: PageWords) -> Fact | None:
    """The languages to write in, best first; 'your own' is `own`."""
    tags: list[str] = []
    lines: list[PageLine] = []
    for section in parts:
        if section.part not in {PagePart.LANGUAGES, PagePart.ACTION, PagePart.CLOSING, PagePart.APPEALS}:
            continue
        for text, source in _spoken(section, words):
            found = _tags(text, labelled=section.part is PagePart.LANGUAGES)
            if found and found != tags:
                tags += [tag for tag in found if tag not in tags]
                lines += [line for line in source if line not in lines]
    if not tags:
        return None
    return Fact(tuple(sorted(tags, key=lambda tag: tag == "own")), tuple(lines))


def _spoken(section: Section, words: PageWords) -> Iterator[tuple[str, tuple[PageLine, ...]]]:
    """What may name languages, with its lines."""
    head = (section.head,) if section.head else ()
    if section.part is PagePart.LANGUAGES:
        first = section.lines[:1] if not section.value else ()
        yield " ".join([section.label, section.value, *(line.text for line in first)]), (*head, *first)
        yield from ((line.text, (line,)) for line in section.lines[len(first) :])
        return
    before = next((number for number, line in enumerate(section.lines) if line.mark), 3)
    every = (*head, *section.lines[: before if section.part is not PagePart.CLOSING else None])
    for paragraph in paragraphs(every, words):
        for sentence in sentences(paragraph):
            if cue("languages.own").search(sentence):
                yield sentence, tuple(line for line in every if cue("languages.own").search(line.text))
            elif section.part is PagePart.CLOSING and cue("headings.languages").match(sentence):
                yield sentence, tuple(line for line in every if line.text in sentence) or every
            elif section.part is PagePart.ACTION and section.label and sentence.startswith(section.label):
                yield sentence, head


def _tags(text: str, *, labelled: bool) -> list[str]:
    found: list[str] = []
    for sentence in sentences(text):
        own = cue("languages.own").search(sentence)
        found += _named(sentence[: own.start()] if own else sentence, anywhere=labelled)
        found += ["own"] if own else []
    return list(dict.fromkeys(found))


def _named(text: str, *, anywhere: bool) -> list[str]:
    """The languages that a text ends with; `anywhere`: all that it names."""
    found: list[str] = []
    for part in reversed(_parts(text)):
        tail = part.replace("(", " ").split()[-2:]
        tag = language_of(part) or language_of(" ".join(tail)) or language_of(tail[-1])
        if tag is None and not anywhere:
            break
        found = [tag, *found] if tag else found
    return found


def _parts(text: str) -> list[str]:
    """A text cut at commas and at words such as 'or' and 'in'."""
    parts, begin = list[str](), 0
    for between in form(_BETWEEN).finditer(folded(text)):
        parts.append(text[begin : between.start()])
        begin = between.end()
    return [part for part in (*parts, text[begin:]) if part.strip(" .,:()-–")]
