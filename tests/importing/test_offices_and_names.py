"""Who is who in one line of an address: nobody gets the name of an office, and no office that of a person."""

import pytest

from appeals.importing.postal import who


@pytest.mark.parametrize(
    "line",
    [
        "Président de la République",
        "Presidente Constitucional de Guatemala",
        "Präsident von Guinea",
        "Ministro dell'Interno",
        "Embajador Extraordinario y Plenipotenciario",
        "Ministro da Justiça e dos Direitos Humanos",
        "Governor General",
    ],
)
def test_an_office_is_nobody(line: str) -> None:
    fields, *_ = who([line], {})
    assert fields == {"office": line}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Presidente João da Silva", {"office": "Presidente", "name": "João da Silva"}),
        ("Minister Hans Muster", {"office": "Minister", "name": "Hans Muster"}),
        ("Sénatrice Anne Exemple", {"office": "Sénatrice", "name": "Anne Exemple"}),
        ("S.E. Ambasciatore Ali Modello", {"honorific": "S.E. Ambasciatore", "name": "Ali Modello"}),
        ("Sr. Ministro de Gobernación", {"honorific": "Sr.", "office": "Ministro de Gobernación"}),
    ],
)
def test_who_holds_an_office_has_a_name(line: str, fields: dict[str, str]) -> None:
    found, *_ = who([line], {})
    assert found == fields


def test_a_ministry_may_take_two_lines() -> None:
    fields, lines, _ = who(["Ministry of Education and", "Culture", "1 Sample Street"], {})
    assert (fields["organization"], lines) == ("Ministry of Education and Culture", ("1 Sample Street",))
