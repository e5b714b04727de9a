"""The ledger's events in the formats of the field; each writes to a binary stream and says what it had to leave out.

What a format cannot hold is listed in `docs/formats.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import BinaryIO

from tocsin.publishing.exports import acled, evidence, flat, geo, hxl, plover, ucdp
from tocsin.publishing.exports.told import Told

Writer = Callable[[Iterable[Told], BinaryIO], Counter[str]]

FORMATS: dict[str, Writer] = {
    "acled": acled.write,
    "ucdp": ucdp.write,
    "plover": plover.write,
    "geojson": geo.write_geojson,
    "geoparquet": geo.write_geoparquet,
    "hxl": hxl.write,
    "parquet": flat.write_parquet,
    "csv": flat.write_csv,
    "jsonl": flat.write_jsonl,
    "annotations": evidence.write,
}

__all__ = ["FORMATS", "Told", "Writer"]
