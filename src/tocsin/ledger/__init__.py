"""The ledger: what was received, what was read from it, what people decided, and the events that follow.

Raw bytes, codings and judgements are kept for ever; events are a pure function of codings and judgements.
"""

from tocsin.ledger.book import Added, Ledger
from tocsin.ledger.judgements import VERBS, Handle, Judgement

__all__ = ["VERBS", "Added", "Handle", "Judgement", "Ledger"]
