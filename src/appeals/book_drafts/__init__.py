"""Draft entries of address books, made of lists of officials from elsewhere; what a list does not say stands nowhere."""
