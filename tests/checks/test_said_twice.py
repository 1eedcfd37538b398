"""A salutation or a valediction in a text of a letter, which has its own of both: it would stand there twice."""

import pytest
from program import Run
from project import TODAY, Project

TWICE = [
    ("en", "Dear Sir,\n\nI am writing about Ana.", "Thank you.\n\nYours sincerely,\nCarla"),
    ("de", "Sehr geehrte Damen und Herren,\n\nich schreibe Ihnen.", "Danke.\n\nMit freundlichen Grüßen"),
    ("fr", "Monsieur le Président,\n\nJe vous écris.", "Merci.\n\nJe vous prie d'agréer mes salutations."),
    ("es", "Señora Ministra:\n\nLe escribo.", "Gracias.\n\nAtentamente,\nCarla"),
    ("ru", "Уважаемый господин министр!\n\nПишу Вам.", "Спасибо.\n\nС уважением,"),
    ("pt", "Exmo. Senhor Ministro,\n\nEscrevo-lhe.", "Obrigada.\n\nCom os melhores cumprimentos,"),
]
ONCE = [
    ("en", "Dear to us all, she is in prison. I am writing about her.", "I would sincerely welcome your reply."),
    ("fr", "Monsieur Exemple est en prison.", "Je vous prie de la libérer."),
    ("es", "La señora Ejemplo está en prisión: le escribo por ella.", "Atentamente le pido una respuesta."),
    ("en", "Your Government has ratified the Convention,\nand is bound by it.", "I look forward to your reply."),
    ("ru", "Ваше правительство ратифицировало Конвенцию,\nи она обязательна.", "С нетерпением жду ответа."),
]


def said_twice(run: Run, project: Project, tag: str, **letter: str) -> list[str]:
    texts = {name: {"en": "A text.", tag: text} for name, text in letter.items()}
    out = run("check", project.campaign(letter=texts, demands=[]), "--today", TODAY).out
    said = [line for line in out.splitlines() if " warning said-twice " in line]
    return [what for what in ("salutation", "valediction") if any(f"has a {what} of its own" in line for line in said)]


@pytest.mark.parametrize(("tag", "opening", "closing"), TWICE, ids=[tag for tag, *_ in TWICE])
def test_what_the_letter_has_of_its_own_is_said_twice(
    run: Run, project: Project, tag: str, opening: str, closing: str
) -> None:
    assert said_twice(run, project, tag, opening=opening, closing=closing) == ["salutation", "valediction"]
    assert said_twice(run, project, tag, body=f"{opening}\n\n{closing}") == ["salutation", "valediction"]


@pytest.mark.parametrize(
    ("tag", "opening", "closing"), ONCE, ids=[f"{tag} {number}" for number, (tag, *_) in enumerate(ONCE)]
)
def test_words_that_only_begin_alike_are_none(run: Run, project: Project, tag: str, opening: str, closing: str) -> None:
    assert said_twice(run, project, tag, opening=opening, closing=closing) == []
