"""Questions to somebody at the terminal. Where nobody is there, in a pipe or a script, nothing is asked."""

import sys
from collections.abc import Callable

from appeals.system.terminal import result


def somebody_is_there() -> bool:
    """Whether somebody can read a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, fault: Callable[[str], str], *, default: str | None = None) -> str:
    """The answer to a question.

    Args:
        question: without a colon.
        fault: what is wrong with an answer; empty where nothing is. It is asked again then.
        default: what Enter means; without one, an empty answer is an answer like any other.

    Raises:
        KeyboardInterrupt: somebody has pressed Ctrl-C, or ended the input.
    """
    from appeals.system.rich_question import Question  # noqa: PLC0415 - most commands ask nothing

    asked = Question(question, fault)
    try:
        return asked() if default is None else asked(default=default)
    except (EOFError, KeyboardInterrupt):
        result("")  # what comes next does not stand behind the question
        raise KeyboardInterrupt from None


def ask_yes(question: str) -> bool:
    """Whether the answer is yes; Enter means no. See `ask`."""
    return ask(f"{question} [y/N]", _neither).casefold().startswith("y")


def _neither(answer: str) -> str:
    return "" if answer.casefold() in {"", "y", "yes", "n", "no"} else "please answer y or n"
