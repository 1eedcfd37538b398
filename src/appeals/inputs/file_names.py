"""Names by which files are known."""

COLUMNS_FILE = "columns.yaml"
"""What is chosen of the list of members beside it."""
LIST_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".vcf"})
"""How the names of lists of members end."""
SECTION_FILE = "section.yaml"
"""Whose sheets these are, beside templates: it is known by its name, for what stands in it could be a sender."""
