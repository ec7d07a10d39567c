"""The page is there."""

from __future__ import annotations

from refcheck.judge.rules import Opinion
from refcheck.judge.sight import Sight
from refcheck.model.address import same
from refcheck.model.verdict import Live


def there(sight: Sight) -> Opinion | None:
    """`ok`: 2xx or unchanged, and no rule before this one spoke."""
    way = "" if same(sight.asked, sight.ended) else f" at {sight.ended}"
    unchanged = ", unchanged since it was last read" if sight.is_as_it_was else ""
    return Opinion(Live.OK, f"it answered {sight.status}{way}{unchanged}")
