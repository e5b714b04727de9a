"""Files that pages need: our own, Leaflet, Vega from vl-convert's bundle, outlines of countries; kept for good by browsers."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from tocsin import data
from tocsin.web.views import STATIC

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter(include_in_schema=False)
FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}
FOR_A_DAY = {"cache-control": "public, max-age=86400"}


@cache
def _own() -> Mapping[str, Path]:
    return {path.name: path for path in STATIC.iterdir() if path.is_file()}


@router.get("/static/{name}")
def own(name: str) -> Response:
    """A file of ours; its address holds its version."""
    path = _own().get(name)
    if path is None:
        raise HTTPException(404, "there is no such file")
    return FileResponse(path, headers=FOR_GOOD)


@router.get("/lib/leaflet/{name}")
def leaflet(name: str) -> Response:
    """Leaflet's script and style (BSD-2-Clause), from its PyPI package."""
    if name not in ("leaflet.js", "leaflet.css"):
        raise HTTPException(404, "there is no such file")
    path = Path(str(files("xstatic.pkg.leaflet") / "data" / name))
    return FileResponse(path, media_type=mimetypes.guess_type(name)[0], headers=FOR_A_DAY)


@router.get("/lib/vega.js")
def vega() -> Response:
    """Vega, Vega-Lite and vega-embed (BSD-3-Clause) in one script, as vl-convert bundles them."""
    return Response(_bundle(), media_type="text/javascript", headers=FOR_A_DAY)


@cache
def _bundle() -> str:
    import vl_convert

    # Its names would else be everybody's: one of them is Leaflet's "L".
    return f"(() => {{{vl_convert.javascript_bundle()}\n}})();"  # type: ignore[call-arg]


@router.get("/lib/outlines.json")
def outlines() -> Response:
    """Outlines of countries: Natural Earth, in the public domain."""
    return FileResponse(data.HERE / "outlines.json", media_type="application/json", headers=FOR_A_DAY)
