"""What our sandbox does in its own, quicker way is what Jinja's does."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mail import HOSTILE
from markupsafe import Markup

from appeals.formats.sandbox import sandbox

TEMPLATES = DictLoader(
    {
        "all": "{% set br %}<br>{% endset %}{% macro both(one) %}{{ one }}{{ one.text }}{% endmacro %}"
        "{{ text }}{{ marked }}{{ number }}{{ d.text }}{{ d['text'] }}{{ d.get('text') }}{{ d.keys() | list }}"
        "{{ texts | join(br) }}{{ texts | join(text) }}{{ texts | join('&' | e) }}{{ both(d) }}"
    }
)
PAIRS = tuple(
    (
        sandbox(TEMPLATES, html=html).get_template("all"),
        ImmutableSandboxedEnvironment(loader=TEMPLATES, autoescape=html, undefined=StrictUndefined).get_template("all"),
    )
    for html in (True, False)
)


@given(text=HOSTILE, texts=st.lists(HOSTILE, max_size=4).map(tuple), number=st.integers() | st.floats() | st.booleans())
def test_values_are_written_as_jinja_writes_them(text: str, texts: tuple[str, ...], number: object) -> None:
    values = {"text": text, "texts": texts, "number": number, "marked": Markup("<b>&amp;</b>")}
    values["d"] = {"text": text, "keys": "the method wins", "number": number}
    for ours, jinjas in PAIRS:
        assert ours.render(values) == jinjas.render(values)
