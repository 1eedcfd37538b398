from appeals import law


def expanded(text: str, language: str = "en", state: str | None = "KZ") -> str:
    return law.Register(law.registry(), language=language, state=state).expand(text)


def test_the_first_mention_is_full_and_the_next_short() -> None:
    text = expanded("Respect [@CAT 3(1)|party]. Again: [@CAT 3(1)].")
    assert text == (
        "Respect Article 3(1) of the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or "
        "Punishment (Convention against Torture), to which Kazakhstan is a State party. "
        "Again: Article 3(1) of the Convention against Torture."
    )
