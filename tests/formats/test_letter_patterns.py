"""Letters that are filled with values are those that Jinja makes, whatever a template does with its values."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail import HOSTILE, LETTER, mailing

from appeals.formats.installed import find_formats
from appeals.formats.letter_kinds import parted, with_values
from appeals.formats.letter_patterns import LetterTemplate, Pattern, Printing, StandIns
from appeals.formats.pdf.designs import FaxDesign, PrintedDesign
from appeals.formats.pdf.typesetting import typesetter
from appeals.formats.protocol import LetterError, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.text import filled_text, template_values, text_learner
from appeals.letters.letter import Letter, Mailing, SenderBlock
from appeals.system.search_paths import bundled

PERSON = SenderBlock(
    lines=("Ann Example", "1 Mill Lane", "Leeds"),
    signature=("Ann Example", "teacher"),
    email_signature=("Ann Example", "Leeds"),
    return_address=("Ann Example", "Leeds"),
)
MODEL = mailing(letter=replace(LETTER, sender=PERSON, dated="Leeds, 1 July 2011", own_words="I am *a* teacher."))
ENCLOSED = replace(MODEL, letter=replace(MODEL.letter, enclosed=(MODEL.letter, replace(LETTER, enclosure="Copy 2"))))
TEXTS = (
    "Jo",
    "a" * 60,
    "محمد علي",
    "<b>&amp;",
    " blanks ",
    "two\nlines",
    "\u2028",
    "From x",
    "*a*\n\n    b",
    "x" * 5_000,
    "\u200f",
)

PRINTED = (
    "{{ letter.dated }}|{{ letter.own_words }}{# a comment #}",
    "{% for line in letter.sender.lines %}{{ loop.index }}{{ line }}{{ '' if loop.last else ', ' }}{% endfor %}",
    "{{ letter.dated | upper | trim }}  \n{{ letter.own_words | prose }}\n\n",
    "{% if letter.dated and not letter.reference.strip('x') == 'y' %}{{ letter.dated }}{% endif %}",
    "{{ letter.own_words or 'none' }}{{ 'dated ' if letter.dated else '' }}{{ letter.dated }}",
    "{{ letter.sender.lines | length }}{{ letter.sender.lines | first }}{{ letter.sender.lines[1] }}{{ letter.get('dated') }}",
    "{% for line in letter.sender.lines | reverse %}{{ line }}{% endfor %}{{ letter.sender.signature | last }}",
    "{% macro a(x) %}<{{ x }}>{% endmacro %}{% macro b(x) %}{{ a(x) }}{{ a(x) }}{% endmacro %}{{ b(letter.dated) }}",
    "{% set x %}<{{ letter.dated }}>{% endset %}{{ x }}{{ x }}{% set y = letter.own_words %}{{ y }}",
    "{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call m('a') %}{{ letter.dated }}{% endcall %}",
    "{% block b %}{{ letter.dated }}{% endblock %}{% include 'other.j2' %}{% from 'macros.j2' import m %}{{ m(letter) }}",
    "{% autoescape false %}{{ letter.dated }}{{ letter.own_words | e }}{% endautoescape %}",
    "no value at all",
)
"""Templates that only print values."""

LOOKED_AT = (
    "{% if letter.dated | length > 40 %}long{% endif %}",
    "{% if letter.dated == 'Jo' %}{{ letter.dated }}{% endif %}",
    "{% if letter.dated != letter.own_words %}!{% endif %}",
    "{% if letter.dated < 'b' %}!{% endif %}",
    "{% if 'a' in letter.dated %}!{% endif %}",
    "{% if letter.dated in ['Jo'] %}!{% endif %}",
    "{% if letter.dated in 'From x' %}!{% endif %}",
    "{% for letter in letter.dated %}{{ letter }}{% endfor %}",
    "{{ letter.dated[0] }}",
    "{{ letter.dated[:2] }}",
    "{{ letter.dated.upper() }}",
    "{{ letter.dated.startswith('J') }}",
    "{{ 'Jo'.startswith(letter.dated) }}",
    "{{ {'Jo': 1}.get(letter.dated, 2) }}",
    "{{ {'Jo': 1}[letter.dated] | default(3) }}",
    "{{ letter.dated ~ '!' }}",
    "{{ 'J' + letter.dated }}",
    "{{ letter.dated | first }}{{ letter.dated | last }}",
    "{{ letter.dated | list }}",
    "{{ letter.dated | reverse }}",
    "{{ letter.dated | default('') }}",
    "{{ letter.sender.lines | join(', ') }}",
    "{{ letter.sender.lines | sort | first }}",
    "{{ letter.sender.lines | unique | list | length }}",
    "{{ letter.sender.lines }}",
    "{{ letter.sender.lines | list }}",
    "{{ letter }}",
    "{{ letter.sender.lines == letter.sender.signature }}",
    "{% if letter.dated | trim %}!{% endif %}",
    "{% if not letter.dated | lower %}!{% endif %}",
    "{% macro m() %}{{ letter.dated }}{% endmacro %}{% if m() %}!{% endif %}{{ m() | length }}",
    "{% macro m() %}{{ letter.dated }}{% endmacro %}{{ m() | upper }}{{ m()[0] }}",
    "{% set x %}{{ letter.dated }}{% endset %}{{ x | length }}",
    "{% filter upper %}{{ letter.dated }}{% endfilter %}",
    "{% block b %}{{ letter.dated }}{% endblock %}{{ self.b() | length }}",
    "{{ 'x' | trim(letter.dated) }}",
    *(
        f"{{% if letter.dated is {test} %}}!{{% endif %}}"
        for test in ("string", "sequence", "iterable", "lower", "defined")
    ),
    *(
        f"{{% if letter.dated is {test} %}}!{{% endif %}}"
        for test in ("sameas 'Jo'", "eq('Jo')", "in ['Jo']", "gt('J')")
    ),
)
"""Templates that look at a value, or do with it what a pattern cannot know."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("templates")
    (made / "other.j2").write_text("{{ letter.dated }}")
    (made / "macros.j2").write_text("{% macro m(letter) %}{{ letter.own_words }}{% endmacro %}")
    return made


