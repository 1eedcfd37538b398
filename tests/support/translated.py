"""A small campaign and its translations, as sources."""

from appeals.errors import has_errors
from appeals.inputs.source import Source
from appeals.inputs.translations.loading import Translation, read_translation
from appeals.inputs.yaml_reader import read_text

CAMPAIGN = """\
title: Free them
language: en
country: KZ
appeal_languages: [kk, ru, own]
summary: |
  Two people are held.
  Nobody knows where.
letter:
  subject: {en: Two prisoners, fr: Deux détenus}
  opening: |
    Dear {{ recipient.office }}, I write about [@CAT 3(1)].
demands:
  - sheet: Urging the authorities to free them
    letter: I urge you to free them.
  - sheet: Asking why
enclosures: [A list, A map]
recipients: [kz/president]
notes: internal
"""

RUSSIAN = """\
translates: c.yaml
language: ru
title: Освободите их
letter:
  subject: Двое заключённых
  opening: |
    {{ recipient.office }}, пишу о [@CAT 3(1)].
demands:
  - letter: Призываю Вас освободить их.
enclosures: ["", Карта]
"""


def source(text: str = CAMPAIGN, path: str = "c.yaml") -> Source:
    found, problems = read_text(text, path)
    assert found is not None, problems
    return found


def translation(text: str = RUSSIAN, path: str = "c.ru.yaml", campaign: str = CAMPAIGN) -> Translation:
    found, problems = read_translation(source(text, path), source(campaign), "c.yaml")
    assert found is not None, problems
    assert not has_errors(problems), problems
    return found
