"""What letters show of who writes them."""

from appeals.inputs.models.senders import Sender
from appeals.letters.sender_block import sender_block


def test_numbers_of_a_letterhead_keep_their_order_in_arabic() -> None:
    sender = Sender(organization={"en": "Example"}, city="Leeds", country="GB", phone="+44 1", fax="+44 2")
    assert sender_block(sender, "ar", "KZ").letterhead[-1] == "\u2066+44 1\u2069 · \u2066+44 2\u2069"
    assert sender_block(sender, "en", "KZ").letterhead[-1] == "+44 1 · +44 2"


def test_an_email_is_signed_with_town_and_abroad_with_country() -> None:
    sender = Sender(name="Sam Sample", street="2 Sample Lane", city="Leeds", country="GB")
    assert sender_block(sender, "en", "KZ").email_signature == ("Sam Sample", "Leeds", "United Kingdom")
    assert sender_block(sender, "en", "GB").email_signature == ("Sam Sample", "Leeds")
    assert sender_block(None, "en", "GB").email_signature == ()
