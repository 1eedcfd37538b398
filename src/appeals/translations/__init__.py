"""A campaign in several languages: translation files beside it, what is missing or stale in them.

Gettext PO is in `appeals.translations.po`, which few commands need.
"""

from appeals.translations.combination import combined, with_translations
from appeals.translations.files import (
    Translation,
    campaign_language,
    is_translation,
    parent_of,
    read_translation,
    translation_files,
)
from appeals.translations.problems import translation_problems
from appeals.translations.status import Status, statuses
from appeals.translations.texts import Passage, fingerprint, json_schema, passages

__all__ = [
    "Passage",
    "Status",
    "Translation",
    "campaign_language",
    "combined",
    "fingerprint",
    "is_translation",
    "json_schema",
    "parent_of",
    "passages",
    "read_translation",
    "statuses",
    "translation_files",
    "translation_problems",
    "with_translations",
]
