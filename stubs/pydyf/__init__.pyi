from collections.abc import Mapping, Sequence
from typing import Any

def _to_bytes(item: object) -> bytes: ...

class Object:
    number: int  # in a file; None before it is added to one
    free: str
    @property
    def reference(self) -> bytes: ...
    @property
    def data(self) -> bytes: ...

class Dictionary(Object, dict[str, Any]):
    def __init__(self, values: Mapping[str, object] | None = None) -> None: ...

class Array(Object, list[Any]):
    def __init__(self, array: Sequence[object] | None = None) -> None: ...

class String(Object):
    def __init__(self, string: str = "") -> None: ...

class Stream(Object):
    stream: list[object]
    extra: dict[str, Any]
    def begin_text(self) -> None: ...
    def end_text(self) -> None: ...
    def set_text_matrix(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None: ...

class PDF:
    objects: list[Any]  # of any kind of Object: whoever takes one knows which
    pages: Dictionary
    info: Dictionary
    catalog: Dictionary
    @property
    def page_references(self) -> tuple[bytes, ...]: ...
    def add_object(self, object_: Object) -> None: ...
