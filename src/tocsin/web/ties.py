"""An actor's umbrellas, backers, leaders and members as a drawing: whom it is under stands above it, whom it is over below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.finding.actors import Actor, Tie

Tied = Sequence[tuple[Actor, Tie]]
WIDTH, ROW, BOX, MOST = 760, 92, 34, 12
LETTER = 7.7  # width of a letter, pixels


@dataclass(frozen=True)
class Ties:
    """Who is tied to an actor, and how: first those above it, then those below."""

    actor: Actor
    backers: Tied
    wholes: Tied
    leaders: Tied
    parts: Tied
    backed: Tied
    led: Tied

    def rows(self) -> list[tuple[str, str, Tied]]:
        """Each kind with its name, "above" or "below", and who is tied so."""
        return [
            ("backed by", "above", self.backers),
            ("part of", "above", self.wholes),
            ("led by", "above", self.leaders),
            ("has as part", "below", self.parts),
            ("backs", "below", self.backed),
            ("leads", "below", self.led),
        ]

    @property
    def is_empty(self) -> bool:
        return not any(tied for _, _, tied in self.rows())


def dates(tie: Tie) -> str:
    """ "2003-2020", "since 2014", "until 1998", or nothing."""
    if tie.since and tie.until:
        return f"{tie.since}-{tie.until}" if len(tie.since) == len(tie.until) == 4 else f"{tie.since} to {tie.until}"
    return f"since {tie.since}" if tie.since else f"until {tie.until}" if tie.until else ""


def drawn(ties: Ties) -> Markup:
    """The drawing as SVG; what it says stands beside it as a list, too."""
    if ties.is_empty:
        return Markup("")
    lines = [(name, where, chunk) for name, where, tied in ties.rows() for chunk in _lines(tied)]
    above = [line for line in lines if line[1] == "above"]
    below = [line for line in lines if line[1] == "below"]
    middle = len(above) * ROW + 10
    height = middle + BOX + len(below) * ROW + 10
    parts = [
        Markup('<svg class="ties" viewBox="0 0 {} {}" role="img" aria-label="Ties of {}">').format(
            WIDTH, height, ties.actor.name
        )
    ]
    boxes = []
    for n, (name, _, tied) in enumerate(above):
        boxes += _row(name, tied, n * ROW + 10, middle, below=False)
    for n, (name, _, tied) in enumerate(below):
        boxes += _row(name, tied, middle + BOX + (n + 1) * ROW - BOX, middle + BOX, below=True)
    parts += [line for line, _ in boxes] + [box for _, box in boxes]
    parts.append(_box(ties.actor, WIDTH / 2, middle, "self"))
    return Markup("\n").join([*parts, Markup("</svg>")])


def _lines(tied: Tied) -> list[Tied]:
    """In lines that are not too wide."""
    lines: list[list[tuple[Actor, Tie]]] = []
    room = 0.0
    for one in list(tied)[:MOST]:
        wide = _wide(one[0]) + 14
        if not lines or room + wide > WIDTH - 100:
            lines.append([])
            room = 0.0
        lines[-1].append(one)
        room += wide
    return list(lines)


def _wide(actor: Actor) -> float:
    return len(_short(actor)) * LETTER + 18


def _short(actor: Actor) -> str:
    return actor.name if len(actor.name) <= 30 else actor.name[:29] + "…"


def _row(name: str, tied: Tied, y: float, to: float, *, below: bool) -> list[tuple[Markup, Markup]]:
    whole = sum(_wide(one) + 14 for one, _ in tied)
    x = (WIDTH - whole) / 2
    found = []
    for one, tie in tied:
        middle = x + _wide(one) / 2
        edge = y if below else y + BOX
        line = Markup('<line class="tie" x1="{:.0f}" y1="{:.0f}" x2="{}" y2="{:.0f}"/>').format(
            middle, edge, WIDTH // 2, to
        )
        label = f"{name}{', ' + dates(tie) if dates(tie) else ''}"
        at = y - 6 if below else y + BOX + 13
        words = Markup('<text class="how" x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text>').format(
            middle, at, label
        )
        found.append((line, _box(one, middle, y, one.kind) + words))
        x += _wide(one) + 14
    return found


def _box(actor: Actor, middle: float, y: float, kind: str) -> Markup:
    wide = _wide(actor)
    return Markup(
        '<a href="/actors/{id}"><rect class="party {kind}" x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h}" rx="6"/>'
        '<text class="name" x="{m:.0f}" y="{t:.0f}" text-anchor="middle">{name}</text><title>{whole}</title></a>'
    ).format(
        id=actor.id,
        kind=kind,
        x=middle - wide / 2,
        y=y,
        w=wide,
        h=BOX,
        m=middle,
        t=y + BOX / 2 + 4.5,
        name=_short(actor),
        whole=actor.name,
    )
