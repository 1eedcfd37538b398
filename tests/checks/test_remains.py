"""What was copied along with a text, and what only looks like it."""

import pytest

from appeals.checks.damage import damage
from appeals.checks.remains import remains


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Click here to unsubscribe."),
        ("en", "Read more | Share | Tweet"),
        ("en", "She is <!-- more --> in prison."),
        ("en", "She is<br/>in prison, <b>now</b>."),
        ("en", "document.write(1)"),
        ("en", "if (x) { return; }"),
        ("en", "[cid:image001.png]"),
        ("en", "From: Ann\nSubject: Her case"),
        ("en", "CLICK HERE"),
        ("en", "read more"),
        ("en", "She is &amp;nbsp; in prison."),
        ("en", "> She is in prison."),
        ("en", "+-----+-----+"),
        ("en", "| Name | Age |"),
        ("en", "Page 2 of 3"),
        ("en", "She is in prison. Page 2 of 3"),
        ("de", "Seite 2 von 3"),
        ("en", "One\n- 2 -\nTwo"),
        ("en", "From: Ann Example <ann@example.org>"),
        ("en", "URGENT\none\nURGENT\ntwo\nURGENT"),
        ("en", "https://www.facebook.com/sharer/sharer.php?u=x"),
        ("en", "https://example.org/case?utm_source=mail"),
        ("de", "Klicken Sie hier."),
        ("es", "Haga clic aquí."),
        ("fr", "Cliquez ici."),
        ("pt", "Clique aqui."),
        ("ru", "Нажмите здесь."),
        ("tr", "Buraya tıklayın."),
        ("zh", "点击这里"),
        ("ar", "انقر هنا"),
    ],
)
def test_what_was_copied_along_is_named(tag: str, text: str) -> None:
    assert [fault.code for fault in remains(text, tag)][:1] == ["remains"]


def test_what_belongs_to_a_text_is_no_remains() -> None:
    text = (
        "I remind you of [@CAT|party]; see https://example.org/a?b=1&c=2. On page 2 of 3 it says < 5, and 3/4 voted.\n\n"
        "---\n\n**She** wrote:\n\n- one\n- two\n\nI share your view | and *more*."
    )
    assert list(remains(text.replace(" | ", ", "), "en")) == []


def test_a_sheet_may_quote_and_tell_members_to_share() -> None:
    assert (
        list(remains("> She is free.\n\nShare this action with friends.", "en", in_letter=False, to_writers=True)) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "JÃ¼rg",
        "MĂĽller",
        "РџСЂРёРІРµС‚",
        "Ð¿Ñ€Ð¸",
        "J├╝rg",
        "J√ºrg",
        "donâ€™t",
        "вЂ™",
        "2Â°",
        "J=C3=BCrg",
        r"caf\u00e9",
    ],
)
def test_an_encoding_that_was_mistaken_is_seen(text: str) -> None:
    assert [fault.code for fault in damage(text)] == ["damaged-text"]


@pytest.mark.parametrize(
    "text", ["« PARTICIPÉ»", "„AGÄ“", "Łódź Ñandú Âge", "Рёбра ёё", "https://a.example/?a=b", "Really? Yes", "a?B"]
)
def test_rare_letters_are_no_damage(text: str) -> None:
    assert list(damage(text)) == []
