import pytest

from appeals import law
from appeals.law.data_files import DATA, read_data

REGISTRY = law.registry()
INSTRUMENTS = [read_data(file) for file in sorted((DATA / "instruments").glob("*.json"))]
EXAMPLES = [
    (key, language, wording)
    for instrument in INSTRUMENTS
    for key, wordings in instrument["examples"].items()
    for language, wording in wordings.items()
]


@pytest.mark.parametrize(("key", "language", "wording"), EXAMPLES, ids=lambda value: str(value)[:30])
def test_the_examples_in_the_data_hold(key: str, language: str, wording: str) -> None:
    citation = law.parse(key, REGISTRY)
    assert wording in {law.worded(citation, language), law.worded(citation, language, first=False)}


@pytest.mark.parametrize(
    ("language", "wording"),
    [
        ("fr", "l’article 1C de la Convention relative au statut des réfugiés"),
        ("ru", "статья 1C Конвенции о статусе беженцев"),
        ("ro", "articolul 1C din Convenția de la Geneva din 1951"),
        ("zh", "《关于难民地位的公约》第一C条"),
    ],
)
def test_a_section_without_paragraph_names_no_paragraph(language: str, wording: str) -> None:
    assert law.worded(law.parse("Refugee Convention 1C", REGISTRY), language, first=False) == wording


def test_every_instrument_has_an_example_in_every_language_that_it_claims() -> None:
    for instrument in INSTRUMENTS:
        shown = {language for wordings in instrument["examples"].values() for language in wordings}
        assert shown == set(instrument["names"]), instrument["key"]


def english(key: str, *, first: bool = False, style: law.Style | None = None) -> str:
    return law.worded(law.parse(key, REGISTRY), "en", first=first, style=style)


@pytest.mark.parametrize(
    ("key", "wording"),
    [
        ("CAT", "the Convention against Torture"),
        ("CAT 3(1)", "Article 3(1) of the Convention against Torture"),
        ("ICCPR 6, 7, 14", "Articles 6, 7 and 14 of the ICCPR"),
        ("Mandela Rules 43-45", "Rules 43–45 of the Nelson Mandela Rules"),
        ("AP I 75", "Article 75 of Additional Protocol I"),
        ("Body of Principles 6", "Principle 6 of the Body of Principles"),
        ("CAT Committee", "the Committee against Torture"),
        ("CAT Committee interim measures", "the interim measures requested by the Committee against Torture"),
        (
            "CAT Committee interim measures 2010-12",
            "the interim measures requested by the Committee against Torture in December 2010",
        ),
        (
            "ECtHR interim measures 2011-06-09",
            (
                "the interim measures indicated by the European Court of Human Rights under Rule 39 of the Rules of Court "
                "on 9 June 2011"
            ),
        ),
        ("non-refoulement", "the principle of non-refoulement"),
        ("Sultanov v Russia", "*Sultanov v. Russia*"),
    ],
)
def test_later_mentions_are_short(key: str, wording: str) -> None:
    assert english(key) == wording


@pytest.mark.parametrize(
    ("key", "wording"),
    [
        ("Sultanov v Russia", "*Sultanov v. Russia*, no. 15303/09, 4 November 2010"),
        ("Saadi v Italy", "*Saadi v. Italy* [GC], no. 37201/06, 28 February 2008"),
        ("Mamatkulov v Turkey", "*Mamatkulov and Askarov v. Turkey* [GC], nos. 46827/99 and 46951/99, 4 February 2005"),
        (
            "Abdussamatov v Kazakhstan",
            (
                "*Abdussamatov and 28 other complainants v. Kazakhstan* "
                "(Committee against Torture, Communication No. 444/2010, 1 June 2012)"
            ),
        ),
        (
            "Maksudov v Kyrgyzstan",
            (
                "*Maksudov, Rakhimov, Tashbaev and Pirmatov v. Kyrgyzstan* "
                "(Human Rights Committee, Communications Nos. 1461, 1462, 1476 and 1477/2006, 16 July 2008)"
            ),
        ),
    ],
)
def test_first_mentions_of_decisions_carry_number_and_date(key: str, wording: str) -> None:
    assert english(key, first=True) == wording


def test_the_style_of_the_house_decides_spaces_and_versus() -> None:
    style = law.Style(paragraph="3 (1)", versus="v")
    assert english("ICCPR 14(3)(g)", style=style) == "Article 14 (3) (g) of the ICCPR"
    assert english("Sultanov v Russia", style=style) == "*Sultanov v Russia*"


def test_a_language_without_a_name_is_refused_and_named() -> None:
    with pytest.raises(law.NoWording, match="VCCR 36 in 'ky'"):
        law.worded(law.parse("VCCR 36", REGISTRY), "ky")
    with pytest.raises(law.NoWording, match="in 'xx'"):
        law.worded(law.parse("CAT 3", REGISTRY), "xx")


def test_a_region_takes_its_languages_wording_never_that_of_another_script() -> None:
    citation = law.parse("CAT 3", REGISTRY)
    assert law.worded(citation, "pt-AO") == law.worded(citation, "pt")
    assert law.worded(citation, "pt-BR") != law.worded(citation, "pt")
    assert law.worded(citation, "zh-Hans") == law.worded(citation, "zh")
    assert law.worded(citation, "kk-Cyrl-KZ") == law.worded(citation, "kk")
    for script in ("kk-Latn", "zh-Hant", "uz-Arab"):
        with pytest.raises(law.NoWording):
            law.worded(citation, script)


@pytest.mark.parametrize(
    ("number", "han"),
    [
        ("1", "一"),
        ("10", "十"),
        ("14", "十四"),
        ("20", "二十"),
        ("33", "三十三"),
        ("100", "一百"),
        ("102", "一百零二"),
        ("110", "一百一十"),
    ],
)
def test_chinese_articles_are_numbered_in_chinese(number: str, han: str) -> None:
    assert law.worded(law.parse(f"GC IV {number}", _with_chinese()), "zh", first=False) == f"《公约》第{han}条"


def _with_chinese() -> law.Registry:
    own = {"GC IV": {"kind": "treaty", "name": {"zh": "公约"}, "articles": "1-159"}}
    return REGISTRY.extended(own)
