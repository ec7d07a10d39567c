"""News to the addresses that the user names (mail, chats, web hooks), through apprise, which is an extra.

An address holds passwords and tokens: nothing that is printed or kept shows more of it than its scheme.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import scrypt
from typing import TYPE_CHECKING

from refcheck.errors import UsageError

if TYPE_CHECKING:
    from apprise import NotifyBase

MISSING = "notify: apprise is missing, and nobody is told; install refcheck-links[notify]"


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the setting `notify`, the first is number 1, and the digest that the store knows it by. As a text it is
    `address 2 of notify (slack://...)`.
    """

    number: int
    url: str = field(repr=False)
    digest: int = field(repr=False)

    def __str__(self) -> str:
        scheme, found, _ = self.url.partition("://")
        shown = f" ({scheme}://...)" if found and scheme.isalnum() else ""
        return f"address {self.number} of notify{shown}"


def addresses(urls: Iterable[str]) -> tuple[Address, ...]:
    """Each once."""
    return tuple(Address(number, url, _digest(url)) for number, url in enumerate(dict.fromkeys(urls), 1))


def _digest(url: str) -> int:
    """Slow to make, so that who has the store can't try passwords."""
    return int.from_bytes(scrypt(url.encode(), salt=b"refcheck", n=2**14, r=8, p=1, dklen=8), signed=True)


def unusable(address: Address) -> str | None:
    """None, or a sentence that says why nothing can be sent there: apprise is missing, or does not know such an address."""
    try:
        _service(address)
    except UsageError as error:
        return str(error)
    return None


def sent(address: Address, title: str, text: str) -> bool:
    """One message. False where it was not delivered; why, apprise tells in a log that shows the address, and so is not shown.
    Raises UsageError for one that is not usable.
    """
    from apprise import Apprise, NotifyFormat  # noqa: PLC0415 - only who sends waits for it

    post = Apprise()
    post.add(_service(address))
    return bool(post.notify(title=title, body=text, body_format=NotifyFormat.TEXT))


def _service(address: Address) -> NotifyBase:
    try:
        from apprise import Apprise, OverflowMode  # noqa: PLC0415
    except ImportError:
        raise UsageError(MISSING) from None
    logging.getLogger("apprise").disabled = True  # it would show the address
    service = Apprise.instantiate(address.url, suppress_exceptions=True)
    if service is None:
        raise UsageError(f"{address}: is no address that apprise knows; try it with `apprise -vv -b test ADDRESS`")
    service.overflow_mode = OverflowMode.TRUNCATE  # a long message is cut rather than refused, night after night
    return service
