"""What a template prints is a text, a number or a list of such: never an object of Python with its address in memory."""

from collections.abc import Callable, Mapping

import pytest
from jinja2 import DictLoader
from jinja2.exceptions import SecurityError
from program import Ended
from project import Project

from appeals.formats.sandbox import sandbox

VALUES: Mapping[str, object] = {
    "letter": {"subject": "a", "lines": ("b", "c"), "count": 3, "none": None, "draft": False}
}


def filled(source: str, *, html: bool) -> str:
    return sandbox(DictLoader({"t": source}), html=html).get_template("t").render(VALUES)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    "source",
    [
        "{{ letter.items }}",
        "{{ letter.subject.upper }}",
        "{{ [letter.items] }}",
        "{{ {'a': letter.items} }}",
        "{{ letter.items ~ '' }}",
        "{{ [letter.items] | join }}",
        "{{ letter.items | lower }}",
        "{{ letter.items | e }}",
        "{{ 'abc' | unique }}",
        "{{ letter.lines | unique }}",
        "{{ letter.lines | reverse }}",
        "{% for a in letter.lines %}{{ loop }}{% endfor %}",
        "{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% macro m() %}{% endmacro %}{{ m }}",
        "{{ self }}",
        "{% set a %}{{ letter.items }}{% endset %}{{ a }}",
    ],
)
def test_no_object_of_python_is_printed(source: str, *, html: bool) -> None:
    with pytest.raises(SecurityError, match="only texts, numbers and lists are printed"):
        filled(source, html=html)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ letter.subject }}{{ letter.count }}{{ letter.none }}{{ letter.draft }}", "a3NoneFalse"),
        ("{% for a in letter.lines | unique %}{{ a }}{% endfor %}", "bc"),
        ("{% for a in letter.lines | reverse %}{{ a }}{% endfor %}", "cb"),
        ("{{ letter.lines | reverse | join(', ') }}", "c, b"),
        ("{{ letter.subject | upper }}{{ letter.lines | length }}{{ 1 + 2 }}{{ 'x' ~ 1 }}", "A23x1"),
    ],
)
def test_texts_and_numbers_are_printed_as_ever(source: str, printed: str) -> None:
    assert filled(source, html=False) == filled(source, html=True) == printed


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{% if 1 %}" * 99 + "x" + "{% endif %}" * 99, "its blocks are nested too deeply"),
        ("{% for a in [1] %}" * 30 + "x" + "{% endfor %}" * 30, "its blocks are nested too deeply"),
        ("{{ '\\ud800' }}", "surrogates not allowed"),
        ("{{ 'a\\udc80' | upper }}", "surrogates not allowed"),
        ("{% include '\\ud800' %}", "\\ud800"),
        ("{{ letter['\\ud800'] }}", "\\ud800"),
        ("{{ letter.items }}", "letter.txt.j2:1: only texts"),
    ],
)
def test_what_cannot_be_printed_fails_the_letter_with_a_reason(
    project: Project, render: Callable[..., Ended], template: str, reason: str
) -> None:
    project.write("templates/letter.txt.j2", template)
    ended = render(project.campaign(), "--format", "text")
    assert ended.code == 1
    assert reason in ended.err
    assert "Traceback" not in ended.err
