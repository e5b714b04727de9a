"""GeoJSON (RFC 7946) and GeoParquet 1.1: a point where one is known, no geometry where only a country or region is."""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

from tocsin.publishing.exports.flat import groups, schema
from tocsin.publishing.exports.told import Told, point_of
from tocsin.publishing.files import event_row

META = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write_geojson(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """A FeatureCollection with every event; a feature's `geometry` is null where no point is known."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for n, one in enumerate(told):
        out.write((b"," if n else b"") + b"\n" + json.dumps(_feature(one), ensure_ascii=False, default=str).encode())
    out.write(b"\n]}\n")
    return Counter()


def _feature(told: Told) -> dict[str, Any]:
    event = told.event
    where = event.where
    point = {"type": "Point", "coordinates": [where.lon, where.lat]} if where and point_of(event) else None
    row = {column: None if value == "" else value for column, value in event_row(event).items()}
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": {column: value for column, value in row.items() if column not in ("id", "lat", "lon")},
    }


def write_geoparquet(told: Iterable[Told], out: BinaryIO) -> Counter[str]:
    """The rows of Parquet with a geometry in WGS 84."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    whole = schema().append(pa.field("geometry", pa.binary())).with_metadata({b"geo": json.dumps(META).encode()})
    rows = ({**event_row(one.event), "geometry": _wkb(one)} for one in told)
    with pq.ParquetWriter(out, whole) as writer:
        for some in groups(rows):
            writer.write_table(pa.Table.from_pylist(some, schema=whole))
    return Counter()


def _wkb(told: Told) -> bytes | None:
    """A point as OGC well-known binary, little-endian."""
    where = told.event.where
    return struct.pack("<BIdd", 1, 1, where.lon, where.lat) if where and point_of(told.event) else None
