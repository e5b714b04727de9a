"""Event types: the sixteen of PLOVER (Open Event Data Alliance, PLOVER manual 0.8, 2021).

Types and modes are names, not data: a lexicon that names another type is refused when it is loaded.
"""

from __future__ import annotations

from tocsin.errors import RegisterError

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
)


def checked_type(name: str, where: str) -> str:
    """The type itself.

    Raises:
        RegisterError: it is none of PLOVER's; `where` names the entry.
    """
    if name not in TYPES:
        raise RegisterError(f"{where}: '{name}' is no PLOVER type; use one of {', '.join(TYPES)}")
    return name
