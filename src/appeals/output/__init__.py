"""Stages 'plan' and 'write': what a run wants, what it remembers, and the only writer of letters."""
