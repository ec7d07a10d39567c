"""A date to the precision that was printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Date:
    """Year, month, day as far as printed; `season` 1-4 (spring first) stands in place of a month; `until` ends a range."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    until: Date | None = None

    @property
    def parts(self) -> list[int]:
        """CSL's date-parts of the start."""
        return [p for p in (self.year, self.month, self.day) if p is not None]

    @property
    def iso(self) -> str:
        """ISO 8601 / EDTF level 1: `2023-08-07`, `2020-07`, `2008`, season `2023-21`, range `2020/2021`."""
        month = self.season + 20 if self.season else self.month
        start = "-".join(f"{p:02d}" for p in (month, self.day) if p is not None)
        text = f"{self.year:04d}" + (f"-{start}" if start else "")
        return f"{text}/{self.until.iso}" if self.until else text
