"""Who a text has spoken of so far: what "the group", "they", "the army" and "we" may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.finding.actors import GROUPS, Actor, NameHit, sector_of
from tocsin.model import Party, Span


def party_of(hit: NameHit) -> Party:
    """The party that a name of the register stands for, with the span of that name."""
    actor, span = hit.value.actor, Span(hit.start, hit.end)
    if hit.value.form == "holder":
        return Party(name=hit.value.called, id=f"{actor.id}:GOV", kind=actor.kind, span=span)
    return Party(name=actor.name, id=actor.id, kind=actor.kind, span=span)


REACH = 400  # characters, some two or three sentences: "they" means nobody named longer ago


@dataclass(slots=True)
class Discourse:
    """Who the text has spoken of so far, for "the group", "it" and bare "militias"."""

    names: Sequence[NameHit]
    backed: list[Party] = field(default_factory=list)
    subject: Party | None = None  # of the sentence before
    speaker: Party | None = None  # who says "we" wherever nobody else is quoted
    text: str = ""  # of the article, as the names were found in
    # where the text names a state's forces, police or government: offset, sector, state; worked out once
    bodies: list[tuple[int, str, Actor]] | None = None

    def state_of_body(self, code: str, before: int) -> Actor | None:
        """Whose "the army" is: of the one state whose forces the text has named by then, else of the one that it names at all."""
        if self.bodies is None:
            self.bodies = list(self._bodies())
        named = {actor.id: actor for start, own, actor in self.bodies if own == code and start < before}
        if not named:
            lands = [h.value for h in self.names if h.value.form in ("name", "demonym", "people")]
            named = {name.actor.id: name.actor for name in lands if name.actor.is_country}
        return next(iter(named.values())) if len(named) == 1 else None

    def _bodies(self) -> Iterator[tuple[int, str, Actor]]:
        for hit in self.names:
            actor = hit.value.actor
            if not actor.is_country or hit.value.form not in ("name", "demonym"):
                continue
            after = re.match(r"(?:['’]s)? (\w+)(?: (\w+))?", self.text[hit.end : hit.end + 40])
            words = [f"{after[1]} {after[2]}", after[1], after[2] or ""] if after else []
            sector = next(
                (s for w in words if w and (s := sector_of(w.lower(), w.lower().rstrip("s"))) is not None), None
            )
            if sector is not None:
                yield hit.start, sector["code"], actor

    def last_land(self, before: int) -> Party | None:
        """The one state named in the last sentences before an offset: what "the country" means there."""
        near = [h for h in self.names if before - REACH <= h.start < before and h.value.actor.is_country]
        named = [h for h in near if h.value.form == "name"]
        alone = len({h.value.actor.id for h in near}) == 1
        return party_of(named[-1]) if alone and named else None

    def last_group(self, before: int, within: int | None = None) -> Party | None:
        """The armed group named last before an offset, at most so many characters before it, with the span of that name."""
        for hit in reversed(self.names):
            if hit.start < before and hit.value.actor.kind in GROUPS:
                return party_of(hit) if within is None or before - hit.end <= within else None
        return None

    def only_group(self, before: int) -> Party | None:
        """The one armed group that the text has named by then: what "the rebels" means there."""
        named = [h for h in self.names if h.start < before and h.value.actor.kind in GROUPS]
        return party_of(named[-1]) if len({h.value.actor.id for h in named}) == 1 else None
