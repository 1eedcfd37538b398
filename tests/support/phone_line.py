"""A telephone call between two software fax machines (spandsp), their sound passed from one to the other in memory."""

import ctypes
import ctypes.util
from dataclasses import dataclass
from pathlib import Path

_LIBRARY = ctypes.util.find_library("spandsp")

_SAMPLES_A_SECOND = 8000
_FRAME = 160
_LONGEST_CALL = 1800
_V27TER, _V29, _V17 = 1, 2, 4
_T6 = 8
_ALL_RESOLUTIONS = 1 | 2 | 4
_A4_LINE_ANY_LENGTH = 0x1 | 0x10000 | 0x20000


class _Statistics(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_int)
        for name in (
            "bit_rate", "error_correcting", "pages_tx", "pages_rx", "pages_in_file", "x_resolution", "y_resolution",
            "width", "length", "image_size", "encoding", "bad_rows", "longest_bad_run", "retries", "status",
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """What the called machine knew when it hung up; `seconds` is how long the line was taken."""

    results: tuple[int, ...]
    pages: int
    bit_rate: int
    error_correcting: bool
    seconds: float


def call(sent: Path, received: Path, *, fast: bool = True) -> Call:
    """Send a TIFF from one machine to the other, at 14400 bit/s or else at 9600."""
    library = ctypes.CDLL(_LIBRARY)
    library.fax_init.restype = ctypes.c_void_p
    library.fax_get_t30_state.restype = ctypes.c_void_p
    library.fax_init.argtypes = [ctypes.c_void_p, ctypes.c_int]
    hung_up: list[int] = []
    ended = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
        lambda _state, _data, result: hung_up.append(result)
    )
    machines = [ctypes.c_void_p(library.fax_init(None, calling)) for calling in (1, 0)]
    states = [ctypes.c_void_p(library.fax_get_t30_state(machine)) for machine in machines]
    for state in states:
        library.t30_set_supported_modems(state, _V27TER | _V29 | (_V17 if fast else 0))
        library.t30_set_ecm_capability(state, 1)
        library.t30_set_supported_compressions(state, _T6)
        library.t30_set_supported_resolutions(state, _ALL_RESOLUTIONS)
        library.t30_set_supported_image_sizes(state, _A4_LINE_ANY_LENGTH)
        library.t30_set_phase_e_handler(state, ended, None)
    library.t30_set_tx_file(states[0], str(sent).encode(), -1, -1)
    library.t30_set_rx_file(states[1], str(received).encode(), -1)
    seconds = _talk(library, machines, hung_up)
    known = _Statistics()
    library.t30_get_transfer_statistics(states[1], ctypes.byref(known))
    for machine in machines:
        library.fax_free(machine)
    return Call(tuple(hung_up), known.pages_rx, known.bit_rate, bool(known.error_correcting), seconds)


def _talk(library: ctypes.CDLL, machines: list[ctypes.c_void_p], hung_up: list[int]) -> float:
    """Pass sound both ways until both ends have hung up; returns the length of the call in seconds."""
    sound = (ctypes.c_int16 * _FRAME)()
    for frame in range(_LONGEST_CALL * _SAMPLES_A_SECOND // _FRAME):
        for speaker, listener in (machines, machines[::-1]):
            said = library.fax_tx(speaker, sound, _FRAME)
            ctypes.memset(ctypes.byref(sound, 2 * said), 0, 2 * (_FRAME - said))
            library.fax_rx(listener, sound, _FRAME)
        if len(hung_up) == len(machines):
            return frame * _FRAME / _SAMPLES_A_SECOND
    message = "the machines still talk"
    raise TimeoutError(message)
