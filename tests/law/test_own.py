import pytest

from appeals import law

PENAL_CODE = {
    "kind": "statute",
    "name": {"en": "Penal Code of Kazakhstan", "ru": "Уголовный кодекс Республики Казахстан"},
    "of": {"ru": "Уголовного кодекса Республики Казахстан"},
    "short": "Penal Code",
    "articles": "1-467",
    "country": "KZ",
    "aliases": ["UK RK"],
}


def extended(**entry: object) -> law.Registry:
    return law.registry().extended({"Own": entry})


def test_a_penal_code_is_cited_like_a_treaty() -> None:
    registry = law.registry().extended({"KZ Penal Code": PENAL_CODE})
    register = law.Register(registry)
    assert (
        register.expand("under [@KZ Penal Code 79]") == "under Article 79 of the Penal Code of Kazakhstan (Penal Code)"
    )
    assert register.expand("under [@uk rk 80]") == "under Article 80 of the Penal Code"
    russian = law.Register(registry, language="ru").expand("[@KZ Penal Code 79]")
    assert russian == "Статья 79 Уголовного кодекса Республики Казахстан"
    with pytest.raises(law.UnknownCitation, match="run from 1 to 467"):
        law.parse("KZ Penal Code 468", registry)


def test_a_resolution_needs_no_article() -> None:
    registry = extended(kind="resolution", name="Security Council resolution 1373 (2001)", unit="paragraph")
    text = law.Register(registry).expand("under [@Own 3(g)]")
    assert text == "under paragraph 3(g) of Security Council resolution 1373 (2001)"


def test_a_judgment_names_its_court() -> None:
    registry = extended(
        kind="judgment", name="Foo v Russia", court="ECtHR", numbers=["1/01", "2/02"], date="2001-01-02"
    )
    assert law.Register(registry).expand("see [@Own]") == "see *Foo v. Russia*, nos. 1/01 and 2/02, 2 January 2001"
    assert law.parse("2/02", registry).subject.key == "Own"


def test_an_own_key_wins_over_a_bundled_one_which_stays_as_it_is() -> None:
    registry = law.registry().extended({"CAT": {"name": "Criminal Appeals Tribunal Act", "kind": "statute"}})
    assert law.Register(registry).expand("the [@CAT 3]") == "Article 3 of the Criminal Appeals Tribunal Act"
    assert law.parse("CAT", law.registry()).subject.key == "CAT"
    assert law.parse("CAT", law.registry()).instrument is not law.parse("CAT", registry).instrument


@pytest.mark.parametrize(
    ("entry", "path", "part"),
    [
        ("text", ("Own",), "is a mapping"),
        ({}, ("Own", "name"), "needs a name"),
        ({"name": "X", "kind": "law"}, ("Own", "kind"), "'law' is no kind"),
        ({"name": "X", "colour": "red"}, ("Own", "colour"), "no such field"),
        ({"name": ["X"]}, ("Own", "name"), "must be a text"),
        ({"name": {"en": ""}}, ("Own", "name", "en"), "must be a text"),
        ({"name": "a\nb"}, ("Own", "name"), "one line"),
        ({"name": "a {{ b }}"}, ("Own", "name"), "one line"),
        ({"name": "<b>"}, ("Own", "name"), "one line"),
        ({"name": "x" * 301}, ("Own", "name"), "at most 300"),
        ({"name": "X", "unit": "chapter"}, ("Own", "unit"), "'chapter' is not known"),
        ({"name": "X", "articles": "9-1"}, ("Own", "articles"), "no run"),
        ({"name": "X", "articles": "1-999999"}, ("Own", "articles"), "no run"),
        ({"name": "X", "articles": {"1": "x"}}, ("Own", "articles"), "must be a text"),
        ({"name": "X", "adopted": "1 May 2001"}, ("Own", "adopted"), "not a date"),
        ({"name": "X", "adopted": "2001-13-01"}, ("Own", "adopted"), "not a date"),
        ({"name": "X", "url": "javascript:x"}, ("Own", "url"), "not a web address"),
        ({"name": "X", "aliases": ["A", 3]}, ("Own", "aliases", "1"), "must be a text"),
        ({"kind": "judgment", "name": "A v B", "court": "Old Bailey"}, ("Own", "court"), "no court"),
        ({"kind": "judgment", "name": "A v B", "court": "ECtHR"}, ("Own", "numbers"), "needs it"),
    ],
)
def test_a_malformed_instrument_is_refused_with_its_field(entry: object, path: tuple[str, ...], part: str) -> None:
    with pytest.raises(law.BadInstrument) as refusal:
        law.registry().extended({"Own": entry})
    assert refusal.value.field_path == path
    assert part in refusal.value.message
    assert refusal.value.hint


@pytest.mark.parametrize("key", ["", " ", "a:b", "a|b", "a;b", "[a]", "x" * 301, "…"])
def test_a_key_that_could_not_be_cited_is_refused(key: str) -> None:
    with pytest.raises(law.BadInstrument, match="cannot be a key"):
        law.registry().extended({key: PENAL_CODE})


@pytest.mark.parametrize(
    ("entry", "key", "printed"),
    [
        ({}, "124A(1)", "Article 124A(1) of the Old Act"),
        ({"articles": ["43", "43D"]}, "43D(5)", "Article 43D(5) of the Old Act"),
        ({}, "37a", "Article 37(a) of the Old Act"),
    ],
)
def test_an_article_put_in_later_has_a_letter(entry: dict[str, object], key: str, printed: str) -> None:
    registry = extended(name="Old Act", **entry)
    assert law.worded(law.parse(f"Own {key}", registry), "en") == printed
    assert law.parse(f"Own {key}", registry) == law.parse(str(law.parse(f"Own {key}", registry)), registry)


