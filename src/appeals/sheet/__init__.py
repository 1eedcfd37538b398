"""The action sheet: a campaign as its members read it, from the same file as the letters."""
