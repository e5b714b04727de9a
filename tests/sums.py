"""What a text says of harm, summed."""

from __future__ import annotations


def harm_in(mentions):
    """Killed, wounded and captured over mentions that tell of one act."""
    sums = {"killed": 0, "wounded": 0, "captured": 0}
    for harm in (h for m in mentions for h in m.harm):
        sums[harm.kind] += harm.count.best or harm.count.low or 0
    return tuple(sums.values())
