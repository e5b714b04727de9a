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
USER_AGENT = "tocsin/0.1 (reads one page at a time)"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with."""

    url: str
    body: bytes
    content_type: str


def fetch(url: str, *, allow_private: bool = False) -> Page:
    """Get `url`, following at most five redirects.

    Raises:
        SourceError: naming the address asked for, whatever hop failed.
    """
    deadline = time.monotonic() + MAX_SECONDS
    here = url
    for _ in range(MAX_HOPS + 1):
        status, location, page = _hop(url, here, deadline, allow_private=allow_private)
        if page is not None:
            return page
        if not location:
            raise SourceError(
                url, f"the server answered {status}", "check the address, or save the page and give the file"
            )
        here = urljoin(here, location)
    raise SourceError(
        url, f"the address redirects more than {MAX_HOPS} times", "open it in a browser and give the final address"
    )


def _hop(url: str, here: str, deadline: float, *, allow_private: bool) -> tuple[int, str | None, Page | None]:
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
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, "Accept": "text/html, text/*;q=0.8"}
    try:
        with pool:
            answer = pool.request("GET", target, headers=headers, redirect=False, preload_content=False)
            if 300 <= answer.status < 400:
                return answer.status, answer.headers.get("Location"), None
            if answer.status != 200:
                return answer.status, None, None
            body = _body(url, answer, deadline)
            return 200, None, Page(here, body, answer.headers.get("Content-Type", ""))
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
