"""Templates from strangers: each of these ends in an error of its letter, and the other letters are written."""

import os
import resource
from dataclasses import replace

import pytest
from mail import mailing
from program import Run
from project import Project

from appeals.formats.filling import MAX_TEMPLATE
from appeals.formats.protocol import LetterError
from appeals.formats.sandbox import MAX_OUTPUT
from appeals.formats.stationery import Stationery
from appeals.formats.text import letter_text
from appeals.system.search_paths import bundled

ESCAPES = (
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ()['__class__'] }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ letter|attr('__class__') }}",
    "{{ letter.__class__ }}",
    "{{ letter['__class__'] }}",
    "{{ letter.block.__class__.__base__ }}",
    "{{ letter.block.__add__ }}",
    "{{ letter.subject.format }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ '{0.__class__}'.format(letter) }}",
    "{{ '{0.__class__}'.format_map({'0': letter}) }}",
    "{{ '%s' % letter }}",
    "{{ letter.keys().__class__ }}",
    "{{ letter.items().__iter__ }}",
    "{{ letter.pop('subject') }}",
    "{{ letter.update({'subject': 'x'}) }}",
    "{{ letter.clear() }}",
    "{{ letter.setdefault('x', 1) }}",
    "{{ [].append(1) }}",
    "{{ [1].pop() }}",
    "{{ [].__class__ }}",
    "{{ 1 .real }}{{ 1 .to_bytes(1, 'big') }}",
    "{{ ''.join }}",
    "{{ 'a'.encode('utf-8') }}",
    "{{ 'x'.translate({120: 121}) }}",
    "{{ 'x'.zfill(100000000) }}",
    "{{ 'x'.ljust(100000000) }}",
    "{{ 'x'.center(100000000) }}",
    "{{ 'x'.replace('x', 'y') }}",
    "{{ 'x\\ty'.expandtabs(100000000) }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ config }}",
    "{{ request }}",
    "{{ environment }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{{ varargs }}{{ undefined.x }}",
    "{{ letter.nothing }}",
    "{% include '../secret.txt' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'secret.txt' %}",
    "{% import '../secret.txt' as x %}",
    "{% extends '/etc/passwd' %}",
    "{% from '../../secret.txt' import x %}",
    "{% include ['../secret.txt', '/etc/passwd'] %}",
    "{% do letter.clear() %}",
    "{% set letter.subject = 'x' %}",
    "{% debug %}",
    "{{ letter | pprint }}",
    "{{ letter | tojson }}",
    "{{ letter.block | map(attribute='__class__') | list }}",
    "{{ [letter] | groupby('__class__') }}",
    "{{ [letter] | selectattr('__class__') | list }}",
    "{{ 'x' | format('y') }}",
    "{{ '<b>' | safe }}",
    "{{ 'x' | filesizeformat }}",
    "{{ 'x' | xmlattr }}",
    "{{ 'https://x.org' | urlize }}",
    "{{ 'a b' | wordwrap(1) }}",
    "{{ 'x' | indent(100000000) }}",
    "{{ 'x' | center(100000000) }}",
    "{{ letter | random }}",
    "{{ [[1]] | sum(start=[]) }}",
)
BOMBS = (
    "{{ 'a' * 100000000 }}",
    "{{ [1] * 100000000 }}",
    "{{ 'a' * 10 * 10 }}",
    "{{ '%0200000000d' % 1 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 99999 * 99999 * 99999 }}",
    "{{ [1] + [2] }}",
    "{{ 1 / 0 }}",
    "{{ 1 // 0 }}",
    "{{ 1 % 0 }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'letter.txt.j2' %}",
    "{% extends 'letter.txt.j2' %}",
    "{{ '" + "x" * 60000 + "' + '" + "y" * 60000 + "' }}",
    "{" * 1000,
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{{ 1 if" + " not" * 5000 + " 1 }}",
    "{% if x %}" * 300,
    "{% for a in letter.block %}" * 30 + "x",
    "{{ 'x' | unknown_filter }}",
    "{{ 'x' is unknown_test }}",
    "{% unknown_tag %}",
    "{{ letter.subject[ }}",
    "{{ 1 < '1' }}",
    "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "{% set a = 'aaaaaaaaaa' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
    "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "m(" * 40 + "'aaaaaaaaaa'" + ")" * 40 + " }}",
    "{% set a = '" + "x" * 60000 + "' %}{{ " + " ~ ".join("a" * 1000) + " }}",
    "{{ '" + "x" * 100000 + "' | join('" + "y" * 100000 + "') }}",
    "{{ [" + "letter.opening," * 1000 + "] | join(letter.opening) | join(letter.opening) | list }}",
    "x" * (MAX_TEMPLATE + 1),
)


def stationery(project: Project, template: str) -> Stationery:
    project.write("secret.txt", "the secret")
    project.write("templates/letter.txt.j2", template)
    return Stationery.of((project.folder / "templates", bundled("templates")))


@pytest.mark.parametrize(
    "template", ESCAPES + BOMBS, ids=[f"{at}: {each[:40]!a}" for at, each in enumerate(ESCAPES + BOMBS)]
)
def test_a_hostile_template_fails_its_letter(project: Project, template: str) -> None:
    with pytest.raises(LetterError) as error:
        letter_text(stationery(project, template), mailing())
    assert "the secret" not in str(error.value)
    assert "root:" not in str(error.value)


