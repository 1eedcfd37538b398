"""The action page: one file from which anybody writes, made of the same campaign as letters and sheet."""
