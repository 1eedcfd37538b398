"""Members are removed from what a run has left, and what remains is searched for them."""
