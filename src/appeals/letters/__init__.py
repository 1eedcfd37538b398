"""Stage 'merge': campaign × recipient × sender × language → letters. Nothing here reads a file or a clock."""
