from collections.abc import Callable, Mapping
from typing import Any

VARIANTS: Mapping[str, tuple[Callable[..., None], Mapping[str, Any]]]
