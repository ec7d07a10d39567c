"""An archive with other parts in it: what is not changed is copied as it is packed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def packed(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with these parts in place of its own; those that it lacks stand last."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        entries = sorted(old.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in entries[1:]), old.start_dir]
        for info, end in zip(entries, ends, strict=True):
            if info.filename in changed:
                new.writestr(copy(info), changed[info.filename], info.compress_type)
            else:
                _copy(new, info, data[info.header_offset : end], out)
        for name in changed.keys() - old.namelist():
            new.writestr(name, changed[name], ZIP_DEFLATED)
        new.comment = old.comment
    return out.getvalue()


def _copy(new: ZipFile, entry: ZipInfo, packed: bytes, out: BytesIO) -> None:
    """An entry byte for byte: a picture need not be unpacked, and a bomb must not be."""
    info = copy(entry)
    info.header_offset = out.seek(new.start_dir)
    out.write(packed)
    new.filelist.append(info)
    new.NameToInfo[info.filename] = info
    new.start_dir = out.tell()
