"""Writes a web archive: a WARC of invented captures, in a collection that pywb serves.

python make_archive.py FOLDER        run by the Python that has pywb and warcio
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-not-found]  # it lives in .venv/pywb
from warcio.warcwriter import WARCWriter  # type: ignore[import-not-found]  # it lives in .venv/pywb

COLLECTION = "tides"
CONFIG = "framed_replay: false\nredirect_to_exact: true\n"
CAPTURES: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("https://tide.example/ledger", "200 OK", "The Glass Ledger", "2023-08-24T17:02:11Z", {}),
    ("https://tide.example/ledger", "200 OK", "The Glass Ledger, new", "2025-01-02T03:04:05Z", {}),
    ("https://tide.example/gone", "404 Not Found", "Not here", "2023-08-24T17:02:11Z", {}),
    ("https://tide.example/old", "301 Moved", "", "2023-08-24T17:02:11Z", {"Location": "https://tide.example/ledger"}),
    ("https://tide.example/2020/long-piers-of-the-north", "200 OK", "Long Piers", "2023-08-24T17:02:11Z", {}),
    ("https://tide.example/%E6%B3%95%E8%A7%84", "200 OK", "港口管理办法", "2023-08-24T17:02:11Z", {}),
)


def write(path: Path) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, status, title, when, headers in CAPTURES:
            told = [("Content-Type", "text/html; charset=utf-8"), *headers.items()]
            page = f"<html><head><title>{title}</title></head><body>{title}</body></html>".encode()
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(page),
                http_headers=StatusAndHeaders(status, told, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": when},
            )
            writer.write_record(record)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(folder / "captures.warc.gz")
    (folder / "config.yaml").write_text(CONFIG)
    manager = Path(sys.executable).with_name("wb-manager")
    for step in (["init", COLLECTION], ["add", COLLECTION, "captures.warc.gz"]):
        subprocess.run([str(manager), *step], cwd=folder, check=True, capture_output=True)
