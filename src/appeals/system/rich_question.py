"""One question at the terminal, as rich asks it."""

from collections.abc import Callable

from rich.console import Console
from rich.prompt import InvalidResponse, PromptBase
from rich.text import Text

from appeals.system.terminal import printable


class Question(PromptBase[str]):
    """Asked again until the answer is accepted."""

    response_type = str

    def __init__(self, question: str, fault: Callable[[str], str]) -> None:
        super().__init__(Text(printable(question)), console=Console(highlight=False, soft_wrap=True))
        self._fault = fault

    def process_response(self, value: str) -> str:
        """What is taken for the answer."""
        answer = value.strip()
        if fault := _undecodable(answer) or self._fault(answer):
            raise InvalidResponse(Text(f"  {printable(fault)}"))
        return answer


def _undecodable(answer: str) -> str:
    return "" if answer.isascii() or answer.encode(errors="replace").decode() == answer else "this is no UTF-8 text"
