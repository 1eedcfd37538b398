"""Whether a reference or a subject brings its own label, as sources print them: "Ref. no. 7/26", "Исх. № 12", "Asunto: …"."""

import re

__all__ = ["is_labelled"]

# In whatever language: a campaign keeps the reference as its source prints it. From memory.
_REFERENCES = """
    ref reference réf référence references referencia referência riferimento rif referenz referans zeichen aktenzeichen az
    geschäftszeichen kenmerk vår deres sygnatura znak исх вих вх ссылка номер № no nos nr n° nº núm номери рақам
    المرجع مرجع رقم شماره عطف 编号 編號 案号 文号
"""
_OWN = "our your nos notre votre nuestra su nossa vossa unser unsere ihr ihre наш ваш біздің biz bizning бизнин"
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(_OWN.split())})\W+)?(?:{'|'.join(map(re.escape, _REFERENCES.split()))})(?!\w)[\W\d]",
    re.IGNORECASE,
)


def is_labelled(value: str, label: str) -> bool:
    """Whether a value begins with a label: with this one and a colon, or with a word for 'reference' or 'number'."""
    beginning = value.strip()
    own = re.match(rf"{re.escape(label)}\s*[:：]", beginning, re.IGNORECASE) if label else None
    return bool(own or _LABEL.match(beginning))
