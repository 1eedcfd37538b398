"""`appeals preview`: a campaign's letters in the browser, made anew on save.

    browser ──► server: a process of its own, trusted, without any campaign ──► desk: this process, see `appeals.preview.desk`

Nothing is written anywhere. The page stands on 127.0.0.1; who may ask stands in `appeals.preview.guard`.
"""

import os
import secrets
import sys
import webbrowser
from functools import partial
from pathlib import Path

from appeals.batch.limits import Limits
from appeals.batch.process import Processes, received
from appeals.commands.render.contradictions import refuse_contradictions
from appeals.commands.render.options import RenderOptions
from appeals.errors import AppealsError, Exit
from appeals.preview.desk import Desk
from appeals.preview.orders import Listening
from appeals.system import standard_input
from appeals.system.entry_points import module_of_extra
from appeals.system.terminal import result, say

_UNLIMITED = Limits(sign=20.0)
"""Of the server, which makes no letter: it starts when its libraries are read."""


def preview(campaign: Path, options: RenderOptions, *, port: int = 0, browser: bool) -> Exit:
    """Show a campaign's letters until Ctrl-C.

    Args:
        campaign: its file.
        options: all that decides about letters, as of `render`.
        port: at which the page stands; 0 for any that is free.
        browser: whether it is opened.

    Raises:
        AppealsError: there is no such file (66), the port is taken (75), or a package is missing (69).
    """
    if standard_input.is_meant(campaign):
        msg = "preview shows a file while it is written: name the file"
        raise AppealsError(msg, Exit.USAGE)
    if not campaign.is_file():
        msg = f"{campaign}: there is no such file"
        raise AppealsError(msg, Exit.MISSING)
    refuse_contradictions((campaign,), options)
    token = secrets.token_urlsafe(24)
    server = Processes(_UNLIMITED).start(
        partial(module_of_extra("appeals.preview.server", "preview").serve, port, token)
    )
    try:
        listening = received(server.channel)
        assert isinstance(listening, Listening)
        _open(f"http://127.0.0.1:{listening.port}/{token}/", wanted=browser)
        return Desk(campaign, options, server.channel, options.making.limits).run()
    except KeyboardInterrupt:
        say("preview ended; nothing was written")
        return Exit.DONE
    except (EOFError, ConnectionError):
        msg = "the page's server has ended: give the command again"
        raise AppealsError(msg, Exit.IO) from None
    finally:
        server.end()


def _open(address: str, *, wanted: bool) -> None:
    """Show the address, and open it in a browser where there is one with a window."""
    result(address)
    if wanted and not (_has_windows() and webbrowser.open(address)):
        say("no browser was found here: open this address in one")
    say("the letters are made anew whenever you save; Ctrl-C ends it")


def _has_windows() -> bool:
    return sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
