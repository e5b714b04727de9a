"""How a draft is told: as happened, claimed, denied, ordered, by whose word, and with what reserve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.coding.counting import span_text
from tocsin.coding.draft import Draft, Parsed, add_parties
from tocsin.coding.frames import Trigger, sense
from tocsin.coding.gainsaid import is_barred
from tocsin.coding.merging import HARM_SHAPES
from tocsin.coding.roles import roles_of
from tocsin.coding.speakers import side_of
from tocsin.coding.status import HAPPENED, Finding, is_hedged, is_left_open, is_unclaimed, report_over, status_of
from tocsin.finding.actors import GROUPS, entry_of, groups_led_by, root_of, state_in
from tocsin.finding.naming import PRIVATE
from tocsin.language.trees import modified_by, objects_of_prepositions, subject_of
from tocsin.model import DONE, Party, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.? ")


def set_status(draft: Draft) -> None:
    parsed = draft.parsed
    lead = next((t for t in draft.triggers if t.token.i == draft.head.i), draft.triggers[0])
    # A verb that carries the noun ("launched an attack") knows what became of it.
    carriers = [
        t
        for t in draft.triggers
        if t.frame.shape in ("light", "launch")
        and not t.is_noun
        and lead.is_noun
        and t.token.i != lead.token.i
        and t.token.dep_ not in ("acl", "relcl")
    ]
    finding = status_of(carriers[0].token, is_noun=False) if carriers else status_of(lead.token, is_noun=lead.is_noun)
    if finding.status == "happened" and carriers:
        own = status_of(lead.token, is_noun=True)
        finding = own if own.status in ("hypothetical", "negated") and not own.why else finding
        if carriers[0].token.lemma_ in ("order", "authorize", "authorise", "direct"):
            draft.status = "ordered"
        elif carriers[0].token.lemma_ == "claim" and draft.actors:
            draft.status, draft.claimed_by = "claimed", draft.actors[0]
        elif carriers[0].token.lemma_ in ("threaten",):
            draft.status = "threatened"
        elif carriers[0].token.lemma_ in ("plan", "prevent", "thwart", "foil"):
            draft.status = "hypothetical"
    if draft.frame.id == "order-out":
        draft.status = "ordered"  # "ordered troops to the border"
    if finding.status != "happened" and not _is_realised(draft, finding):
        draft.status, draft.status_from = finding.status, finding.why
    if draft.status in DONE and len(draft.triggers) > 1:
        _drop_intended_harm(draft)
    elif draft.status not in ("happened", "claimed", "denied", "negated"):
        draft.harm = []
    if finding.habitual:
        draft.notes.append("habitual")
    draft.hedged = any(is_hedged(t.token) for t in draft.triggers)
    report = report_over(draft.head, [r for r in parsed.reports if r.clausal])
    if report is not None and not is_unclaimed(report.cue):
        draft.said_by = speaker_of(report.source, parsed)
        draft.hedged = draft.hedged or report.hedging
        if draft.status == "happened" and _denies(report.cue):
            draft.status = "denied"
        elif draft.status == "happened" and draft.said_by and _speaks_of_itself(draft):
            draft.status, draft.claimed_by = "claimed", draft.said_by
        elif draft.status == "predicted" and draft.frame.type == "ASSAULT" and _speaks_of_itself(draft):
            draft.status = "threatened"  # "Iran said it would attack Israel"
        elif draft.status == "happened" and draft.frame.type == "ASSAULT" and _is_warring(draft.said_by):
            draft.status = "claimed"  # by a side, of the other side
        if draft.status == "denied" and not draft.actors and _is_of_a_part(draft.head):
            add_parties(draft.actors, [draft.said_by])
    elif (accuser := _accuser(draft)) is not None:
        draft.said_by, draft.hedged = speaker_of(accuser, parsed), draft.hedged or accuser.head.lemma_ != "blame"
        if draft.status == "happened" and draft.said_by is not None and _sides([draft.said_by]):
            draft.status = "claimed"  # by one side, of the other
    draft.said_by = draft.said_by or (_denier(draft) if draft.status == "denied" else None)
    _add_claimant(draft)
    if draft.frame.shape == "say":
        draft.status = "threatened"
    if draft.status == "claimed":
        draft.hedged = any(is_hedged(t.token) for t in draft.triggers)


def _denier(draft: Draft) -> Party | None:
    """ "Iran denied any role in the attack" """
    verb = next((a for a in draft.head.ancestors if a.lemma_ == "deny" and a.pos_ == "VERB"), None)
    subject, _ = subject_of(verb) if verb is not None else (None, False)
    return speaker_of(subject, draft.parsed) if subject is not None else None


def mark_one_sided(drafts: Sequence[Draft]) -> None:
    """An attack of which only the other side of the fighting speaks is claimed, as one that only its doers speak of is.

    "The Pentagon said he had orchestrated attacks", "Israel accused Iran of attacking a tanker". Who fights whom is
    what the report itself tells, so that a third state that speaks of an attack is no side of it.
    """
    foes = {(a, t) for d in drafts if d.frame.type == "ASSAULT" for a in _sides(d.actors) for t in _attacked(d.targets)}
    for draft in drafts:
        said_by = draft.said_by
        if draft.frame.type != "ASSAULT" or draft.status != "happened" or said_by is None or draft.same_as is not None:
            continue
        speaker, doers = _sides([said_by]), _sides(draft.actors)
        if speaker and doers and all((d, s) in foes or (s, d) in foes for d in doers for s in speaker):
            draft.status = "claimed"


def _sides(parties: Sequence[Party]) -> set[str]:
    """The states and armed groups that parties belong to or lead, by id; civilians fight on no side."""
    sides = [side_of(p) for p in parties]
    return {root_of(s.id) for s in sides if s is not None and s.id and s.kind != "international"}


def _attacked(parties: Sequence[Party]) -> set[str]:
    """The sides that parties belong to, those of their civilians and ships among them."""
    return _sides(parties) | {root_of(p.id) for p in parties if p.id and p.id.endswith(":CVL")}


def _is_of_a_part(act: Token) -> bool:
    """ "denies any role in the attack": what is denied is that he who speaks did it."""
    return any(
        a.lemma_ in ("role", "involvement", "part", "hand", "responsibility", "connection") for a in act.ancestors
    )


def _accuser(draft: Draft) -> Token | None:
    """Who accuses somebody of the act: "Israel accused Iran of attacking a tanker", "blamed rebels for the attack"."""
    prep = draft.head.head
    verb = prep.head
    if (
        draft.head.dep_ not in ("pcomp", "pobj")
        or prep.dep_ != "prep"
        or verb.lemma_ not in ("accuse", "blame", "suspect")
    ):
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _is_realised(draft: Draft, finding: Finding) -> bool:
    """ "attempts to kill with a volley of missiles fired at the base": the volley was fired, whatever it was for."""
    verbs = [t for t in draft.triggers if not t.is_noun]
    if any(t.frame.shape == "launch" and modified_by(t.token) is not None for t in verbs):
        return True
    if finding.status == "negated" and _is_unhurt(draft):
        return True
    beaten_off = finding.why.lower() in sense("beaten_off")  # "ten were killed during a thwarted attack"
    return beaten_off and any(t.frame.shape == "harm" and status_of(t.token, is_noun=False) == HAPPENED for t in verbs)


def _add_claimant(draft: Draft) -> None:
    """ "An attack claimed by the group killed five", "an attack, for which the group claimed responsibility": it did it."""
    claims = [t.token for t in draft.triggers if t.frame.shape == "light" and t.token.lemma_ == "claim"]
    claimants = [t for c in claims for t in objects_of_prepositions(c, "by")]
    if claimants and draft.claimed_by is None:
        draft.claimed_by = draft.parsed.resolver.party(claimants[0], agent=True)
    if draft.claimed_by is not None and draft.frame.type == "ASSAULT" and not draft.actors:
        add_parties(draft.actors, [draft.claimed_by])


def _denies(cue: Token) -> bool:
    """ "denied that"; not "did not deny that", "neither confirmed nor denied that"."""
    return cue.lemma_ == "deny" and not is_left_open(cue) and not is_barred(cue)


def _is_unhurt(draft: Draft) -> bool:
    """ "fired rockets, injuring no one": the verb that says "no" is of the harm; the act beside it was done."""
    acts = [t for t in draft.triggers if t.frame.shape not in HARM_SHAPES]
    none = any(h.count.high == 0 for h in draft.harm)
    return none and any(status_of(t.token, is_noun=t.is_noun) == HAPPENED for t in acts)


def _drop_intended_harm(draft: Draft) -> None:
    for trigger in draft.triggers:
        if (
            trigger.frame.shape == "harm"
            and not trigger.is_noun
            and status_of(trigger.token, is_noun=False).status != "happened"
        ):
            heads = [t.idx + draft.parsed.sentence.start for t in roles_of(trigger, draft.parsed).harmed]
            draft.harm = [
                h for h in draft.harm if h.count.high == 0 or not any(h.span.start <= at < h.span.end for at in heads)
            ]


def speaker_of(source: Token | None, parsed: Parsed) -> Party | None:
    """Who is quoted: a register party, or the words as written (those who speak in public are named)."""
    if source is None:
        return None
    ends = source.dep_ == "nsubj" and source.head.dep_ == "ROOT" and source.i > source.head.left_edge.i
    if source.pos_ == "PRON" and ends and parsed.speaker_before is not None:
        return parsed.speaker_before  # "..., it said": who spoke before, not whom the words before it name
    party = parsed.resolver.party(source, agent=True) or parsed.resolver.party(source)
    if party is not None and party.name != PRIVATE and not HONORIFIC.match(party.name):
        return party
    if source.pos_ == "PRON":
        return None
    span = parsed.span(source.left_edge.i if source.left_edge.i > source.i - 5 else source.i, source.i + 1)
    words = HONORIFIC.sub("", re.sub(r"^['’]s ", "", span_text(parsed, span).strip(' ,"“”')))
    is_person = source.ent_type_ == "PERSON" or words != span_text(parsed, span)
    whole = _full_name(words, parsed) if is_person else None
    if whole is not None:
        return Party(name=whole.of(parsed.article), kind="person", span=whole)
    return Party(name=words, kind="person" if is_person else "unknown", span=span)


def last_speaker(parsed: Parsed) -> Party | None:
    """Whom a sentence quotes last; one that goes on quoting by a pronoun ("it added") goes on with who was quoted before."""
    sources = [r.source for r in parsed.reports if r.clausal and r.source is not None]
    if not sources:
        return None
    return speaker_of(sources[-1], parsed) if sources[-1].pos_ != "PRON" else parsed.speaker_before


def _full_name(surname: str, parsed: Parsed) -> Span | None:
    """Where the text gave the whole name before: "Mr Roe" after "Jane Roe, a historian"."""
    if not re.fullmatch(r"[A-Z][\w’'-]+", surname):
        return None
    found = re.search(
        rf"\b[A-Z][\w’'-]+ (?:[A-Z][\w’'-]* )?{re.escape(surname)}\b", parsed.article[: parsed.sentence.start]
    )
    return Span(found.start(), found.end()) if found and not HONORIFIC.match(found[0]) else None


def _is_warring(speaker: Party | None) -> bool:
    """Whether an armed group says so."""
    actor = entry_of(speaker.id) if speaker is not None else None
    return actor is not None and actor.kind in GROUPS


_STATE_MEDIA = re.compile(r"\bstate(?:-run|-owned)? (?:media|television|tv|radio|news agency)\b", re.I)


def _speaks_of_itself(draft: Draft) -> bool:
    """Whether the side that did it says so: a group, a state, its leader, or the state's own media."""
    speaker = draft.said_by
    if speaker is None:
        return False
    if speaker.id is None:
        states = bool(draft.actors) and all(a.kind == "state" and a.id for a in draft.actors)
        return states and draft.frame.type in ("ASSAULT", "MOBILIZE") and _STATE_MEDIA.search(speaker.name) is not None
    actor = entry_of(speaker.id)
    if actor is None or draft.frame.type not in ("ASSAULT", "COERCE"):
        return False
    if actor.kind == "person":  # a leader speaks for the group, a president for the state
        actor = next(iter(groups_led_by(actor.id)), None) or state_in(actor.country) or actor
    if actor.kind not in GROUPS and (actor.kind != "state" or draft.frame.type == "COERCE"):
        return False  # that the police made an arrest is not in dispute
    root = root_of(actor.id)
    return any(a.id and root_of(a.id) == root and not a.id.endswith(":CVL") for a in draft.actors)


def apply_claim(claim: Trigger, drafts: list[Draft], parsed: Parsed) -> bool:
    """Who claimed responsibility did it, as they say; whether the sentence tells of the act."""
    roles = roles_of(claim, parsed)
    claimants = [parsed.resolver.party(t, agent=True) for t in roles.actors]
    found = [p for p in claimants if p]
    if claim.token.lemma_ != "claim":  # "the minister accepted responsibility for the bombings": he did not make them
        found = [p for p in found if p.id or p.kind != "state"]
    told = False
    for draft in drafts:
        inside = any(a.i == claim.token.i for t in draft.triggers for a in t.token.ancestors)
        if inside and found and draft.frame.type == "ASSAULT":
            add_parties(draft.actors, found)
            if draft.status in ("happened", "claimed", "hypothetical"):
                draft.status = "claimed"
            draft.claimed_by = found[0]
            draft.hedged = any(is_hedged(t.token) for t in draft.triggers)
            told = True
    return told
