"""Whether enough is told for a record: an act word alone is none, nor is an accident, a figure of speech, a practice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.coding.calamities import tells_of_mishaps, words_of_accident
from tocsin.coding.dealings import bears_arms, is_dealing
from tocsin.coding.draft import Draft, last_word
from tocsin.coding.fatal import is_fatal
from tocsin.coding.figures import is_figure
from tocsin.coding.frames import noun_trigger, sense, triggers_in
from tocsin.coding.mishaps import by_accident
from tocsin.coding.reference import is_told_of
from tocsin.coding.status import is_general
from tocsin.coding.threats import is_threat
from tocsin.coding.voice import voice_of
from tocsin.finding.actors import sector_of
from tocsin.finding.common_nouns import is_thing_noun
from tocsin.language.trees import children, objects_of_prepositions, subject_of, whole_of
from tocsin.model import DONE, Party

if TYPE_CHECKING:
    from spacy.tokens import Token


def why_not(draft: Draft) -> str | None:
    """Why a draft is no record, None where it is one; an act word alone is none."""
    frame, heading = draft.frame, draft.parsed.sentence.is_heading
    named = bool(draft.actors or draft.targets)
    if "habitual" in draft.notes or ((_is_general(draft) or _goes_on(draft)) and not heading):
        return "told as a practice, not as one act"
    if any(t.lemma_ in sense("defining") and t.tag_ in ("VBZ", "VBP") for t in draft.head.ancestors):
        return "part of a definition"
    if _asks_how_many(draft):
        return "asks how many"
    if heading and not (named or draft.wheres or draft.harm):
        return "a heading that names neither party nor place nor harm"
    if draft.status in ("hypothetical", "predicted") and draft.head.pos_ != "VERB" and not named:
        return f"{draft.status}, and of no party"
    if frame.shape == "deal":
        return None if is_dealing(draft) else "no party that the register knows deals here"
    if frame.shape == "say":
        return None if is_threat(draft) else "no threat by a known party"
    present = draft.head.lemma_ == "target" and draft.head.tag_ in ("VBZ", "VBP") and not heading
    if (frame.id == "attack" and present) or (frame.id in ("attack", "strike") and _is_of_measures(draft)):
        return "said of what something is for, not of what was done"  # "the designation targets the group"
    if frame.id == "seize-territory" and _is_of_no_land(draft):
        return "no land changes hands"  # "regained control over their savings", "until a new government takes over"
    if frame.mode == "unconventional" and _is_of_any_weapon(draft):
        return "says of no weapon that it was chemical or the like"
    if draft.head.lemma_ == "eliminate" and _is_of_posts(draft):
        return "posts are cut, and nobody killed"  # "voted to eliminate 2,000 Border Patrol agents"
    if frame.id == "strike" and _is_of_workers(draft):
        return "a strike of workers"
    if frame.id in ("seize-place", "oust") and _is_standing(draft.head):
        return "a state of things, not an act"  # "the territories that it controls", "the group is defeated"
    if frame.shape == "crowd":
        return None if _is_crowd(draft) else "shows something, does not march"
    relief = frame.type == "MOBILIZE" and not draft.targets and words_of_accident(draft.parsed.sentence.text) > 0
    if (frame.type == "ASSAULT" and by_accident(draft)) or relief:
        return "an accident, a storm or a disease"
    if (frame.type == "ASSAULT" or frame.id == "seize") and is_figure(draft):
        return "done to a thing that can be neither hurt nor damaged"
    if frame.shape == "launch" and draft.head.lemma_ in sense("laying") and by_police(draft):
        return "the police put a bomb away"
    if frame.shape == "blast" and _says_more(draft):
        return "says more of the weapons of the act told beside it"
    if _one_of(draft.head):
        return "a comparison with others of its kind"
    if frame.id == "burn" and draft.triggers[0].is_noun and not _is_arson(draft):
        return "nothing of anybody's was burned"  # "the burning of forests"
    if draft.triggers[0].is_noun and frame.id != "escalation" and is_told_of(draft):
        return None  # kept until it is known whether it means an event told before
    return (
        None if _has_enough(draft) else "names neither a party nor a weapon nor harm that would make it an act of force"
    )


def _asks_how_many(draft: Draft) -> bool:
    """ "How many soldiers were killed?", of no day or place: whatever the answer is."""
    if not draft.parsed.sentence.text.rstrip("\"'”’ ").endswith("?") or draft.wheres or draft.own_time:
        return False
    whom = children(draft.head, "nsubj", "nsubjpass")
    return any(t.lower_ == "how" for w in whom for t in w.subtree)


def _is_of_measures(draft: Draft) -> bool:
    """ "imposed sanctions on Monday, targeting two firms", "hit two firms with sanctions": nobody is hit by what is no force."""
    verb = draft.head
    if verb.lemma_ not in ("target", "hit", "strike") or verb.pos_ != "VERB" or draft.harm or draft.weapons:
        return False
    if any(t.lemma_.lower() in sense("penalties") for t in objects_of_prepositions(verb, "with")):
        return True
    if verb.lemma_ != "target":
        return False
    if verb.tag_ == "VBD":  # "the administration targeted 13 officials", in a story of sanctions
        people = [p for p in draft.targets if p.kind in ("civilian", "person", "state") and not bears_arms(p)]
        return bool(people) and len(people) == len(draft.targets) and _PENAL.search(draft.parsed.article) is not None
    above = [a for a in verb.ancestors if a.i >= verb.head.i - 8]
    dealings = [t for t in triggers_in(draft.parsed.doc) if t.frame.shape == "deal"]
    return verb.tag_ == "VBG" and any(w in above for t in dealings for w in t.words)


_PENAL = re.compile(r"\bsanctions\b", re.I)


def by_police(draft: Draft) -> bool:
    """Whether a police force is among those who act."""
    words = [last_word(p) for p in draft.actors]
    return any(word == "authorities" or (sector_of(word) or {}).get("code") == "COP" for word in words)


def _is_of_no_land(draft: Draft) -> bool:
    """What control is taken of, where it is neither a place nor anybody's; or "takes over" of nothing at all."""
    trigger, parsed = draft.triggers[0], draft.parsed
    if trigger.is_noun or len(trigger.words) < 2 or draft.harm:
        return False
    control = next((w for w in trigger.words if w.lower_ == "control"), None)
    if control is None:
        whom = children(trigger.token, "dobj", "nsubjpass")
        return trigger.words[-1].lower_ == "over" and not whom and trigger.token.dep_ not in ("relcl", "acl")
    things = [t for w in trigger.words for t in objects_of_prepositions(w, "of", "over")]
    land = [t for t in things if t.lemma_.lower() in sense("territory") | sense("parts_of_land") or t.pos_ == "PROPN"]
    sides = [t for t in things if t.pos_ == "PRON" or ((p := parsed.resolver.party(t)) is not None and p.id)]
    built = any(is_thing_noun(t.text, t.lemma_) for t in things)
    return bool(things) and not (land or sides or built)


