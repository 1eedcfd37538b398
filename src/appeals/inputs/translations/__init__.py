"""A campaign in several languages: translation files beside it, what is missing or stale in them.

Gettext PO is in `appeals.inputs.translations.po`, which few commands need.
"""

from appeals.inputs.translations.campaign_texts import Passage, fingerprint, passages
from appeals.inputs.translations.combination import combined, translation_problems, with_translations
from appeals.inputs.translations.loading import (
    Translation,
    campaign_language,
    is_translation,
    parent_of,
    read_translation,
    translation_files,
)
from appeals.inputs.translations.status import TranslationStatus, statuses

__all__ = [
    "Passage",
    "Translation",
    "TranslationStatus",
    "campaign_language",
    "combined",
    "fingerprint",
    "is_translation",
    "parent_of",
    "passages",
    "read_translation",
    "statuses",
    "translation_files",
    "translation_problems",
    "with_translations",
]
