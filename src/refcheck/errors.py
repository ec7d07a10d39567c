"""What a user can do wrong, each as one sentence that says what to do.

RefcheckError
├── InputError      an input can't be read: the other inputs are still done, exit status 2
├── StoreError      the memory can't be opened or written
└── UsageError      an option, a setting or an output that can't work: nothing is done, exit status 2

Damage in the world (bad text, a refused connection) is never an exception here: it is a value with a reason.
"""


class RefcheckError(Exception):
    """One sentence for a person: which thing, what was expected, what to do."""


class InputError(RefcheckError):
    """An input that can't be read; `source` is the name the user gave."""

    def __init__(self, source: str, because: str) -> None:
        super().__init__(f"{source}: {because}")
        self.source = source


class StoreError(RefcheckError):
    """A memory that can't be opened (nothing is done, exit status 2), or that can't be written to in the middle of a run (what
    was found is reported, exit status 3).
    """

    def __init__(self, path: object, because: str) -> None:
        super().__init__(f"{path}: {because}")


class UsageError(RefcheckError):
    """Options or settings that can't work."""