def _is_of_any_weapon(draft: Draft) -> bool:
    """ "used a heavy weapon", "used their weapons"; not "used chemical weapons", "used a nerve agent"."""
    used = [w for t in draft.triggers for w in t.words[1:] if w.lemma_.lower() in ("weapon", "agent")]
    kinds = sense("unconventional")
    return bool(used) and all(kinds.isdisjoint(c.lower_ for c in children(w, "amod", "compound", "nmod")) for w in used)


def _is_of_posts(draft: Draft) -> bool:
    """Whether those eliminated are of the state, and nobody that bears arms against it is said to have done it."""
    theirs = [p for p in draft.targets if (sector_of(last_word(p)) or {}).get("kind") == "state"]
    return bool(theirs) and not any(map(is_raider, draft.actors)) and not draft.weapons


def _is_of_workers(draft: Draft) -> bool:
    """ "pressed the bus workers to cancel the strike": no force, where nobody bears arms."""
    if not draft.triggers[0].is_noun or draft.weapons or draft.harm or any(map(bears_arms, draft.actors)):
        return False
    return _WORKERS.search(draft.parsed.sentence.text) is not None


_WORKERS = re.compile(
    r"\b(?:(?:trade |labou?r )?unions?|workers|employees|wages?|pay|walkouts?|teachers|nurses|drivers)\b", re.I
)


