from typing import Any

class Style(dict[str, Any]): ...  # by the names of properties, with underscores