NUMBERS = count()


class Filling:
    """A template that is filled with letters of one kind, and how often Jinja has done so."""

    def __init__(self, folder: Path, source: str, *, html: bool) -> None:
        name = f"{next(NUMBERS)}.j2"
        (folder / name).write_text(source)
        self.stationery, self.name, self.html, self.by_jinja = Stationery.of((folder,)), name, html, 0
        printing = Printing(str, str.encode, str.encode)
        learner = text_learner(self.stationery, name)

        def learnt_html(letter: Mailing, stand_ins: StandIns) -> Pattern[bytes]:
            values = template_values(with_values(letter, stand_ins))
            return printing.pattern(self.stationery.printed_html(name, values))

        self.template = LetterTemplate(self.counted, learnt_html if html else learner)

    def counted(self, letter: Mailing) -> bytes:
        self.by_jinja += 1
        return self.jinjas(letter)

    def jinjas(self, letter: Mailing) -> bytes:
        values = template_values(letter)
        if self.html:
            return self.stationery.fill_html(self.name, values).encode()
        return filled_text(self.stationery, values, self.name).encode()


def letters(texts: Sequence[str] = TEXTS, model: Mailing = MODEL) -> Iterator[Mailing]:
    """Letters of one kind: the text of every place is each of these in turn."""
    values = parted(model)[1]
    for at in range(len(texts)):
        yield with_values(model, [value and texts[(at + place) % len(texts)] for place, value in enumerate(values)])


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("source", PRINTED)
def test_a_template_that_prints_values_is_run_twice(folder: Path, source: str, *, html: bool) -> None:
    filling = Filling(folder, source, html=html)
    made = [filling.template.filled(each) for each in (MODEL, MODEL, *letters(("Jo", "Ann B.", "Łódź")))]
    assert filling.by_jinja == 2
    assert made[2:] == [filling.jinjas(each) for each in letters(("Jo", "Ann B.", "Łódź"))]
    for each in letters():
        assert filling.template.filled(each) == filling.jinjas(each)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("source", LOOKED_AT)
def test_one_that_looks_at_values_is_run_for_every_letter(folder: Path, source: str, *, html: bool) -> None:
    filling = Filling(folder, source, html=html)
    for each in (MODEL, MODEL, *letters()):
        assert filling.template.filled(each) == filling.jinjas(each)
    assert filling.by_jinja == 2 + len(TEXTS)


@pytest.mark.parametrize(("text", "reason"), [("half \ud800", "surrogates"), ("x" * 5_000_000, "MiB of output")])
def test_a_value_that_cannot_be_printed_fails_as_ever(folder: Path, text: str, reason: str) -> None:
    filling = Filling(folder, "{{ letter.dated }}\n", html=False)
    for each in (MODEL, MODEL, *letters(("Jo",))):
        filling.template.filled(each)
    with pytest.raises(LetterError, match=reason):
        filling.template.filled(next(letters((text,))))


