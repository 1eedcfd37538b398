"""A pasted appeal becomes a draft: what its words surely say is put in its field, everything else stays in comments."""
