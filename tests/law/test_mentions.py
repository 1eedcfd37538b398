import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals import law


def only(text: str) -> law.Mention:
    (mention,) = law.mentions(text)
    return mention


def test_a_mention_knows_its_place_and_keys() -> None:
    text = "under [@ICCPR 6;  ICCPR\n7; 14|party] and"
    mention = only(text)
    assert text[mention.offset : mention.end] == "[@ICCPR 6;  ICCPR\n7; 14|party]"
    assert mention.keys == ("ICCPR 6", "ICCPR 7", "14")
    assert mention.party
    assert not mention.words


def test_own_words_may_hold_brackets_colons_and_pipes() -> None:
    mention = only("[@CAT 3(1): the ban [in full]: no return | ever]")
    assert mention.keys == ("CAT 3(1)",)
    assert mention.words == "the ban [in full]: no return | ever"
    assert not mention.party


def test_own_words_and_the_clause_can_be_asked_for_together() -> None:
    mention = only("[@CAT 3|party: the ban on torture]")
    assert (mention.words, mention.party, mention.fault) == ("the ban on torture", True, "")


@pytest.mark.parametrize("text", [r"\[@CAT]", "an address a@b.org", "[CAT]", "[link](x)", "[ @CAT]", ""])
def test_what_is_no_mention_is_left_alone(text: str) -> None:
    assert law.mentions(text) == ()


def test_an_escaped_backslash_does_not_escape_the_mention() -> None:
    assert only(r"\\[@CAT]").keys == ("CAT",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[@CAT 3(1) forbids", "no closing bracket"),
        ("[@CAT\n\n]", "no closing bracket"),
        ("[@]", "no key"),
        ("[@: words]", "no key"),
        ("[@CAT:  ]", "no words after it"),
        ("[@CAT|praty]", "only 'party' is known"),
        ("[@CAT|]", "only 'party' is known"),
    ],
)
def test_a_malformed_mention_says_what_is_wrong(text: str, fault: str) -> None:
    assert fault in only(text).fault


def test_an_unclosed_mention_does_not_swallow_the_next() -> None:
    first, second = law.mentions("[@CAT and [@UDHR 14].")
    assert first.fault
    assert second.keys == ("UDHR 14",)


def test_a_hostile_text_is_read_in_one_pass() -> None:
    assert len(law.mentions("[@" * 100_000)) == 100_000
    assert len(law.mentions("[@" + "[" * 100_000)) == 1


@given(st.text(alphabet="[]@\\ab:;|\n ", max_size=60))
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for mention in law.mentions(text):
        assert end <= mention.offset < mention.end <= len(text)
        assert text[mention.offset :].startswith("[@")
        end = mention.end
