"""The app: `tocsin serve`. It stands on the ledger and holds no logic of its own; see `app.py`."""

from tocsin.web.app import make_app
from tocsin.web.house import Settings

__all__ = ["Settings", "make_app"]
