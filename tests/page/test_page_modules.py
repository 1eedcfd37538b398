"""The modules of the action page on their own, and how large they and a page are."""

import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from needs import NODE, needs, program
from program import REPOSITORY
from project import MINISTER, Project, changed

from appeals.commands.page import PageOptions, page
from appeals.page.page_html import page_script

MODULES = REPOSITORY / "src" / "appeals" / "page"
WORDS = {
    "latin": "en fr de es it pt pl ro tr id",
    "учительница немедленно освободить свобода заключение обязательства конвенция наказание": "ru uk kk",
    "المعلمة الإفراج فورا الاتفاقية التزامات التعذيب القانون الدولي": "ar fa",
    "अध्यापिका तुरंत रिहाई संधि दायित्व यातना कानून अंतरराष्ट्रीय": "hi",
}


@needs(NODE)
def test_the_modules_alone_do_what_their_tests_say(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for path in (*MODULES.glob("*.js"), REPOSITORY / "tests" / "page" / "modules.test.mjs"):
        copy = tmp_path / path.relative_to(REPOSITORY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    node = program("node")
    assert node is not None
    ended = subprocess.run(
        [node, "--test", "tests/page/modules.test.mjs"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout


def test_the_script_is_small() -> None:
    assert len(page_script().encode()) <= 20_000


@pytest.fixture
def texts() -> dict[str, str]:
    """Texts as long as those of UA 129/10 without a sentence that comes again, in sixteen languages."""
    dice = random.Random(18)  # noqa: S311 - no secret
    found = {}
    for words, tags in WORDS.items():
        for tag in tags.split():
            letters = "abcdefghijklmnopqrstuvwxyz" if words == "latin" else words.replace(" ", "")
            made = ("".join(dice.choices(letters, k=dice.randint(2, 10))) for _ in range(60))
            found[tag] = f"{tag} {' '.join(made)}"
    return found


@pytest.mark.thorough
def test_sixteen_languages_and_ten_recipients_fit(project: Project, texts: dict[str, str]) -> None:
    def some(length: int) -> dict[str, str]:
        return {tag: text[:length] for tag, text in texts.items()}

    def turned(step: int) -> dict[str, str]:
        return {tag: " ".join(text.split()[::-1][step:] + text.split()[:step]) for tag, text in texts.items()}

    names = [f"official{number}" for number in range(10)]
    project.book(recipients={name: changed(MINISTER, {"name": name, "email": f"{name}@example.org"}) for name in names})
    campaign = project.campaign(
        title=some(60),
        letter={"opening": turned(1), "closing": turned(2)},
        demands=[{"letter": turned(number)} for number in range(3, 8)],
        recipients=[f"xx/{name}" for name in names],
        appeal_languages=list(texts),
    )
    assert page(campaign, PageOptions(date(2026, 2, 1), out=project.out)) == 0
    made = (project.out / "case.page.html").read_bytes()
    assert made.decode().count("official9@example.org") > 0
    assert len(made) <= 250_000
