"""Whether a reference or a subject brings its own label, as sources print them: "Ref. no. 7/26", "Исх. № 12", "Asunto: …"."""

import re

from appeals.system.patterns import expression

# In whatever language: a campaign keeps the reference as its source prints it. From memory.
_WORDS = """
    ref reference réf référence references referencia referência riferimento rif referenz referans zeichen aktenzeichen az
    geschäftszeichen kenmerk vår deres sygnatura znak исх вих вх ссылка المرجع مرجع شماره عطف 编号 編號 案号 文号
"""
_NUMBERS = "no nos nr n° nº núm № номер номері нөмірі номери рақам рақами raqami رقم"
_OWN = "our your nos notre votre nuestra su nossa vossa unser unsere ihr ihre наш ваш біздің biz bizning"


def _either(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_LABEL = expression(
    rf"(?:(?:{_either(_OWN)})\W+)?(?:(?:{_either(_WORDS)})(?!\w)\W|(?:{_either(_NUMBERS)})(?!\w)[\W_]*\d)",
    re.IGNORECASE,
)


def has_label(text: str, label: str) -> bool:
    """Whether a text begins with a label and a colon: with this one, or with a word for 'reference'."""
    return bool(re.match(rf"(?:{re.escape(label)}|{_either(_WORDS)})\.?\s*[:：]", text.strip(), re.IGNORECASE))


def has_reference_label(reference: str, label: str) -> bool:
    """Whether a reference begins with a label: with this one, or with a word for 'reference' or 'number'."""
    return has_label(reference, label) or bool(_LABEL.match(reference.strip()))
