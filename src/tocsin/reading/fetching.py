"""One page from an http(s) address, within bounds.

A page may not lead to this machine or its network: every hop's host is resolved once, each of its
addresses must be public, and the connection goes to the address that was checked (so that a name cannot
change its answer in between). Size, time and redirects are bounded.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from tocsin.errors import SourceError

MAX_BYTES = 20_000_000
MAX_SECONDS = 30.0
MAX_HOPS = 5
ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/feed+json, text/*;q=0.8, */*;q=0.5"
CONDITIONS = ("If-None-Match", "If-Modified-Since")
USER_AGENT = "tocsin/0.1 (reads one page at a time)"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with."""

    url: str
    body: bytes
    content_type: str
    etag: str | None = None
    modified: str | None = None


class RefusedError(SourceError):
    """The server answered, but not with a page: `status` is its answer, `wait` the seconds that it asks for, if any."""

    def __init__(self, source: str, status: int, wait: float | None) -> None:
        super().__init__(
            source, f"the server answered {status}", "check the address, or save the page and give the file"
        )
        self.status, self.wait = status, wait


def fetch(
    url: str, *, allow_private: bool = False, unless: tuple[str | None, str | None] = (None, None)
) -> Page | None:
    """Get `url`, following at most five redirects; None where it is as it was.

    `unless` are the ETag and the Last-Modified of what is had already.

    Raises:
        RefusedError: the server answered with something else than a page.
        SourceError: naming the address asked for, whatever hop failed.
    """
    deadline = time.monotonic() + MAX_SECONDS
    here = url
    for _ in range(MAX_HOPS + 1):
        answer = _hop(url, here, deadline, unless, allow_private=allow_private)
        if answer is None or isinstance(answer, Page):
            return answer
        here = urljoin(here, answer)
    raise SourceError(
        url, f"the address redirects more than {MAX_HOPS} times", "open it in a browser and give the final address"
    )


def _hop(
    url: str, here: str, deadline: float, unless: tuple[str | None, str | None], *, allow_private: bool
) -> Page | str | None:
    """The page, where it has moved to, or None where it is as it was."""
    parts = urlsplit(here)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError(
            url, f"'{here}' is not an http or https address", "give an address that begins with http:// or https://"
        )
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise SourceError(url, f"'{here}' has no usable port", "check the address") from error
    address = _checked_address(url, parts.hostname, port, allow_private=allow_private)
    timeout = urllib3.Timeout(connect=10, read=10)
    options = {"maxsize": 1, "timeout": timeout, "retries": False}
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address,
            port,
            server_hostname=parts.hostname,
            assert_hostname=parts.hostname,
            **options,  # type: ignore[arg-type]
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, **options)  # type: ignore[arg-type]
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, "Accept": ACCEPT}
    headers |= {name: value for name, value in zip(CONDITIONS, unless, strict=True) if value}
    try:
        with pool:
            answer = pool.request("GET", target, headers=headers, redirect=False, preload_content=False)
            if answer.status == 304:
                return None
            moved = answer.headers.get("Location")
            if 300 <= answer.status < 400 and moved:
                return moved
            if answer.status != 200:
                wait = answer.headers.get("Retry-After", "")
                raise RefusedError(url, answer.status, float(wait) if wait.isdigit() else None)
            named = [answer.headers.get(name) for name in ("Content-Type", "ETag", "Last-Modified")]
            return Page(here, _body(url, answer, deadline), named[0] or "", named[1], named[2])
    except urllib3.exceptions.HTTPError as error:
        raise SourceError(
            url, f"could not be fetched ({type(error).__name__})", "check the network, or give a saved file"
        ) from error


def _body(url: str, answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    body = bytearray()
    for chunk in answer.stream(65536):
        body += chunk
        if len(body) > MAX_BYTES:
            raise SourceError(
                url, f"the page is larger than {MAX_BYTES // 1_000_000} MB", "save the story alone and give the file"
            )
        if time.monotonic() > deadline:
            raise SourceError(url, f"the page took longer than {MAX_SECONDS:.0f} s", "try again, or give a saved file")
    return bytes(body)


def _checked_address(url: str, host: str, port: int, *, allow_private: bool) -> str:
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise SourceError(url, f"the host '{host}' is not known", "check the address and the network") from error
    if not allow_private:
        for address in found:
            if not ipaddress.ip_address(address.partition("%")[0]).is_global:
                why = f"'{host}' is a loopback, link-local or private address"
                raise SourceError(url, why, "use --allow-private if it is a server of yours")
    return sorted(found)[0]
