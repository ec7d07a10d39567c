"""What a user can do wrong, each as one sentence that says what to do.

RefcheckError
├── InputError      an input can't be read: the other inputs are still done, exit status 2
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


class UsageError(RefcheckError):
    """Options or settings that can't work."""
