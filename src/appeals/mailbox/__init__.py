"""A person's own mailbox: the one part of the program that uses the network, and only when `appeals drafts` is given."""