@pytest.mark.parametrize("template", ["{% for a in letter.opening %}" * 3 + "x" * 200 + "{% endfor %}" * 3])
def test_output_is_bounded(project: Project, template: str) -> None:
    long = mailing()
    long = replace(long, letter=replace(long.letter, opening="abcdefghij" * 20))
    with pytest.raises(LetterError, match=f"more than {MAX_OUTPUT // 2**20} MiB"):
        letter_text(stationery(project, template), long)


@pytest.mark.parametrize("format_name", ["text", "email", "pdf"])
def test_the_letters_of_the_other_campaign_are_written(run: Run, project: Project, format_name: str) -> None:
    names = {"text": "letter.txt.j2", "email": "email.html.j2", "pdf": "letter.html.j2"}
    project.write(f"templates/{names[format_name]}", "{{ ''.__class__ }}")
    bad = project.campaign("bad.yaml")
    good = project.write("elsewhere/campaigns/good.yaml", bad.read_text(encoding="utf-8"))
    options = ("--recipients", "recipients", "--format", format_name, "--date", "2026-02-01", "--out", project.out)
    os.chdir(project.folder / "elsewhere")
    ended = run("render", bad, good, *("--recipients", project.folder / "recipients", *options[2:]))
    assert ended.code == 1
    assert "failed: xx-minister.en" in ended.err
    written = [name for name in project.files() if name != "manifest.jsonl"]
    assert [name.partition("/")[0] for name in written] == ["good"]


@pytest.mark.parametrize("format_name", ["text", "email", "pdf"])
def test_a_template_that_fails_for_one_letter_harms_no_other(run: Run, project: Project, format_name: str) -> None:
    names = {"text": "letter.txt.j2", "email": "email.html.j2", "pdf": "letter.html.j2"}
    project.write(
        f"templates/{names[format_name]}", "<p>{% if 'Minister' in letter.salutation %}{{ 1 / 0 }}{% endif %}letter</p>"
    )
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    ended = run("render", campaign, "--format", format_name, "--date", "2026-02-01", "--out", project.out)
    assert ended.code == 1
    assert f"{names[format_name]}:1: division by zero" in ended.err
    assert [name for name in project.files() if "judge" in name]
    assert not [name for name in project.files() if "minister" in name]


def test_a_template_that_fails_on_standard_output_harms_no_other(run: Run, project: Project) -> None:
    project.write("templates/letter.txt.j2", "{% if 'Minister' in letter.salutation %}{{ 1 / 0 }}{% endif %}letter\n")
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    ended = run("render", campaign, "--date", "2026-02-01", "--out", "-")
    assert (ended.code, ended.out) == (1, "letter\n")


def test_templates_that_do_honest_work_are_allowed(project: Project) -> None:
    template = (
        "{% set names = letter.block %}{% for name in names if name %}{{ loop.index }} {{ name | upper }}\n{% endfor %}"
        "{{ letter.subject.startswith('T') }} {{ letter.block | length + 1 }} {{ 'a' + 'b' }} {{ 7 % 2 }} {{ 6 / 3 }}\n"
        "{{ letter.block | first | default('nobody') }} {{ letter.block | sort | join(', ') }}"
    )
    text = letter_text(stationery(project, template), mailing())
    assert text.startswith("1 MINISTER OF JUSTICE\n2 1 EXAMPLE STREET\n3 KAZAKHSTAN\nTrue 4 ab 1 2.0\n")


def test_a_template_is_replaced_file_by_file(run: Run, project: Project) -> None:
    project.write("templates/letter.txt.j2", "Our own paper: {{ letter.salutation }}\n")
    ended = run("render", project.campaign(), "--date", "2026-02-01", "--format", "text,email", "--out", project.out)
    assert ended.code == 0
    assert project.files()["xx-minister.en.txt"] == b"Our own paper: Dear Minister,\n"
    assert b"<!DOCTYPE html>" in project.files()["xx-minister.en.eml"]


def test_the_place_of_a_templates_fault_is_said(project: Project) -> None:
    with pytest.raises(LetterError, match=r"letter\.txt\.j2:2: .*nothing"):
        letter_text(stationery(project, "one\n{{ letter.nothing }}\n"), mailing())
    with pytest.raises(LetterError, match=r"letter\.txt\.j2:3: "):
        letter_text(stationery(project, "one\ntwo\n{% if %}\n"), mailing())


def test_a_huge_file_beside_the_templates_costs_no_memory(run: Run, project: Project) -> None:
    campaign = project.campaign()
    (project.folder / "templates").mkdir()
    for name in ("unused.css", "letter.css", "letter.txt.j2", "picture.png"):
        with (project.folder / "templates" / name).open("wb") as file:
            file.truncate(20 * 2**30)  # takes no room on the disk
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "text,pdf", "--out", project.out)
    assert ended.code == 1
    assert "letter.txt.j2: a template of more than 256 KiB" in ended.err
    assert "letter.css: a file of more than 5 MiB" in ended.err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2**20 * 4  # KiB: far from 20 GiB