def test_roman_numerals_are_the_campaigns_choice() -> None:
    registry = extended(name="Old Treaty", kind="treaty", numbering="roman", articles="I-XII")
    assert str(law.parse("Own iv", registry)) == "Own IV"
    with pytest.raises(law.UnknownCitation):
        law.parse("Own XIII", registry)


@pytest.mark.parametrize(
    ("entry", "printed"),
    [
        ({"name": "Law No. 4723"}, "about Law No. 4723"),
        ({"name": "Statute 7753"}, "about Statute 7753"),
        ({"name": "Act 29 of 2000"}, "about Act 29 of 2000"),
        ({"name": "Decree-Law 285"}, "about Decree-Law 285"),
        ({"name": "Federal Law No. 114-FZ"}, "about Federal Law No. 114-FZ"),
        ({"name": "the 1999 Penal Code"}, "about the 1999 Penal Code"),
        ({"name": "Prevention of Terrorism Act 1979"}, "about the Prevention of Terrorism Act 1979"),
        ({"name": "Shari’a", "article": "none"}, "about Shari’a"),
        ({"name": "Security Council resolution 1373 (2001)", "kind": "resolution"}, "about Security Council resolution 1373 (2001)"),
        ({"name": "Declaration 7 of the Assembly", "kind": "resolution", "article": "the"}, "about the Declaration 7 of the Assembly"),
    ],
)  # fmt: skip
def test_an_own_law_takes_the_article_of_its_name(entry: dict[str, str], printed: str) -> None:
    registry = law.registry().extended({"Own": entry})
    assert law.Register(registry).expand("about [@Own]") == printed
    assert law.Register(registry).expand("about the [@Own]") == printed


@pytest.mark.parametrize(
    ("language", "entry", "written", "printed"),
    [
        ("fr", {"name": "Ley 1448", "article": "la"}, "conforme à [@Own] et à [@Own 3]", "conforme à la Ley 1448 et à l’article 3 de la Ley 1448"),
        ("fr", {"name": "Règlement", "article": "none"}, "selon [@Own]", "selon Règlement"),
        ("de", {"name": "Satzung der Kammer"}, "nach [@Own 3]", "nach Artikel 3 der Satzung der Kammer"),
        ("de", {"name": "Dekalog", "article": "der", "cases": {"de": {"gen": "Dekalogs", "dat": "Dekalog", "acc": "Dekalog"}}}, "gegen [@Own] und nach [@Own 3]", "gegen den Dekalog und nach Artikel 3 des Dekalogs"),
        ("ru", {"name": "Уголовный кодекс"}, "по [@Own 174(2)]", "по части 2 статьи 174 Уголовного кодекса"),
        ("es", {"name": "Código Penal"}, "del [@Own 3]", "del artículo 3 del Código Penal"),
        ("fr", {"name": "le Code pénal"}, "du [@Own] et selon [@Own]", "du Code pénal et selon le Code pénal"),
        ("fr", {"name": "L'Ordonnance 7"}, "de [@Own]", "de l’Ordonnance 7"),
        ("de", {"name": "das Strafgesetzbuch"}, "nach [@Own]", "nach dem Strafgesetzbuch"),
        ("it", {"name": "lo Zibaldone", "article": "lo"}, "di [@Own]", "dello Zibaldone"),
    ],
)  # fmt: skip
def test_an_own_law_fits_other_languages(language: str, entry: dict[str, object], written: str, printed: str) -> None:
    registry = law.registry().extended({"Own": entry}, language=language)
    assert law.Register(registry, language=language).expand(written) == printed


def test_cases_of_an_own_law_are_refused_where_they_are_none() -> None:
    for cases, path in (
        ("Кодексу", ("Own", "cases")),
        ({"ru": "Кодексу"}, ("Own", "cases", "ru")),
        ({"ru": {"voc": "Кодексе"}}, ("Own", "cases", "ru")),
        ({"ru": {"dat": ""}}, ("Own", "cases", "ru", "dat")),
    ):
        with pytest.raises(law.BadInstrument) as refused:
            law.registry().extended({"Own": {"name": {"ru": "Кодекс"}, "cases": cases}})
        assert refused.value.field_path == path


@pytest.mark.parametrize(
    ("language", "name", "written", "printed", "named"),
    [
        ("fr", "Oukase n° 7", "en vertu du [@X]", "en vertu du Oukase n° 7", False),
        ("fr", "Oukase n° 7", "selon [@X]", "selon Oukase n° 7", True),
        ("fr", "Oukase n° 7", "[@X 3] interdit", "L’article 3 de Oukase n° 7 interdit", True),
        ("it", "Ukase n. 7", "nel [@X]", "nel Ukase n. 7", False),
        ("de", "Ukas Nr. 7", "Der [@X] gilt.", "Der Ukas Nr. 7 gilt.", False),
        ("da", "ukas nr. 7", "efter [@X 3]", "efter artikel 3 i ukas nr. 7", False),
    ],
)
def test_an_article_that_nobody_said_is_named_one_typed_stays(
    language: str, name: str, written: str, printed: str, named: bool
) -> None:
    reg = law.registry().extended({"X": {"name": name}}, language=language)
    assert law.Register(reg, language=language).expand(written) == printed
    codes = [finding.code for finding in law.findings(written, reg, language=language)]
    assert ("unsure-form" in codes) == named
