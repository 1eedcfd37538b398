"""Letters of these tests are set in the bundled fonts; fontconfig reads its settings when WeasyPrint is imported."""

import os
from importlib.resources import files

os.environ["FONTCONFIG_FILE"] = str(files("appeals") / "fonts" / "fonts.conf")
