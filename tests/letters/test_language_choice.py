"""Which text goes to whom, and in which language."""

from collections.abc import Callable

import pytest
from program import Ended
from project import CAMPAIGN, Project

Render = Callable[..., Ended]
BOTH = ["xx/minister", {"id": "xx/judge", "tags": ["court"]}]


def demands(project: Project) -> dict[str, str]:
    """The demands that each recipient's letter holds, as the last words of their lines."""
    return {
        name.partition(".")[0].removeprefix("xx-"): "".join(
            line.split()[-1].rstrip(".") for line in content.decode().splitlines() if line.startswith("- I urge")
        )
        for name, content in project.files().items()
        if name.endswith(".txt")
    }


@pytest.mark.parametrize(
    ("to", "minister", "judge"),
    [
        (["xx/minister"], True, False),
        (["KZ"], True, True),
        (["tag:court"], False, True),
        (["!xx/minister"], False, True),
        (["!tag:court"], True, False),
        (["KZ", "!xx/judge"], True, False),
        (["xx/minister", "tag:court"], True, True),
    ],
)
def test_a_demand_is_put_to_those_it_names(
    render: Render, project: Project, to: list[str], minister: bool, judge: bool
) -> None:
    campaign = project.campaign(
        recipients=BOTH,
        demands=[{"letter": "I urge you: A."}, {"letter": "I urge you: B.", "to": to}, {"letter": "I urge you: C."}],
    )
    assert render(campaign, "--format", "text").code == 0
    assert demands(project) == {"minister": "ABC" if minister else "AC", "judge": "ABC" if judge else "AC"}


def test_the_first_block_of_texts_that_fits_is_used(render: Render, project: Project) -> None:
    letter = [
        {"to": ["tag:court"], "subject": "To the court", "body": "A whole letter."},
        {"to": ["KZ"], "subject": "To the State", "opening": "I am writing."},
        {"subject": "To all", "opening": "Never used."},
    ]
    assert render(project.campaign(recipients=BOTH, letter=letter), "--format", "text").code == 0
    files = {name: content.decode() for name, content in project.files().items()}
    assert "To the court" in files["xx-judge.en.txt"]
    assert "A whole letter." in files["xx-judge.en.txt"]
    assert str(CAMPAIGN["demands"][0]["letter"]) not in files["xx-judge.en.txt"]  # type: ignore[index]  # as written there
    assert "To the State" in files["xx-minister.en.txt"]
    assert "Never used" not in "".join(files.values())


TEXTS = {
    "title": {"en": "English", "ru": "Русский", "fr": "Français"},
    "letter": {"opening": {"en": "I write.", "ru": "Пишу Вам.", "fr": "Je vous écris."}},
    "demands": [{"letter": {"en": "I urge you.", "ru": "Призываю Вас.", "fr": "Je vous demande d’agir."}}],
}
HALF = {**TEXTS, "demands": [{"letter": {"en": "I urge you.", "ru": "Призываю Вас."}}]}


@pytest.mark.parametrize(
    ("texts", "appeal", "recipient", "sender", "expected"),
    [
        # With no sender: the campaign's own language.
        (TEXTS, ["ru", "own"], [], None, "en"),
        # The first preferred one that the sender knows.
        (TEXTS, ["ru", "own"], [], ["ru", "en"], "ru"),
        (TEXTS, ["ru", "own"], [], ["en"], "en"),
        (TEXTS, ["ru", "own"], [], ["fr", "en"], "fr"),
        (TEXTS, ["ru", "fr"], [], ["fr", "en"], "fr"),
        (TEXTS, ["own"], [], ["fr", "ru"], "fr"),
        # The recipient's own languages come first.
        (TEXTS, ["fr", "own"], ["ru"], ["fr", "ru"], "ru"),
        # A language in which a text is missing is not used.
        (HALF, ["fr", "own"], [], ["fr", "en"], "en"),
        # One that nobody has texts in neither; then it is the campaign's, and it is said.
        (TEXTS, ["de"], [], ["de"], "en"),
        # Without a word about languages: the campaign's; it is said where the sender does not know it.
        (TEXTS, None, [], ["fr"], "en"),
        # American English is written from the British texts.
        (TEXTS, ["en-US"], [], ["en"], "en-US"),
    ],
)
def test_the_language_of_a_letter(
    render: Render,
    project: Project,
    texts: dict[str, object],
    appeal: list[str] | None,
    recipient: list[str],
    sender: list[str] | None,
    expected: str,
) -> None:
    project.minister(
        languages=recipient,
        name="Maria Muster",
        salutation={"en": "Dear Minister", "ru": "Уважаемый г-н Министр", "fr": "Monsieur le Ministre"},
    )
    campaign = project.campaign(**texts, appeal_languages=appeal)
    options = ("--sender", project.sender(language=sender)) if sender else ()
    ended = render(campaign, "--format", "text", *options)
    assert ended.code == 0, ended.err
    assert [name for name in project.files() if name.endswith(".txt")] == [f"xx-minister.{expected}.txt"]
    is_fallback = appeal == ["de"] or bool(sender and expected[:2] not in sender)
    assert ("for want of a preferred language" in ended.err) == is_fallback


def test_with_no_sender_the_other_languages_are_named(render: Render, project: Project) -> None:
    ended = render(project.campaign(**TEXTS, appeal_languages=["ru", "fr", "own"]), "--format", "text")
    assert "xx/minister: written in en; could also be ru, fr" in ended.err


def test_languages_can_be_forced_one_letter_each(render: Render, project: Project) -> None:
    campaign = project.campaign(**HALF)
    ended = render(campaign, "--format", "text", "--language", "ru", "--language", "en", "--language", "fr")
    assert ended.code == 1
    assert "demands[0].letter is not written in 'fr'" in ended.err
    assert sorted(name for name in project.files() if name.endswith(".txt")) == [
        "xx-minister.en.txt",
        "xx-minister.ru.txt",
    ]


def test_a_language_without_words_for_a_letter_cannot_be_forced(render: Render, project: Project) -> None:
    ended = render(project.campaign(), "--format", "text", "--language", "udm")
    assert ended.code == 1
    assert "'appeals languages new udm' writes a pack" in ended.err
