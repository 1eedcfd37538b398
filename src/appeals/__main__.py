"""`python -m appeals`."""

from appeals.cli import main

main()
