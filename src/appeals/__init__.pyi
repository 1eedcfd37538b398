from appeals import law as law
from appeals.checks import check as check
from appeals.errors import AppealsError as AppealsError
from appeals.errors import Exit as Exit
from appeals.errors import Place as Place
from appeals.errors import Problem as Problem
from appeals.errors import Severity as Severity
from appeals.formats.installed import find_formats as find_formats
from appeals.formats.protocol import Format as Format
from appeals.formats.protocol import LetterError as LetterError
from appeals.formats.protocol import Rendered as Rendered
from appeals.formats.protocol import Renderer as Renderer
from appeals.formats.protocol import TypesettingOptions as TypesettingOptions
from appeals.formats.stationery import Stationery as Stationery
from appeals.inputs.load import Inputs as Inputs
from appeals.inputs.load import load as load
from appeals.inputs.models.campaign import Campaign as Campaign
from appeals.inputs.models.recipients import Recipient as Recipient
from appeals.inputs.models.senders import Sender as Sender
from appeals.letters.letter import Failure as Failure
from appeals.letters.letter import Letter as Letter
from appeals.letters.letter import Mailing as Mailing
from appeals.letters.merge import merge as merge
from appeals.letters.merge_options import MergeOptions as MergeOptions

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
    "MergeOptions",
    "Place",
    "Problem",
    "Recipient",
    "Rendered",
    "Renderer",
    "Sender",
    "Severity",
    "Stationery",
    "TypesettingOptions",
    "check",
    "find_formats",
    "load",
    "merge",
]
