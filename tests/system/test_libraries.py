import hashlib
import io
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pytest
from needs import PANGO, SYSTEM_PANGO, needs
from poor_machine import run_python, without_libraries

from appeals.system import libraries, machine_findings

LETTER = """
import sys
from appeals.system import libraries
libraries.prepare()
from weasyprint import HTML
html = '''<html lang=en><title>t</title><style>p {font-family: Arial, serif} h1 {font-family: monospace}</style>
<h1>Urgent <i>action</i></h1><p>Dear <b>President</b> <i>and <b>others</b></i></p>
<p lang=kk>Құрметті мырза <b>әғқңөұүһі</b><p lang=ru>Уважаемый господин<p lang=ar dir=rtl>سيادة <b>الرئيس</b>
<p lang=he dir=rtl>כבוד <b>הנשיא</b><p lang=ka>ბატონო <b>პრეზიდენტო</b><p lang=hy>Հարգելի <b>պարոն</b>'''
sys.stdout.buffer.write(HTML(string=html).write_pdf().hex().encode())
"""


def pdf(environment: dict[str, str]) -> bytes:
    result = run_python(LETTER, environment)
    assert result.returncode == 0, result.stderr
    return bytes.fromhex(result.stdout)


@needs(PANGO)
def test_only_bundled_fonts_reach_a_letter_whatever_its_script(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf({**os.environ, "XDG_CACHE_HOME": str(tmp_path)}))) as document:
        fonts = {str(item.FontName) for item in document.objects if is_font(item)}
    assert {font.partition("+")[2] for font in fonts} == {
        "Noto-Sans-Bold",  # headings are bold; monospace and unknown families are Noto Sans
        "Noto-Sans-Bold-Italic",
        "Noto-Serif",
        "Noto-Serif-Bold",
        "Noto-Serif-Italic",
        "Noto-Serif-Bold-Italic",
        "Noto-Naskh-Arabic",
        "Noto-Naskh-Arabic-Bold",
        *(f"Noto-Sans-{script}{bold}" for script in ("Hebrew", "Georgian", "Armenian") for bold in ("", "-Bold")),
    }


def is_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


@needs(PANGO)
def test_a_letter_is_the_same_whatever_fonts_and_languages_the_machine_has(tmp_path: Path) -> None:
    plain = pdf({"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(tmp_path)})
    no_fonts = tmp_path / "none.conf"
    no_fonts.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    elsewhere = {
        "PATH": os.environ["PATH"],
        "XDG_CACHE_HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(no_fonts),
        "FONTCONFIG_SYSROOT": str(tmp_path),
        "LC_ALL": "ar_EG.UTF-8",
        "FC_LANG": "ja",
        "PANGO_LANGUAGE": "he",
    }
    assert hashlib.sha256(pdf(elsewhere)).hexdigest() == hashlib.sha256(plain).hexdigest()


def test_importing_it_needs_nothing_but_the_standard_library() -> None:
    code = """
import sys
from appeals.system import libraries
known = {*sys.stdlib_module_names, "appeals"}
print({name for name in set(sys.modules) - before if name.partition(".")[0] not in known})
"""
    result = run_python(f"import sys; before = set(sys.modules)\n{code}")
    assert (result.stdout, result.stderr) == ("set()\n", "")


def test_library_names_are_those_that_weasyprint_tries() -> None:
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / "text" / "ffi.py").read_text(encoding="utf-8")
    for library in libraries.LIBRARIES:
        for file in library.files:
            assert f"'{file}'" in source


@needs(SYSTEM_PANGO)
def test_a_missing_library_is_named_with_its_cure_without_weasyprint(tmp_path: Path) -> None:
    poor = without_libraries(tmp_path / "hidden", ["libpango-1.0.so.0", "libpangoft2-1.0.so.0"])
    code = """
import sys
from appeals.system import libraries
from appeals.errors import AppealsError
try:
    libraries.prepare()
except AppealsError as error:
    print(error.exit_code.value, "weasyprint" in sys.modules, error)
"""
    result = run_python(code, poor)
    assert result.stderr == ""
    assert result.stdout.startswith("69 False PDF needs libraries that this machine lacks: Pango, PangoFT2. ")
    assert result.stdout.endswith("Text and email work without them.\n")


@needs(SYSTEM_PANGO)
def test_without_the_subsetter_pdf_is_only_slower(tmp_path: Path) -> None:
    poor = without_libraries(tmp_path / "hidden", ["libharfbuzz-subset.so.0"])
    code = """
from appeals.system import libraries, machine_findings
libraries.prepare()
print(libraries.libraries_missing(), libraries.libraries_missing(also_optional=True))
print(*[f"{f.what}: {f.detail} {f.needed}" for f in machine_findings.findings() if not f.ok])
"""
    result = run_python(code, poor)
    assert result.stdout == "() ('HarfBuzz subset',)\nHarfBuzz subset: without it PDF takes twice as long False\n"


def test_without_fonts_it_stops_before_weasyprint_would_crash(tmp_path: Path) -> None:
    package, source = tmp_path / "appeals", Path(libraries.__file__).parents[1]
    (package / "system").mkdir(parents=True)
    for name in (
        "__init__.py",
        "errors.py",
        "system/__init__.py",
        "system/libraries.py",
        "system/search_paths.py",
        "system/frozen_data.py",
        "system/machine_findings.py",
    ):
        shutil.copy(source / name, package / name)
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from appeals.system import libraries, machine_findings
from appeals.errors import AppealsError
print([f.cure for f in machine_findings.findings() if f.what == "Bundled fonts"])
try:
    libraries.prepare()
except AppealsError as error:
    print(error.exit_code.value, error)
"""
    result = run_python(code)
    assert result.stdout.splitlines() == [
        "['Install appeals again.']",
        "69 the bundled fonts are missing from fonts/: install appeals again",
    ]


@needs(PANGO)
def test_a_machine_with_everything_has_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    findings = {finding.what: finding for finding in machine_findings.findings()}
    assert [finding for finding in findings.values() if finding.needed and not finding.ok] == []
    assert list(findings)[:3] == ["Python", "GObject", "Pango"]
    assert findings["Pango"].detail.startswith("1.")
    assert findings["fontconfig"].detail.startswith("2.")
    assert findings["Bundled fonts"].detail == f"{len([*libraries.FONTS.glob('*.ttf')])} files"


def test_findings_say_nothing_about_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "ana"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.chdir(home)
    assert not [
        finding for finding in machine_findings.findings() if "ana" in f"{finding.detail} {finding.cure}".split("/")
    ]


def test_a_folder_that_cannot_be_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(no_folder))
    cache = next(finding for finding in machine_findings.findings() if finding.what == "Font cache")
    assert (cache.ok, cache.detail, cache.cure, cache.needed) == (
        False,
        "cannot be written",
        "Set XDG_CACHE_HOME.",
        False,
    )


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "apk", "pacman", "zypper", "brew"])
def test_the_cure_is_the_command_of_the_systems_package_manager(
    manager: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / manager
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    command = libraries.install_command()
    assert command[0] == manager
    assert any("pango" in word for word in command)


def test_where_no_package_manager_is_known_there_is_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libraries.install_command() == ()


def test_private_libraries_are_where_xdg_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert libraries.private_libraries() == tmp_path / "appeals" / "native"


@pytest.mark.parametrize("data", ["", "relative/data"])
def test_without_an_absolute_xdg_folder_they_are_in_the_home_folder(
    data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", data)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert libraries.private_libraries() == tmp_path / ".local" / "share" / "appeals" / "native"
