"""The app put together: pages, judging, doors, API and files over one ledger."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from tocsin import __version__
from tocsin.errors import LedgerError, MissingError
from tocsin.ledger import Ledger
from tocsin.web import account, api, files, judging, rounds
from tocsin.web.doors import NotAllowedError, Visitor, log_in_first, visitor
from tocsin.web.guard import Guard, Limits
from tocsin.web.house import House, Settings
from tocsin.web.pages import actors, articles, atlas, events, now, search, sources, statements, weapons
from tocsin.web.views import page

ABOUT = "Read the ledger's events, articles and figures; judge events. Filters are those of the pages."


def make_app(ledger: Ledger, settings: Settings | None = None) -> FastAPI:
    """The app over an open ledger."""
    settings = settings or Settings()
    app = FastAPI(
        title="Tocsin",
        description=ABOUT,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.house = House(ledger, settings)
    shown = (now, atlas, events, articles, actors, weapons, statements, sources, search)
    for part in (*shown, judging, rounds, account, files, api):
        app.include_router(part.router)
    app.add_exception_handler(NotAllowedError, _not_allowed)
    app.add_exception_handler(LedgerError, _refused)
    app.add_exception_handler(HTTPException, _no_such)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.state.limits = Limits(settings.limited)
    app.add_middleware(Guard, settings=settings, limits=app.state.limits)
    return app


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api") or "application/json" in request.headers.get("accept", "")


def _said(request: Request, status: int, why: Any, headers: dict[str, str] | None = None) -> Response:
    if _wants_json(request):
        return JSONResponse({"detail": why}, status, headers)
    try:
        here = visitor(request)
    except NotAllowedError:
        here = Visitor()
    answer = page(request, "refused.html.j2", here, status, why=why, code=status)
    answer.headers.update(headers or {})
    return answer


def _not_allowed(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotAllowedError)
    if error.status == 401 and not _wants_json(request):
        return RedirectResponse(log_in_first(request), 303)
    challenge = {"www-authenticate": "Bearer"} if error.status == 401 else None
    return _said(request, error.status, error.why, challenge)


def _refused(request: Request, error: Exception) -> Response:
    return _said(request, 404 if isinstance(error, MissingError) else 422, str(error))


def _no_such(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 304:
        return Response(status_code=304, headers=error.headers)
    why = "there is no such page" if error.status_code == 404 and error.detail == "Not Found" else error.detail
    return _said(request, error.status_code, why, dict(error.headers or {}))


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _said(request, 422, told)
