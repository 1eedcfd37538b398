"""`appeals book`: address books made of lists from elsewhere, and kept right."""
