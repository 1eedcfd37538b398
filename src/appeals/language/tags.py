"""Names of languages: BCP 47 tags as campaigners type them, in one spelling."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache

from appeals.language.cldr import english, shared, words
from appeals.system.patterns import expression

_FORM = expression(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_LATIN_AMERICA = frozenset("AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE".split())  # noqa: SIM905 - it reads better so
"""Where Spanish is that of Latin America (`es-419`): CLDR's parents of locales."""
_ENOUGH = 3  # more suggestions would hide the right one
_NOT_A_LANGUAGE = {"und", "mul", "zxx"}  # undetermined, multiple, no linguistic content
OWN_NAMES = tuple("ar az de es fa fr hy it ka kk ky pt ru tg tk tr uk uz zh".split())  # noqa: SIM905 - as above
"""Languages that appeals are mostly written in beside English. A tag is suggested for the own names of these: to read those of
all of CLDR takes too long."""


class UnknownLanguage(ValueError):  # noqa: N818 - it names what the user wrote
    """A text that is no language tag."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def __str__(self) -> str:
        return self.message

    @cached_property
    def message(self) -> str:
        """What is wrong, with what may have been meant."""
        meant = " or ".join(f"{each} ({english_name(each)})" for each in self.nearest)
        return f"{self._text!r} is no language tag" + (f"; did you mean {meant}?" if meant else "")

    @cached_property
    def nearest(self) -> tuple[str, ...]:
        """Tags that may have been meant, best first; whoever only asks whether it is a tag does not wait for them."""
        return _nearest(self._text.strip())


@lru_cache(1_000)
def tag(text: str) -> str:
    """The canonical BCP 47 tag: `EN_us` → `en-US`, `iw` → `he`; `en-GB` → `en`, which means British conventions.

    Language, script and region are allowed, in this order. Subtags are kept as given, so `zh` and `zh-Hans` stay
    two tags; `fitting` knows that they mean the same.

    Raises:
        UnknownLanguage: with the nearest tags, for a country's code (`kz` → `kk`), a language's name or a slip.
    """
    found = _FORM.fullmatch(text.strip().replace("_", "-"))
    if found is None:
        raise UnknownLanguage(text)
    language, script, region = found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()
    language, _, implied = shared().language_aliases.get(language, language).partition("-")
    script = script or (implied if len(implied) == len("Cyrl") else "")
    names = english()
    known = (language in names.languages.keys() - _NOT_A_LANGUAGE, not script or script in names.scripts)
    if not all(known) or (region and region not in names.countries):
        raise UnknownLanguage(text)
    canonical = "-".join(part for part in (language, script, region) if part)
    return "en" if canonical == "en-GB" else canonical


def tag_or(text: str, otherwise: str) -> str:
    """The canonical tag; this one where the text is no tag, which is said elsewhere."""
    try:
        return tag(text)
    except UnknownLanguage:
        return otherwise


def by_name(text: str) -> str | None:
    """The tag of a language named in English or in itself ("Russian", "қазақ тілі"), None when CLDR has no such name."""
    return _names().get(_folded(text))


def english_name(language: str) -> str:
    """How English calls the language of a tag: `uz-Cyrl` → "Uzbek (Cyrillic)"; subtags CLDR does not name stay."""
    return english().language_name(language) or language


def fitting(wanted: str, available: Iterable[str]) -> str | None:
    """The one of the `available` tags in which a text wanted in a language may stand, None when there is none.

    The same tag wins, then one that means the same (`zh` and `zh-Hans`, `uz` and `uz-Latn`), then the region around
    it (`es-CO` takes `es-419`), then the language without the region (`fr-BE` takes `fr`; never the other way round,
    and never another script).
    """
    candidates = tuple(available)
    if wanted in candidates:
        return wanted
    language, script, region = _expanded(wanted)
    readings = {_expanded(candidate): candidate for candidate in reversed(candidates)}
    around = "419" if language == "es" and region in _LATIN_AMERICA else region
    regions = (region, around, "")
    return next((readings[found] for each in regions if (found := (language, script, each)) in readings), None)


def script(language: str) -> str:
    """The script a language is written in, by its tag or as CLDR finds likely: `ru` → "Cyrl", `uz` → "Latn"."""
    return _expanded(language)[1]


@lru_cache(1024)
def _expanded(language: str) -> tuple[str, str, str]:
    """Language, script, and the region where one is given, with the script that CLDR finds likely."""
    parts = language.split("-")
    region = next((part for part in parts[1:] if len(part) in {2, 3}), "")
    script = next((part for part in parts[1:] if len(part) == len("Cyrl")), "")
    if not script:
        scripts = shared().scripts
        script = scripts.get(f"{parts[0]}-{region}") or scripts.get(parts[0], "")
    return parts[0], script, region


def _nearest(text: str) -> tuple[str, ...]:
    close = get_close_matches(_folded(text), _names(), n=_ENOUGH, cutoff=0.75)
    # People type the code of a country instead of that of its language: kz, ua, cn.
    spoken = [each for each, by_law in shared().official.get(text.upper(), {}).items() if by_law]
    guesses = [by_name(text), *spoken[:_ENOUGH], *(_names()[each] for each in close)]
    return tuple(dict.fromkeys(guess for guess in guesses if guess))[:_ENOUGH]


@cache
def _names() -> dict[str, str]:
    """Folded names → tags: those in English, and the own ones of the languages appeals are mostly written in."""
    names = {_folded(name): each for each, name in english().languages.items()}
    own = {_folded(found.languages[each]): each for each in OWN_NAMES if (found := words(each))}
    return own | names


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
