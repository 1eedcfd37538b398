"""`{{ recipient.office }}` and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.letters.placeholder import KNOWN, EmptyPlaceholder, Values, fill, misused
from appeals.letters.prose import escaped, to_html, to_line, to_text


def test_a_placeholder_becomes_its_value() -> None:
    values = {"recipient": {"office": "Minister"}}
    assert fill("Dear {{ recipient.office }}, {{recipient.office}}.", values) == "Dear Minister, Minister."


def test_an_empty_placeholder_fails_the_letter() -> None:
    nothing: tuple[Values, ...] = ({}, {"sender": {}}, {"sender": {"city": ""}})
    for values in nothing:
        with pytest.raises(EmptyPlaceholder, match=r"\{\{ sender.city \}\} is empty"):
            fill("In {{ sender.city }}", values)


@pytest.mark.parametrize(
    "text", [f"{{{{ {group}.{name} }}}}" for group, names in KNOWN.items() for name in sorted(names)]
)
def test_every_placeholder_that_is_known_is_allowed(text: str) -> None:
    assert misused(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "{{ recipient.nothing }}",
        "{{ nobody.office }}",
        "{{ recipient }}",
        "{{ recipient.office | upper }}",
        "{{ recipient.office.upper() }}",
        "{{ 7*7 }}",
        "{{",
        "{% if x %}",
        "{# comment #}",
        "{{ recipient.office }",
        "{{ ''.__class__ }}",
    ],
)
def test_everything_else_is_misuse_with_its_place(text: str) -> None:
    ((offset, written), *_) = misused(f"abc {text}")
    assert offset == 4
    assert text.startswith(written.rstrip())


def test_what_is_put_in_is_not_read_again() -> None:
    values = {"recipient": {"office": "{{ sender.name }}"}, "sender": {"name": "secret"}}
    assert to_line(fill("{{ recipient.office }}", values)) == "{{ sender.name }}"


LINES = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(LINES)
def test_an_escaped_value_is_printed_as_it_is(value: str) -> None:
    assert to_line(escaped(value)) == value
    assert to_text(escaped(value), width=10_000) == value
    assert to_text(f"Before {escaped(value)} after", width=10_000) == f"Before {value} after"


@given(LINES)
def test_an_escaped_value_brings_no_markup(value: str) -> None:
    html = to_html(f"Before {escaped(value)} after.")
    inside = html.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    assert ">" not in inside
