"""Stage 'make': the documents of a run, made in chunks by worker processes with limits."""
