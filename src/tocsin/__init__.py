"""Tocsin reads the news of an armed conflict and keeps the ledger of events.

The public face: `Article`, `read`, `code`, `link`, `find_times`, `find_places`, `find_attributions`,
`Ledger`. What each needs is imported when it is first used, so that `import tocsin` and `tocsin --help` are quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.coding import code as code
    from tocsin.finding.attributions import find_attributions as find_attributions
    from tocsin.finding.places import find_places as find_places
    from tocsin.finding.times import find_times as find_times
    from tocsin.ledger import Ledger as Ledger
    from tocsin.linking import link as link
    from tocsin.model import Article as Article
    from tocsin.model import Coding as Coding
    from tocsin.model import Event as Event
    from tocsin.reading import read as read

__version__ = "0.1.0"

_HOMES = {
    "Article": "tocsin.model",
    "Coding": "tocsin.model",
    "Event": "tocsin.model",
    "read": "tocsin.reading",
    "code": "tocsin.coding",
    "link": "tocsin.linking",
    "Ledger": "tocsin.ledger",
    "find_times": "tocsin.finding.times",
    "find_places": "tocsin.finding.places",
    "find_attributions": "tocsin.finding.attributions",
}
__all__ = [
    "Article",
    "Coding",
    "Event",
    "Ledger",
    "code",
    "find_attributions",
    "find_places",
    "find_times",
    "link",
    "read",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tocsin' has no attribute '{name}'")