def _is_standing(verb: Token) -> bool:
    passive = [c for c in verb.children if c.dep_ == "auxpass"]
    done_by = any(c.dep_ == "agent" for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") or (any(c.lower_ in ("is", "are") for c in passive) and not done_by)


def is_assailant(party: Party) -> bool:
    """ "gunmen", "the attackers": known by nothing but that they attack."""
    last = last_word(party)
    armed = re.search(
        r"\b(?:armed|masked|hooded) (?:men|persons|people|individuals|youths|assailants|robbers)$", party.name, re.I
    )
    return armed is not None or not sense("assailants").isdisjoint((last, last.removesuffix("s")))


def is_raider(party: Party) -> bool:
    """Rebels, gunmen: who stops a bus to do harm, where the police would search it."""
    return party.kind in ("rebel", "militia") or is_assailant(party)


def _says_more(draft: Draft) -> bool:
    """ "missiles, each detonating 500 kg of explosives": a verb whose subject only points back."""
    if draft.triggers[0].is_noun or draft.harm or draft.actors:
        return False
    if not any(c.dep_ == "nsubj" and c.lower_ in ("each", "which", "that", "both", "all") for c in draft.head.children):
        return False
    acts = {t.token.i for t in triggers_in(draft.parsed.doc) if t.frame.type == "ASSAULT"}
    return draft.head.dep_ != "relcl" or any(a.i in acts for a in draft.head.ancestors)


def _is_crowd(draft: Draft) -> bool:
    """ "marched", "blocked the road", but not "demonstrated a capacity"."""
    trigger = draft.triggers[0]
    if any(c.dep_ in ("advcl", "xcomp") and c.lemma_ in sense("festive") for c in draft.head.children):
        return False  # "took to the streets to celebrate"
    if trigger.is_noun and any(
        c.lemma_.lower() in sense("electoral") for c in children(draft.head, "compound", "amod")
    ):
        return False  # "a campaign rally"
    if draft.head.lemma_ == "block" and not any(p.id or p.kind != "unknown" for p in draft.actors):
        return False  # "snow blocked roads"
    return (
        trigger.is_noun
        or len(trigger.words) > 1
        or draft.head.lemma_ == "loot"
        or not any(c.dep_ in ("dobj", "ccomp") and not _is_relative(c) for c in draft.head.children)
        or (draft.head.lemma_ in ("protest", "picket") and any(p.kind == "civilian" for p in draft.actors))
    )


def _is_relative(token: Token) -> bool:
    """ "the fourth night that they marched": what the tree takes for an object."""
    return token.lower_ in ("that", "which") and token.pos_ in ("PRON", "SCONJ", "DET")


def _is_general(draft: Draft) -> bool:
    if not draft.harm and all(t.is_noun and _is_cause(t.token) for t in draft.triggers):
        return True
    return (
        not draft.own_time
        and not draft.harm
        and all(is_general(t.token) for t in draft.triggers if t.is_noun)
        and any(t.is_noun for t in draft.triggers)
    )


def _goes_on(draft: Draft) -> bool:
    """ "an army that is killing its people": an accusation of many acts, none of which it tells."""
    verb = draft.head
    deadly = draft.frame.shape == "harm" and draft.frame.implies in ("killed", "wounded") and verb.tag_ == "VBG"
    now = any(c.dep_ == "aux" and c.lower_ in ("is", "are", "am", "'s", "'re", "’s", "’re") for c in verb.children)
    counted = any(t.like_num or t.lower_ in ("a", "an") for o in children(verb, "dobj") for t in o.subtree)
    return deadly and now and not counted and not draft.weapons


def _is_cause(act: Token) -> bool:
    """ "marched against gun violence", "a law against torture": any such act, and not one that is known."""
    against = act.dep_ == "pobj" and act.head.lower_ == "against"
    answer = {act.head.head.lemma_, act.head.head.lower_} & sense("answering")
    return against and not answer and not children(act, "det", "poss", "nummod", "relcl")


def _has_enough(draft: Draft) -> bool:
    if draft.portions:
        return True
    frame = draft.frame
    armed = [p for p in (*draft.actors, *draft.targets) if p.id or p.kind in ("militia", "rebel", "state")]
    armed += [p for p in draft.actors if is_assailant(p)]
    if draft.head.lemma_ == "board" and not any(
        c.lemma_.lower() in sense("vessels") for c in children(draft.head, "dobj", "nsubjpass")
    ):
        return False  # "99 passengers boarded the flight", "troops boarded helicopters"
    if frame.shape in ("victim", "suffer"):
        return bool(draft.harm)  # kept where it turns out to tell more of an act
    if frame.weapon == "incendiary":
        return _is_arson(draft)
    if frame.type == "MOBILIZE" and frame.shape == "attack":  # a base, a unit: not of a mayor, nor of scouts
        ordered = any(t.token.lemma_ == "order" for t in draft.triggers)  # "the governor ordered patrols"
        return any(p.id or bears_arms(p) or (ordered and p.kind == "state") for p in draft.actors)
    if frame.id == "impact" and not (draft.targets or draft.harm or draft.wheres):
        return False  # "the missile fell outside the zone"
    if frame.id in ("battle", "clash", "shoot") and _rages(draft):
        return bool(draft.wheres or draft.own_time or armed)
    blown_up = any(t.is_noun and t.frame.id == "explode" for t in draft.triggers) and bool(draft.targets)
    if blown_up and not tells_of_mishaps(draft.parsed.article):
        return True  # "the blast damaged a shop"
    if frame.id == "beat" and _is_beaten(draft):
        return True
    if frame.weak or frame.shape in ("stop", "blast"):
        return bool(draft.weapons or draft.harm or armed) and (frame.id != "escalation" or bool(draft.weapons))
    if frame.shape == "hold" and frame.mode != "seize":
        people = [p for p in draft.targets if p.id or p.kind in ("civilian", "person", "militia", "rebel", "state")]
        return bool(draft.harm or people or armed)  # nothing but people can be held or sent away
    if frame.shape == "clash" and not draft.triggers[0].is_noun:
        return bool(armed or [p for p in (*draft.actors, *draft.targets) if p.kind in ("civilian", "person")])
    if frame.id == "rape":
        return True
    if frame.id == "oust":
        passive = any(c.dep_ == "auxpass" for c in draft.head.children)
        return bool(draft.actors or passive) and all(p.id or bears_arms(p) for p in draft.actors)
    if frame.id == "interdict" or draft.head.lemma_ == "board":
        return any(is_raider(p) or p.kind in ("state", "international") for p in draft.actors)
    if frame.id == "test-weapon":
        return any(p.kind in ("state", "rebel", "militia") for p in draft.actors)
    if frame.id == "seize-arms":  # the police's find, or one told without a finder; not a museum's
        return bool(armed) or any(c.dep_ == "auxpass" for c in draft.head.children)
    if frame.id == "disperse":
        by_themselves = draft.head.lemma_ == "disperse" and not children(draft.head, "dobj", "auxpass", "nsubjpass")
        alone = by_themselves and draft.head.tag_ in ("VBD", "VBP", "VBZ")  # "the protesters dispersed peacefully"
        return bool(armed or draft.weapons) and not alone
    if frame.id == "abduct":  # nothing but people can be kidnapped
        several = draft.head.tag_ == "NNS" and bool(draft.wheres)  # "a wave of kidnappings in Mali"
        return bool(draft.actors or draft.targets or draft.harm or several)
    if frame.shape == "harm" and not draft.triggers[0].is_noun:
        return bool(draft.harm or armed or draft.status not in DONE)
    if all(t.is_noun for t in draft.triggers):
        people = armed or [p for p in (*draft.actors, *draft.targets) if p.kind in ("civilian", "person")]
        fatal = any(is_fatal(t.token) for t in draft.triggers)
        return bool(people or draft.weapons or draft.harm or draft.wheres or draft.own_time or fatal)
    return bool(draft.actors or draft.targets or draft.weapons or draft.harm or draft.wheres)


def _is_beaten(draft: Draft) -> bool:
    """ "a reporter was beaten in Minsk"; not "the champion was beaten", nor whoever is known by name alone."""
    if draft.triggers[0].is_noun or draft.head.lemma_ in ("strike", "hit") or not voice_of(draft.head)[1]:
        return False
    words = {last_word(p) for p in draft.targets}
    return all(p.kind == "civilian" for p in draft.targets) and bool(words) and words.isdisjoint(sense("contenders"))


def _rages(draft: Draft) -> bool:
    """ "Fighting raged around the airport", "a wave of shooting broke out": what goes on of itself is no figure of speech."""
    whole = whole_of(draft.head)
    named = draft.head.lower_ in ("fighting", "combat", "shooting")
    verbs = [whole.head] if whole.dep_ == "nsubj" else children(whole, "acl")  # as the tree has "Fighting flared"
    return named and any(v.lemma_ in sense("raging") for v in verbs)


_VIOLENCE = re.compile(
    r"\b(?:violence|riots?|rioters|unrest|clash(?:es)?|attack(?:s|ed|ers)?|mobs?|looted|looting|protests?)\b", re.I
)


def _is_arson(draft: Draft) -> bool:
    """ "set fire to" is done on purpose; "burned" where somebody does it, or where what burned is a station or a church."""
    subject = next((s for t in draft.triggers if not t.is_noun and (s := subject_of(t.token)[0]) is not None), None)
    if subject is not None and noun_trigger(subject) is not None:
        return False  # "the attack damaged the pipeline and set it on fire": what came of it
    if not draft.frame.weak:
        return bool(draft.actors or draft.targets or draft.wheres)
    lasts = {last_word(t) for t in draft.targets}
    told_of = bool(lasts & sense("burned")) or _VIOLENCE.search(draft.parsed.sentence.text) is not None
    passive = draft.triggers[0].is_noun or any(c.dep_ == "auxpass" for c in draft.head.children)
    done_to = bool(draft.targets) and told_of and passive
    return bool(draft.targets and draft.actors) or done_to


def _one_of(noun: Token) -> bool:
    """ "in one of the heaviest attacks since October", "not the last atrocity of the year": a comparison, not another event."""
    ranked = noun.dep_ == "attr" and any(c.lower_ in ("first", "last") for c in children(noun, "amod"))
    if ranked and any(c.dep_ == "neg" or c.lower_ == "by" for c in noun.head.children):
        return True
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lower_ == "one"
        and noun.head.head.dep_ in ("pobj", "attr", "appos")
    )
