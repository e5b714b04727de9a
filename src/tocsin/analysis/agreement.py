"""How far coders agree: Krippendorff's alpha.

Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), by the matrix of coincidences; 1 is agreement in
everything, 0 what chance would bring, below 0 worse than chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Any

Metric = Callable[[Any, Any], float]


def nominal(a: Hashable, b: Hashable) -> float:
    """Same or not."""
    return float(a != b)


def interval(a: float, b: float) -> float:
    """The square of the difference: for days."""
    return (a - b) ** 2


def ratio(a: float, b: float) -> float:
    """The square of the difference against the sum: for counts, in which 1 from 2 is further than 101 from 102."""
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


def alpha(units: Sequence[Sequence[Any]], metric: Metric = nominal) -> float | None:
    """Alpha of the values that coders gave each unit; None stands for no value and is left out.

    None where it is not defined: no unit has two values, or all values of all units are the same.
    """
    paired = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    coincidences: Counter[tuple[Any, Any]] = Counter()
    for unit in paired:
        for i, a in enumerate(unit):
            for j, b in enumerate(unit):
                if i != j:
                    coincidences[a, b] += 1 / (len(unit) - 1)  # type: ignore[assignment]
    totals: Counter[Any] = Counter()
    for (a, _), n in coincidences.items():
        totals[a] += n
    n = sum(totals.values())
    expected = sum(totals[a] * totals[b] * metric(a, b) for a in totals for b in totals)
    if not expected:
        return None
    observed = sum(n * metric(a, b) for (a, b), n in coincidences.items())
    return 1 - (n - 1) * observed / expected
