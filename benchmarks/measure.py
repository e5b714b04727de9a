"""What the scorers share: the measures, by their standard definitions."""

from __future__ import annotations

from collections.abc import Iterable


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (found + gold) if found + gold else 0.0


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Mean of the F1 of each class that stands among the gold labels, from (found, gold) labels."""
    pairs = list(pairs)
    classes = sorted({gold for _, gold in pairs})
    each = [
        f1(
            sum(a == b == name for a, b in pairs),
            sum(a == name for a, _ in pairs),
            sum(b == name for _, b in pairs),
        )
        for name in classes
    ]
    return sum(each) / len(each) if each else 0.0


def set_f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    """F1 over the members of all pairs of (found, gold) sets."""
    pairs = list(pairs)
    return f1(sum(len(a & b) for a, b in pairs), sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs))
