"""A campaign's own instruments: a penal code, a Security Council resolution, a judgment the registry lacks.

They are written in the campaign file under `instruments:`, by key, and cited like any other; `docs/law.md` shows how.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn, TypeGuard

from appeals.law.instruments import (
    CAMPAIGN,
    Article,
    Body,
    Decision,
    Instrument,
    InstrumentKind,
    InstrumentName,
    Subject,
    folded,
)
from appeals.law.phrases import CASES
from appeals.law.provisions import arabic, roman
from appeals.system.patterns import expression

_FIELDS = frozenset(
    "kind name short of cases article unit numbering articles aliases adopted in_force published document url country".split()  # noqa: SIM905 - a list of names reads better so
)
_JUDGMENT_FIELDS = frozenset(("kind", "name", "court", "numbers", "date", "symbol", "aliases"))
_UNITS = ("article", "rule", "principle", "paragraph", "section", "guideline")
_LONGEST = 300
_MOST_ARTICLES = 2000
_RUN = expression(r"\s*(\w+)\s*[-–]\s*(\w+)\s*")
_DAY = expression(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_LINK = expression(r"https?://\S+")
_UNPRINTABLE = expression(r"[\x00-\x1f\x7f<>{}\u2028-\u202e\u2066-\u2069]")


class BadInstrument(ValueError):  # noqa: N818 - reads as what it says where it is raised and caught
    """An instrument of the campaign is written wrongly.

    Attributes:
        field_path: where, below `instruments`: `("Penal Code", "unit")`.
        message: what is wrong, as a sentence without a full stop.
        hint: what to do about it.
    """

    def __init__(self, field_path: tuple[str, ...], message: str, hint: str = "") -> None:
        super().__init__(f"{'.'.join(field_path)}: {message}")
        self.field_path = field_path
        self.message = message
        self.hint = hint


def read_own(own: Mapping[str, object], bodies: Mapping[str, Body], *, language: str = "en") -> tuple[Subject, ...]:
    """The campaign's own instruments.

    Args:
        own: by key; values are mappings of strings, lists of strings and mappings of strings by language.
        bodies: the courts and committees whose judgments may be added, by folded key.
        language: of plain strings.

    Raises:
        BadInstrument: the first thing that is wrong.
    """
    return tuple(_InstrumentReader(key, entry, bodies, language).subject() for key, entry in own.items())


def _is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)


class _InstrumentReader:
    """Reads one instrument; every refusal names its field."""

    def __init__(self, key: str, entry: object, bodies: Mapping[str, Body], language: str) -> None:
        self.key = key
        self.bodies = bodies
        self.language = language
        if not folded(key) or len(key) > _LONGEST or set(key) & set("[];|:\n"):
            raise BadInstrument((key,), "this cannot be a key", "use letters, numbers and spaces: Penal Code")
        if not _is_mapping(entry):
            raise BadInstrument((key,), "an instrument is a mapping", "write at least kind and name below it")
        self.entry = entry

    def subject(self) -> Subject:
        kind, kinds = self.text("kind") or InstrumentKind.STATUTE, (*InstrumentKind, "judgment")
        judgment = kind == "judgment"
        if kind not in kinds:
            self.refuse("kind", f"{kind!r} is no kind of instrument", f"one of {', '.join(kinds)}")
        known = _JUDGMENT_FIELDS if judgment else _FIELDS
        for field in self.entry:
            if field not in known:
                self.refuse(field, "there is no such field", f"one of {', '.join(sorted(known))}")
        return self.judgment() if judgment else self.instrument(InstrumentKind(kind))

    def instrument(self, kind: InstrumentKind) -> Instrument:
        """A statute, resolution, treaty or declaration."""
        unit = self.one_of("unit", _UNITS)
        numbering = self.one_of("numbering", ("arabic", "roman"))
        articles = self.articles(numbering)
        url = self.text("url")
        if url and not _LINK.fullmatch(url):
            self.refuse("url", f"{url!r} is not a web address", "begin with https://")
        return Instrument(
            key=self.key,
            kind=kind,
            names=self.names(),
            unit=unit,
            numbering=numbering,
            articles=articles,
            articles_from=CAMPAIGN if articles else "unknown",
            aliases=self.texts("aliases"),
            adopted=self.day("adopted"),
            in_force=self.day("in_force"),
            published=self.text("published"),
            document=self.text("document"),
            url=url,
            country=self.text("country"),
            source=CAMPAIGN,
        )

    def judgment(self) -> Decision:
        """A judgment or decision of a body the registry knows."""
        court = self.bodies.get(folded(self.text("court")))
        if court is None:
            known = ", ".join(sorted({body.key for body in self.bodies.values() if body.kind != "office"}))
            self.refuse("court", f"{self.text('court')!r} is no court or committee of the registry", f"one of {known}")
        name, numbers, date = self.text("name"), self.texts("numbers"), self.day("date")
        for field, value in (("name", name), ("numbers", numbers), ("date", date)):
            if not value:
                self.refuse(field, "a judgment needs it", "name, court, numbers and date are needed")
        kind, name = "judgment" if court.kind == "court" else "decision", re.sub(r" v\.? ", " v. ", name)
        symbol, aliases = self.text("symbol"), self.texts("aliases")
        return Decision(self.key, name, court, kind, numbers, date, symbol=symbol, aliases=aliases)

    def names(self) -> Mapping[str, InstrumentName]:
        full, short, of, article = (self.by_language(field) for field in ("name", "short", "of", "article"))
        if not full:
            self.refuse("name", "an instrument needs a name", "as a text prints it: Penal Code of Kazakhstan")
        resolution = self.text("kind") == InstrumentKind.RESOLUTION
        everywhere = article.get(self.language, "") if isinstance(self.entry.get("article"), str) else ""
        found, cases = dict[str, InstrumentName](), self.cases()
        for language, name in full.items():
            its_article = article.get(language) or everywhere
            bare = ("full", "short") if resolution and not its_article else ()
            forms = {**({"gen": of[language]} if language in of else {}), **cases.get(language, {})}
            found[language] = InstrumentName(name, short.get(language, ""), bare, forms, its_article)
        return found

    def cases(self) -> Mapping[str, Mapping[str, str]]:
        """The name in further cases, by language."""
        value = self.entry.get("cases", {})
        if not _is_mapping(value):
            self.refuse("cases", "this must be a mapping of languages", "write {ru: {dat: Уголовному кодексу}}")
        found: dict[str, dict[str, str]] = {}
        for language, forms in value.items():
            if not _is_mapping(forms):
                self.refuse("cases", "this must be a mapping of cases", "write {dat: Уголовному кодексу}", language)
            for case, text in forms.items():
                if case not in CASES:
                    self.refuse("cases", f"{case!r} is no case", f"one of {', '.join(CASES)}", language)
                found.setdefault(language, {})[case] = self.line(text, "cases", language, case)
        return found

    def articles(self, numbering: str) -> Mapping[str, Article]:
        """The articles that exist: a run (`1-467`) or a list."""
        value = self.entry.get("articles")
        run = _RUN.fullmatch(value) if isinstance(value, str) else None
        if run is None:
            return {label: Article(label) for label in self.texts("articles")}
        first, last = (int(end) if end.isdecimal() and len(end) <= len("9999") else arabic(end) for end in run.groups())
        if not 0 < first <= last <= _MOST_ARTICLES:
            self.refuse("articles", f"{value!r} is no run of articles", "from the first to the last: 1-467")
        labels = (roman(number) if numbering == "roman" else str(number) for number in range(first, last + 1))
        return {label: Article(label) for label in labels}

    def by_language(self, field: str) -> Mapping[str, str]:
        """A text, or texts by language."""
        value = self.entry.get(field)
        if value is None:
            return {}
        if _is_mapping(value):
            return {language: self.line(text, field, language) for language, text in value.items()}
        return {self.language: self.line(value, field)}

    def line(self, value: object, field: str, *below: str) -> str:
        """One line of text that can be printed anywhere."""
        if not isinstance(value, str) or not value.strip():
            self.refuse(field, "this must be a text", "one line, in quotation marks where YAML needs them", *below)
        text = value.strip()
        if _UNPRINTABLE.search(text) or len(text) > _LONGEST:
            message = f"this must be one line of at most {_LONGEST} characters without < > {{ }}"
            self.refuse(field, message, "write the name as a letter prints it", *below)
        return text

    def text(self, field: str) -> str:
        return self.line(self.entry[field], field) if field in self.entry else ""

    def texts(self, field: str) -> tuple[str, ...]:
        """An optional line, or list of lines."""
        value = self.entry.get(field, ())
        if isinstance(value, Sequence) and not isinstance(value, str):
            return tuple(self.line(item, field, str(number)) for number, item in enumerate(value))
        return (self.line(value, field),)

    def day(self, field: str) -> str:
        """An optional ISO day, or the month or year where no more is known."""
        value = self.text(field)
        try:
            known = _DAY.fullmatch(value) and date.fromisoformat((value + "-01-01")[: len("2010-11-04")])
        except ValueError:
            known = None
        if value and not known:
            hint = "write 2010-11-04; or 2010-11 or 2010 where no more is known"
            self.refuse(field, f"{value!r} is not a date", hint)
        return value

    def one_of(self, field: str, allowed: Sequence[str]) -> str:
        """One of a few words, the first by default."""
        value = self.text(field) or allowed[0]
        if value not in allowed:
            self.refuse(field, f"{value!r} is not known here", f"one of {', '.join(allowed)}")
        return value

    def refuse(self, field: str, message: str, hint: str, *below: str) -> NoReturn:
        """Refuse a field, or something below it."""
        raise BadInstrument((self.key, field, *below), message, hint)
