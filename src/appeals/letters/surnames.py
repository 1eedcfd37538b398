"""Which word of a name is the surname, where that is certain enough to greet with it alone."""

_OTHERWISE = "AF BT CN ER ET HK HU ID IN IS JP KH KP KR LA LK MM MN MO MY SG SO TH TW VN"  # from memory
"""States where the surname stands first, or many have none, or the given name is what one greets with."""
_PATRONYMICS = (
    "вич", "вна", "чна", "шна", "ұлы", "улы", "уулу", "қызы", "кызы", "оглы", "угли", "ўғли", "ович", "ovich", "evich", "ovna", "evna",
    "ichna", "uly", "uulu", "kyzy", "qizi", "ogli", "oğlu",
)  # fmt: skip
_SMALL_WORDS = "von van vom zu zur zum de del della der den di da das do dos du la le las los ter ten bin ibn al"
_PARTICLES = frozenset(_SMALL_WORDS.split())
_SLAVIC = ("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына")


def surname(name: str, state: str | None) -> str:
    """The surname of a name as it stands in a book, with its particles; empty where no rule is safe.

    Args:
        name: given name first, as books have it: "Rosa Querfeld", "Ursula von Beispiel", "Примеров Иван Петрович".
        state: the State that the person serves; empty is returned where that is not known.
    """
    words = name.split()
    written_out = [word for word in words if not word.endswith(".")]
    if "\n" in name or len(words) < len(("given", "family")) or not state:
        return ""
    if len(words) > len(written_out) == 1:  # "A. Muster", "Примеров И. И."
        return written_out[0]
    patronymics = [at for at, word in enumerate(words) if at and word.casefold().endswith(_PATRONYMICS)]
    if len(words) == len(("given", "patronymic", "family")) and patronymics:
        return words[-1] if patronymics[0] == 1 else words[0]
    particle = next((at for at, word in enumerate(words) if at and word in _PARTICLES), 0)
    if state in _OTHERWISE.split() or not (particle or len(words) == len(("given", "family"))):
        return ""
    first, last = words[0], words[-1]
    turned = first.endswith(_SLAVIC) and not last.endswith(_SLAVIC)  # "Примеров Иван"
    return "" if turned else " ".join(words[particle or 1 :])
