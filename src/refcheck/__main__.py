"""`python -m refcheck` is the command `refcheck`."""

from refcheck.cli import main

main()
