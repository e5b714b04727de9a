"""What every answer and every request passes: security headers, names of this host, limits of rate.

Plain ASGI, so that answers stream through it.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.web.house import Settings

# Scripts, styles and pictures come from here alone; nothing inline, nothing framed.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OWN = ("localhost", "127.0.0.1", "[::1]")
PER_ADDRESS = parse("1200/minute")
TRIES = (parse("10/minute"), parse("60/hour"))  # of logging in, from one address and for one name


class Guard:
    """Wraps the app."""

    def __init__(self, app: ASGIApp, settings: Settings, limits: Limits) -> None:
        self.app, self.settings, self.limits = app, settings, limits
        self.hosts = {*OWN, *(name.lower() for name in settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is for this host and within its limits."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.settings.secure:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
                headers.setdefault("cache-control", "no-store" if "set-cookie" in headers else "no-cache")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = Headers(scope=scope).get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if name not in self.hosts:
            # A page elsewhere whose name was made to lead to this machine must not read what is here.
            return PlainTextResponse("This host is not served here; start with --host-name NAME to add it.\n", 400)
        address = (scope.get("client") or ("", 0))[0]
        if not self.limits.take(PER_ADDRESS, "any", address):
            return PlainTextResponse("Too many requests; wait a minute.\n", 429, {"retry-after": "60"})
        return None


class Limits:
    """Counts what is asked, in the memory of this process."""

    def __init__(self, active: bool) -> None:
        self.active = active
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def take(self, limit: RateLimitItem, *of: Any) -> bool:
        """Count one; false where there were too many."""
        return not self.active or self._window.hit(limit, *of)

    def may_try(self, address: str, name: str) -> bool:
        """Whether one more log-in may be tried, from this address and for this name."""
        kept = [self.take(limit, kind, who) for limit in TRIES for kind, who in (("from", address), ("for", name))]
        return all(kept)


def limits_of(request: Request) -> Limits:
    """The limits of the app that a request came to."""
    return request.app.state.limits  # type: ignore[no-any-return]
