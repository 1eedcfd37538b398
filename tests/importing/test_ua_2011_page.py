"""The facts of Urgent Action 129/10, from a page that lost its bullets and has an empty line between any two lines."""

from pathlib import Path

import pytest
from pages import Drafts, drafts, page

from appeals.inputs.yaml_reader import read


@pytest.fixture(scope="module")
def ua() -> Drafts:
    return drafts(page("ua_2011_update_lost_bullets"))


def test_it_is_a_draft_with_its_reference_and_place_in_the_chain(ua: Drafts) -> None:
    assert ua.written.stem == "ua-129-10"
    assert ua.campaign["status"] == "draft"
    assert ua.campaign["kind"] == "urgent-action"
    assert ua.campaign["reference"] == "UA 129/10"
    assert ua.campaign["update"] == "3"
    url = "http://amnesty.org/en/library/info/EUR57/001/2011/en"
    assert ua.campaign["updates"] == [{"update": "2", "index": "EUR 57/001/2011", "url": url}]
    assert ua.campaign["further_information"] == url


def test_what_the_page_does_not_say_is_not_there(ua: Drafts) -> None:
    assert not ua.campaign.keys() & {"issued", "index", "people", "letter", "concerns"}
    assert not any("letter" in demand for demand in ua.campaign["demands"])
    assert not any("verified" in entry for entry in ua.books["kz"]["recipients"].values())


def test_the_headline_gets_small_letters_and_is_marked(ua: Drafts) -> None:
    assert ua.campaign["title"] == "Ethnic Uzbeks at risk of torture if returned"
    assert "# UNSURE: the headline is in capitals" in ua.comments
    assert '# "ETHNIC UZBEKS AT RISK OF TORTURE IF RETURNED"' in ua.comments


def test_the_last_day_and_what_holds_after_it(ua: Drafts) -> None:
    assert ua.campaign["deadline"] == "2011-07-22"
    assert ua.campaign["deadline_words"].strip() == "PLEASE SEND APPEALS BEFORE 22 JULY 2011"
    assert ua.campaign["after_deadline"] == "ask-section"
    notice = "Please check with your section office if sending appeals after the above date."
    assert ua.campaign["after_deadline_notice"].strip() == notice


def test_languages_stand_in_the_order_of_the_page(ua: Drafts) -> None:
    assert ua.campaign["appeal_languages"] == ["kk", "ru", "own"]


def test_four_demands_in_order_though_their_bullets_are_lost(ua: Drafts) -> None:
    assert [demand["kind"] for demand in ua.campaign["demands"]] == ["urge", "remind", "urge", "remind"]
    assert ua.sheets()[0].startswith("Urging the Kazakhstani authorities to respect their obligations")
    assert ua.sheets()[1].endswith("if they forcibly returned these people to Uzbekistan;")
    assert ua.sheets()[2].endswith("each case is decided individually, in fair and efficient procedures.")
    assert "Article 3 (1) of the Convention against Torture obliges it" in ua.sheets()[3]
    assert "the marks of the list are lost" in ua.comments


def test_words_broken_at_a_line_end_are_joined_and_lines_run_on(ua: Drafts) -> None:
    case = " ".join(ua.campaign["case"].split())
    assert "torture and other ill-treatment if they are forcibly returned there themselves." in case
    background = ua.campaign["background"].split("\n\n")
    assert len(background) == 5
    assert "torture and other ill-treatment, of arbitrary detention" in " ".join(background[2].split())
    assert "On 4 November 2010, in Sultanov v Russia (No. 15303/09), the Court held" in " ".join(background[3].split())


def test_two_recipients_one_copy_and_the_embassy(ua: Drafts) -> None:
    assert ua.campaign["recipients"] == ["kz/president", "kz/prosecutor-general"]
    assert ua.campaign["copies"] == ["kz/foreign-minister", "embassy"]
    assert ua.campaign["country"] == "KZ"


def test_the_book_is_the_one_written_by_hand(ua: Drafts) -> None:
    """Names, offices, addresses and channels; rank and gender as far as the page settles them."""
    by_hand, _ = read(Path(__file__).parents[2] / "recipients" / "kz.yaml")
    assert by_hand is not None
    assert isinstance(by_hand.data, dict)
    entries = by_hand.data["recipients"]
    assert isinstance(entries, dict)
    assert ua.books["kz"]["recipients"].keys() == entries.keys()
    for id_, entry in entries.items():
        assert isinstance(entry, dict)
        found = ua.recipient(f"kz/{id_}")
        for field in ("honorific", "name", "office", "organization", "rank", "address", "fax", "salutation"):
            assert found.get(field) == entry.get(field), f"{id_} {field}"
        emails = found.get("email", [])
        assert "; ".join([emails] if isinstance(emails, str) else emails) == entry.get("email", "")


def test_the_page_stands_beside_every_entry(ua: Drafts) -> None:
    for line in ("Levoberezhe Street", "Gp-rk@prokuror.kz", "35, No 1 Street, Astana 01000,"):
        assert f'# "{line}"' in ua.comments