def test_a_kind_is_all_but_the_texts_of_the_sender() -> None:
    kind, values = parted(ENCLOSED)
    others = tuple(each and f"{each}!" for each in values)
    assert parted(with_values(ENCLOSED, others)) == (kind, others)
    assert with_values(ENCLOSED, values) == ENCLOSED


OWN_AROUND = {"letter", "bundled", "sender", "reply_from", "no_email", "sender_phone", "sender_contacts", "_shared"}
"""What is the sender's, or a letter; and what no file shows."""
OWN_AROUND |= {"fallback", "other_languages", "unreached"}


def test_letters_with_any_other_difference_are_of_another_kind() -> None:
    letter, others = (
        ENCLOSED.letter,
        {each.name for each in fields(Letter) if each.init} - {"sender", "dated", "own_words", "enclosed"},
    )
    changes: list[dict[str, Any]] = [{name: ("other",)} for name in others]
    changes += [{"dated": ""}, {"own_words": ""}, {"enclosed": ()}, {"enclosed": letter.enclosed[::-1]}]
    shown: list[dict[str, Any]] = [{each.name: ("one",)} for each in fields(SenderBlock)]
    changes += [{"sender": replace(letter.sender, **change)} for change in shown]
    changed = [replace(ENCLOSED, letter=replace(letter, **change)) for change in changes]
    around: list[dict[str, Any]] = [{each.name: "other"} for each in fields(Mailing) if each.name not in OWN_AROUND]
    changed += [replace(ENCLOSED, **change) for change in around]
    assert len({parted(each)[0] for each in (ENCLOSED, *changed)}) == 1 + len(changed)


STATIONERY = Stationery.of((bundled("templates"),))
FORMATS = find_formats(["text", "email"]).values()
KNOWING = [each.open(STATIONERY, TypesettingOptions()) for each in FORMATS]
VALUE = HOSTILE.filter(bool) | st.text("aé \nЖ你م.*_<&\r\t", min_size=1, max_size=200)


def outcome(renderer: Renderer, letter: Mailing) -> bytes | str:
    try:
        return renderer.render(letter).content
    except LetterError as error:
        return str(error)


@settings(max_examples=100)
@given(data=st.data(), direction=st.sampled_from(["ltr", "rtl"]), subject=st.sampled_from(["Short", "Ж" * 90]))
def test_texts_and_emails_are_those_that_jinja_makes(data: st.DataObject, direction: str, subject: str) -> None:
    model = replace(ENCLOSED, letter=replace(ENCLOSED.letter, direction=direction, subject=subject))
    letters = (
        replace(model, reply_from=(data.draw(HOSTILE), "a@example.org")),
        replace(model, to_name="Zoë", to=("z@example.org",)),
    )
    texts = [each and data.draw(VALUE) for each in parted(model)[1]]
    signed = [with_values(each, texts) for each in letters]
    for format_, knowing in zip(FORMATS, KNOWING, strict=True):
        made = [outcome(knowing, each) for each in (*letters, *letters, *signed)]
        for letter, found in zip(signed, made[-2:], strict=True):
            assert found == outcome(format_.open(STATIONERY, TypesettingOptions()), letter)  # the first of its kind


NOTE = replace(MODEL, copy=True, sender_phone="+44 20 7946 0000", sender_contacts=(("Phone: ", "+44 20 7946 0000"),))
POSTED = [(PrintedDesign(), MODEL), (PrintedDesign(), ENCLOSED)]
FAXED = [(FaxDesign(), replace(each, fax=("+7 7172 740 631",), country="KZ")) for each in (MODEL, ENCLOSED, NOTE)]
BUNDLED = (FaxDesign(), replace(FAXED[0][1], bundled=(ENCLOSED.letter,)))


@pytest.mark.parametrize(("design", "model"), [*POSTED, *FAXED, BUNDLED])
def test_pdfs_are_set_from_what_jinja_makes(design: PrintedDesign, model: Mailing) -> None:
    words = tuple(
        (word, word) for word in ("title", "to", "number", "sender", "telephone", "date", "reference", "subject")
    )
    model = replace(model, fax_words=(*words, ("pages", "pages"), ("incomplete", "incomplete")))
    options = TypesettingOptions()
    setter = typesetter(STATIONERY, options, design)
    others = [*letters(("Jo", "<b>", "محمد علي", "x" * 5_000), model)]
    made = [setter.manuscript(each) for each in (model, *others, *others)]
    for manuscript, letter in zip(made[1:], (*others, *others), strict=True):
        assert str(manuscript.html) == STATIONERY.fill_html(design.template, design.values(options, letter))
        assert (manuscript.styles, manuscript.boxes) == (made[0].styles, design.boxes(letter))
