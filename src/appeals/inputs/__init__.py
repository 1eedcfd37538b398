"""Stage 'load': campaigns, address books, senders and members, read and understood, every value with its place."""
