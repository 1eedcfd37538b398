from appeals import law as law
from appeals.campaign import Campaign as Campaign
from appeals.checks import check as check
from appeals.errors import AppealsError as AppealsError
from appeals.errors import Exit as Exit
from appeals.errors import Place as Place
from appeals.errors import Problem as Problem
from appeals.errors import Severity as Severity
from appeals.formats import Format as Format
from appeals.formats import LetterError as LetterError
from appeals.formats import Rendered as Rendered
from appeals.formats import Renderer as Renderer
from appeals.formats import Setting as Setting
from appeals.formats import find_formats as find_formats
from appeals.inputs import Inputs as Inputs
from appeals.inputs import load as load
from appeals.letter import Failure as Failure
from appeals.letter import Letter as Letter
from appeals.letter import Mailing as Mailing
from appeals.mailings import Order as Order
from appeals.mailings import merge as merge
from appeals.recipients import Recipient as Recipient
from appeals.senders import Sender as Sender
from appeals.template import Stationery as Stationery

__all__ = [
    "AppealsError",
    "Campaign",
    "Exit",
    "Failure",
    "Format",
    "Inputs",
    "Letter",
    "LetterError",
    "Mailing",
    "Order",
    "Place",
    "Problem",
    "Recipient",
    "Rendered",
    "Renderer",
    "Sender",
    "Setting",
    "Severity",
    "Stationery",
    "check",
    "find_formats",
    "load",
    "merge",
]
